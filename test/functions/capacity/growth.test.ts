import { afterAll, beforeAll, expect, test } from 'vitest'
import { itemSize } from '../../support/capacity/item-size.ts'
import type { Usage } from '../../support/capacity/meter.ts'
import type { BuiltDistrict } from '../../support/scale/build-district.ts'
import { exponentOf } from '../../support/scale/growth.ts'
import { type Scale, startScale } from '../../support/scale/start.ts'

const sizes = [10, 20, 40]
const quarter = '2026Q2' as const

let scale: Scale
let metered: (work: () => Promise<unknown>) => Promise<Usage>
let built: BuiltDistrict[]
let buildDistrict: typeof import('../../support/scale/build-district.ts').buildDistrict

beforeAll(async () => {
  scale = await startScale()
  ;({ metered } = await import('../../support/capacity/meter.ts'))
  ;({ buildDistrict } = await import('../../support/scale/build-district.ts'))
  const { openBoardItems } = await import('../../support/scale/district.ts')
  const { writeItems } = await import('../../support/scale/write-items.ts')
  built = []
  for (const size of sizes) {
    const district = `9900${size}`
    const made = await buildDistrict({
      ...{ district, departments: size, drills: size * 3, marks: size * 4, within: quarter },
    })
    await writeItems(openBoardItems(district, ['2026Q2', '2026Q3'], made.departments))
    built.push(made)
  }
}, 120_000)
afterAll(() => scale.stop())

const unitsOf = async (work: (district: BuiltDistrict) => Promise<unknown>): Promise<number[]> => {
  const units: number[] = []
  for (const district of built) {
    const { read, write } = await metered(() => work(district))
    units.push(read + write)
  }
  return units
}
const exponent = (units: readonly number[]) =>
  exponentOf(units.map((value, n) => ({ size: sizes[n] ?? Number.NaN, value })))

test('the generator makes the same district from the same size, with what it was asked for', () => {
  for (const [n, { departments, drills, marks, held }] of built.entries()) {
    expect(departments).toHaveLength(sizes[n] ?? 0)
    expect(drills).toHaveLength((sizes[n] ?? 0) * 3)
    expect(marks).toBe((sizes[n] ?? 0) * 4)
    expect(held.length).toBeGreaterThan(0)
  }
  const idsOf = ({ drills = [] }: Partial<BuiltDistrict> = {}) => drills.map(({ id }) => id)
  expect(new Set(built.flatMap(idsOf)).size).toBe(built.flatMap(idsOf).length)
})

test('the board costs the same however many departments are on it, until it fills a further 4 KB', async () => {
  const units = await unitsOf(({ district }) => scale.call('getBoard', 'admin', { district, quarter }))
  expect(new Set(units).size).toBe(1)
})

test('behind a command nothing is read of the departments it does not concern', async () => {
  const { projectDrillChange } = await import('../../support/scale/behind-command.ts')
  const { scaleDepartments } = await import('../../support/scale/names.ts')
  const { writeItems } = await import('../../support/scale/write-items.ts')
  const { departmentItem } = await import('../../../functions/organisation/organisation-repository.ts')
  const units = await unitsOf(projectDrillChange)
  // Of 40 departments against 10: a further write unit of each board, and 1 KB of the register.
  expect(Math.max(...units) - Math.min(...units)).toBeLessThanOrEqual(4)

  const [small] = built
  if (!small) throw new Error('No district was built')
  const { district, departments } = small
  const settled = await metered(() => projectDrillChange(small))
  const others = scaleDepartments(300).slice(departments.length)
  await writeItems(others.map((department) => departmentItem(district, { ...department, active: false })))
  const among300 = await metered(() => projectDrillChange(small))
  expect(among300.read).toBe(settled.read)
  expect(settled.write + among300.write).toBe(0)
})

test('the daily tick grows with the departments and not faster', async () => {
  const { dailyTick } = await import('../../../functions/scoring/daily-tick.ts')
  const tick = ({ district }: BuiltDistrict) => dailyTick(district, '2026-07-12T01:00:00.000Z')
  await unitsOf(tick)
  const again = await unitsOf(tick)
  expect(exponent(again)).toBeLessThanOrEqual(1.05)
  // A department’s year is read once for both open quarters: plan, drills, findings, sessions, posts, certificates, tallies.
  const [, twenty = 0, forty = 0] = again
  expect((forty - twenty) / 20).toBeLessThanOrEqual(20)
})

test('a close reads what it must know once, writes what it keeps once, and grows with the departments', async () => {
  const { closeOf } = await import('../../support/scale/quarter-close.ts')
  const units: number[] = []
  for (const district of built) {
    const close = closeOf(scale, district)
    await close.reopen()
    const { read, write } = await metered(close.freeze)
    const bare = await close.readBare()
    const stored = await close.storedUnits()
    close.end()
    units.push(read + write)
    // Beside the queries themselves: who asks, the quarters of the year, the boards before, the count of the register.
    expect(read - bare.read).toBeLessThanOrEqual(20)
    expect(write).toBeLessThanOrEqual(stored.write + 25)
  }
  expect(exponent(units)).toBeLessThanOrEqual(1.05)
})

test('a board of 300 departments stays one item of 8 KB, which half a read unit for each 4 KB pays for', async () => {
  const { scaleDepartments } = await import('../../support/scale/names.ts')
  const { openBoardItems, earlierItems } = await import('../../support/scale/district.ts')
  const departments = scaleDepartments(300)
  const [open] = openBoardItems('990300', [quarter], departments)
  expect(itemSize(open ?? {})).toBeLessThanOrEqual(8192)
  for (const item of earlierItems('990300', quarter, departments)) expect(itemSize(item)).toBeLessThanOrEqual(8192)
})
