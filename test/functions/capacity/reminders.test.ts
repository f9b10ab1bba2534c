import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Usage } from '../../support/capacity/meter.ts'
import type { BuiltDistrict } from '../../support/scale/build-district.ts'
import { type Scale, startScale } from '../../support/scale/start.ts'

/** A large district: 300 departments with 2,000 drills, on a Monday, when the office gets its summary too. */
const TODAY = '2026-07-13'
const MORNING = `${TODAY}T08:00:00+08:00`

let scale: Scale
let built: BuiltDistrict
let metered: (work: () => Promise<unknown>) => Promise<Usage>
beforeAll(async () => {
  scale = await startScale({ now: MORNING })
  ;({ metered } = await import('../../support/capacity/meter.ts'))
  const { buildDistrict } = await import('../../support/scale/build-district.ts')
  built = await buildDistrict({ district: '990300', departments: 300, drills: 2000, people: 6000, today: TODAY })
}, 180_000)
afterAll(() => scale.stop())

test('a large district’s reminders cost some 120 read units, a ninth of what walking its departments would', async () => {
  const { composeDay } = await import('../../../functions/reporting/compose-day.ts')
  const { readDepartmentWork } = await import('../../../functions/reporting/department-work.ts')
  const { district, departments, year } = built
  const digests = (calls: Usage['calls']) => calls.filter(({ operation }) => operation === 'PutItem').length
  const once = await metered(() => composeDay(district, MORNING))
  const walked = await metered(async () => {
    for (const department of departments)
      await readDepartmentWork({ district, department, year, today: TODAY, roles: new Set(), eventual: true })
  })
  expect(once.read).toBeLessThanOrEqual(130)
  expect(once.read / walked.read).toBeLessThanOrEqual(0.15)
  // A digest of ten records takes two units at most; the round is noted in one.
  expect(once.write).toBeLessThanOrEqual(3 * digests(once.calls) + 1)

  const again = await metered(() => composeDay(district, MORNING))
  expect(again.read).toBeLessThanOrEqual(once.read)
})
