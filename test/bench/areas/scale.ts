import { itemSize } from '../../support/capacity/item-size.ts'
import { metered, type Usage } from '../../support/capacity/meter.ts'
import { projectDrillChange } from '../../support/scale/behind-command.ts'
import { type BuiltDistrict, buildDistrict } from '../../support/scale/build-district.ts'
import { openBoardItems } from '../../support/scale/district.ts'
import { exponentOf, type Point } from '../../support/scale/growth.ts'
import { scaleDepartments } from '../../support/scale/names.ts'
import { DISTRICTS, paperModel } from '../../support/scale/paper-model.ts'
import { importPlan, planWorkbook, readPlan } from '../../support/scale/plan-file.ts'
import { closeOf } from '../../support/scale/quarter-close.ts'
import { startScale } from '../../support/scale/start.ts'
import { writeItems } from '../../support/scale/write-items.ts'
import { dailyTick } from '../../../functions/scoring/daily-tick.ts'
import type { Area, Row } from '../row.ts'

const sizes = [25, 50, 100, 200]
const within = '2026Q2' as const

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** One kind of work at several sizes; `before` makes it possible once more. */
interface Curve {
  readonly what: string
  readonly of: string
  readonly rounds: number
  readonly points: readonly {
    readonly size: number
    readonly work: () => Promise<unknown>
    readonly before?: () => Promise<unknown>
  }[]
}

/** Measures the capacity once and the time as the least of some rounds, the sizes taking turns. */
const trace = async ({ what, of, rounds, points }: Curve, report: (row: Row) => void): Promise<Usage[]> => {
  const usages: Usage[] = []
  for (const { work, before } of points) {
    await before?.()
    usages.push(await metered(work))
  }
  const least = points.map(() => Infinity)
  for (let round = 0; round < rounds; round += 1)
    for (const [n, { work, before }] of points.entries()) {
      await before?.()
      least[n] = Math.min(least[n] ?? Infinity, await timed(work))
    }
  const pointsOf = (value: (n: number) => number): Point[] => points.map(({ size }, n) => ({ size, value: value(n) }))
  const capacity = pointsOf((n) => (usages[n]?.read ?? 0) + (usages[n]?.write ?? 0))
  const time = pointsOf((n) => least[n] ?? Number.NaN)
  const line = points.map(({ size }, n) => {
    const { read, write } = usages[n] ?? { read: 0, write: 0 }
    const ms = rounds > 0 ? ` ${(least[n] ?? 0).toFixed(0)} ms` : ''
    return `${size}: ${read} RCU${write > 0 ? ` ${write} WCU` : ''}${ms}`
  })
  console.log(`  ${what} by ${of} · ${line.join(' · ')}`)
  report({ what: `${what}: capacity by ${of}`, unit: 'exponent', value: exponentOf(capacity), atMost: 1.05 })
  if (rounds > 0) report({ what: `${what}: time by ${of}`, unit: 'exponent', value: exponentOf(time), atMost: 1.3 })
  return usages
}

/** How capacity and time grow with size, and what that makes of 3,000 districts. */
export const measure: Area = async (report) => {
  const scale = await startScale()
  try {
    const districts: BuiltDistrict[] = []
    for (const size of sizes) {
      const district = `99${String(size).padStart(4, '0')}`
      const built = await buildDistrict({ district, departments: size, drills: size * 3, marks: size * 6, within })
      await writeItems(openBoardItems(district, ['2026Q2', '2026Q3'], built.departments))
      districts.push(built)
    }
    const by = (work: (built: (typeof districts)[number]) => Promise<unknown>) =>
      districts.map((built) => ({ size: built.departments.length, work: () => work(built) }))

    await trace(
      {
        ...{ what: 'board', of: 'departments', rounds: 15 },
        points: by(({ district }) => scale.call('getBoard', 'admin', { district, quarter: within })),
      },
      report,
    )
    const range = { from: '2026-05-01', to: '2026-05-31' }
    await trace(
      {
        ...{ what: 'calendar month', of: 'departments', rounds: 15 },
        points: by(({ district }) => scale.call('getCalendar', 'admin', { district }, { query: range })),
      },
      report,
    )
    await trace({ what: 'behind a command', of: 'departments', rounds: 5, points: by(projectDrillChange) }, report)
    await trace(
      {
        ...{ what: 'daily tick', of: 'departments', rounds: 0 },
        points: by(({ district }) => dailyTick(district, '2026-07-12T01:00:00.000Z')).slice(0, 3),
      },
      report,
    )
    for (const size of [300, 600]) {
      const [board] = openBoardItems('990000', [within], scaleDepartments(size))
      report({
        what: `board of ${size} departments as stored`,
        ...{ unit: 'bytes', value: itemSize(board ?? {}) },
        ...(size === 300 && { atMost: 8192 }),
      })
    }

    const plans: BuiltDistrict[] = []
    for (const drills of [20, 40, 80, 160])
      plans.push(await buildDistrict({ district: `98${String(drills).padStart(4, '0')}`, departments: 1, drills }))
    await trace(
      {
        ...{ what: 'plan', of: 'drills', rounds: 15 },
        points: plans.map(({ district, drills, departments, year }) => ({
          size: drills.length,
          work: () => scale.call('getPlan', 'admin', { district, department: departments[0]?.code ?? '', year }),
        })),
      },
      report,
    )

    const year = 2027
    const room = await buildDistrict({ district: '970012', departments: 12, drills: 0 })
    const free = room.departments.map(({ code }) => code)
    const imports = []
    for (const rows of [50, 100, 200, 400]) {
      const bytes = await planWorkbook(rows, year)
      let department = ''
      imports.push({
        size: rows,
        before: async () => {
          department = free.pop() ?? ''
          const as = `planner-${department.toLowerCase()}`
          await scale.call('openPlan', as, { district: room.district, department, year }, { body: {} })
        },
        work: async () =>
          importPlan(scale, { district: room.district, department, year }, (await readPlan(bytes, year)).rows),
      })
    }
    scale.setNow('2027-02-20T09:00:00+08:00')
    await trace({ what: 'import', of: 'rows', rounds: 1, points: imports }, report)
    scale.setNow('2026-07-12T09:00:00+08:00')

    const closes = districts.map((built) => closeOf(scale, built))
    const freezes = await trace(
      {
        ...{ what: 'close', of: 'departments', rounds: 1 },
        points: closes.map(({ freeze, reopen }, n) => ({ size: sizes[n] ?? 0, before: reopen, work: freeze })),
      },
      report,
    )
    for (const close of closes) close.end()

    const [large, freeze] = [districts.at(-1), freezes.at(-1)]
    if (!large || !freeze) return
    for (const moment of await paperModel(scale, large, freeze)) {
      const { name, hottest, units, load, headroom, read, write } = moment
      console.log(
        `  ${name}: ${hottest.replaceAll(/[0-9a-f]{8}-[0-9a-f-]+/g, '…')} ${load.toFixed(0)} ${units} a second;` +
          ` ${DISTRICTS} districts at once ${((read * DISTRICTS) / 1000).toFixed(0)}k RCU ${((write * DISTRICTS) / 1000).toFixed(0)}k WCU a second`,
      )
      report({
        what: name.length > 57 ? `${name.slice(0, 56)}…` : name,
        unit: '× headroom',
        value: headroom,
        atLeast: 1,
      })
    }
  } finally {
    await scale.stop()
  }
}
