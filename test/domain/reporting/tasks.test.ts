import { describe, expect, it } from 'vitest'
import type { Drill } from '../../../functions/domain/drills/drill.ts'
import type { Role } from '../../../functions/domain/organisation/organisation.ts'
import { type DepartmentWork, departmentTasks } from '../../../functions/domain/reporting/department-tasks.ts'
import { namedRecordsAtMost, tasksOf } from '../../../functions/domain/reporting/tasks.ts'
import { drillLike, heldLike } from '../../support/drills.ts'
import { plan } from '../../support/plans.ts'

const work = (over: Partial<DepartmentWork> = {}): DepartmentWork => ({
  department: { code: 'S01', name: '云麓街道' },
  year: 2026,
  today: '2026-05-13',
  roles: new Set<Role>(['planner']),
  plan: plan({ status: 'filed' }),
  drills: [],
  findings: [],
  sessions: [],
  certificates: [],
  names: new Map(),
  ...over,
})
const kinds = (over: Partial<DepartmentWork>) => departmentTasks(work(over)).map(({ kind }) => kind)
const on = (day: string, over: Partial<Drill> = {}) => drillLike({ window: { from: day, to: day, text: '' }, ...over })

describe('a department’s tasks', () => {
  it.each([
    [undefined, 'planner', ['plan-missing']],
    ['draft', 'planner', ['plan-draft']],
    ['returned', 'planner', ['plan-returned']],
    ['signing', 'planner', []],
    ['signing', 'leader', ['plan-to-sign']],
    ['draft', 'leader', []],
    ['draft', 'trainer', []],
    ['submitted', 'planner', []],
    ['filed', 'planner', []],
  ] as const)('plan %s, seen by the %s', (status, role, expected) => {
    expect(kinds({ plan: status && plan({ status }), roles: new Set([role]) })).toEqual(expected)
  })

  it.each([
    ['today', on('2026-05-13'), ['drill-this-week']],
    ['in seven days', on('2026-05-20'), ['drill-this-week']],
    ['in eight days', on('2026-05-21'), []],
    ['yesterday, not logged', on('2026-05-12'), ['log-missing']],
    ['six days ago, its day never fixed', on('2026-05-07'), ['drill-missed']],
    ['six days ago, its day fixed', on('2026-05-07', { day: '2026-05-07' }), ['log-missing']],
    ['cancelled', on('2026-05-12', { status: 'cancelled' }), []],
    ['held, not evaluated', on('2026-05-12', { status: 'held', held: heldLike }), ['to-evaluate']],
  ])('a drill %s', (_, drill, expected) => {
    expect(kinds({ drills: [drill] })).toEqual(expected)
  })

  it('leaves drafts alone', () => {
    expect(kinds({ plan: plan({ status: 'submitted' }), drills: [on('2026-05-14')] })).toEqual([])
  })
})

describe('a list of tasks', () => {
  it('counts every record, names the most pressing, and puts the earliest deadline first', () => {
    const record = (n: number, due: string | null) => ({
      department: 'S01',
      kind: 'drill' as const,
      year: 2026,
      id: String(n),
      name: `演练${n}`,
      due,
    })
    const found = [
      { kind: 'to-evaluate' as const, record: record(99, null) },
      ...Array.from({ length: 30 }, (_, n) => ({ kind: 'log-missing' as const, record: record(n, '2026-05-20') })),
      { kind: 'log-missing' as const, record: record(50, '2026-05-14') },
    ]
    const [first, second] = tasksOf(found)
    expect(first).toMatchObject({ kind: 'log-missing', count: 31, due: '2026-05-14' })
    expect(first?.records).toHaveLength(namedRecordsAtMost)
    expect(first?.records[0]?.id).toBe('50')
    expect(second).toMatchObject({ kind: 'to-evaluate', count: 1, due: null })
  })
})
