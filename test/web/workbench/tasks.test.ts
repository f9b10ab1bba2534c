import { expect, it } from 'vitest'
import type { Task } from '@muster/domain/contract/endpoints/reporting.ts'
import { taskTerms } from '@muster/domain/reporting/terms.ts'
import { dueTone, listHref, recordHref } from '../../../web/src/lib/workbench/tasks.ts'

const district = { id: '330100', name: '示例区', timeZone: 'Asia/Shanghai', demo: true }
const office = { district, department: null, roles: ['reviewer'] } as const
const street = { district, department: 'S01', roles: ['planner'] } as const
const record = (kind: Task['records'][number]['kind']): Task['records'][number] => ({
  department: 'S01',
  kind,
  year: 2026,
  id: 'x',
  name: '',
  due: null,
})

it.each([
  ['plan-missing', 'plan', street, '/plan?year=2026'],
  ['plan-to-sign', 'plan', street, '/plan/check?year=2026'],
  ['plan-to-review', 'plan', office, '/review/S01?year=2026'],
  ['log-missing', 'drill', street, '/drills/S01/2026/x'],
  ['finding-overdue', 'drill', office, '/drills/S01/2026/x#findings'],
  ['session-this-week', 'session', street, '/sessions/S01/2026/x'],
  ['certificate-expired', 'person', street, '/people/x?department=S01'],
  ['quarter-to-close', 'quarter', office, '/quarter?quarter=x'],
] as const)('a record of %s opens its page', (kind, of, post, href) =>
  expect(recordHref(kind, record(of), post)).toBe(href),
)

it('every kind of task has a list behind it', () => {
  for (const kind of Object.keys(taskTerms) as Task['kind'][])
    for (const post of [office, street]) expect(listHref(kind, post)).toMatch(/^\//)
})

it.each([
  [-1, 'bad'],
  [0, 'warn'],
  [3, 'warn'],
  [4, 'info'],
])('a deadline in %i days is shown as %s', (days, tone) => expect(dueTone(days)).toBe(tone))
