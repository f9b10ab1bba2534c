import type { CalendarEntry } from '../contract/endpoints/reporting.ts'
import type { Finding } from '../drills/drill.ts'
import type { Role } from '../organisation/organisation.ts'
import type { PlanStatus } from '../plans/plan.ts'
import type { QuarterHead } from '../scoring/quarter.ts'
import type { RegisterEntry } from '../scoring/register-entry.ts'
import { addDays, dateOf, lastDayOf, type LocalDate, type Quarter, yearOfQuarter } from '../shared/time.ts'
import { isOverdue } from './deadlines.ts'
import type { Found } from './tasks.ts'

export interface DistrictWork {
  readonly departments: readonly { readonly code: string; readonly name: string }[]
  readonly year: number
  readonly today: LocalDate
  /** Roles held for the whole district, and by whom. */
  readonly roles: ReadonlySet<Role>
  readonly sub: string
  readonly plans: readonly { readonly department: string; readonly status: PlanStatus }[]
  /** Drills and sessions on the year’s calendar. */
  readonly entries: readonly CalendarEntry[]
  /** Drills with an amendment nobody has decided. */
  readonly amended: readonly CalendarEntry[]
  /** Held drills that another department’s evaluation serves. */
  readonly joint: ReadonlySet<string>
  readonly findings: readonly Pick<Finding, 'drill' | 'department' | 'year' | 'text' | 'dueOn' | 'status'>[]
  /** The year’s quarters, opened or not, and the register of those not frozen. */
  readonly heads: readonly QuarterHead[]
  readonly register: readonly RegisterEntry[]
}

const entryTask = (
  kind: Found['kind'],
  { department, id, name, year }: CalendarEntry,
  due: LocalDate | null,
): Found => ({
  kind,
  record: { department, kind: 'drill', year, id, name, due },
})

const planTasks = ({ departments, plans, year, roles }: DistrictWork): Found[] => {
  const statuses = new Map(plans.map(({ department, status }) => [department, status]))
  const due = dateOf(year, 3, 31)
  return departments.flatMap(({ code, name }): Found[] => {
    const status = statuses.get(code)
    const record = { department: code, kind: 'plan', year, id: `${code}-${year}`, name, due } as const
    if (status === 'submitted') return roles.has('reviewer') ? [{ kind: 'plan-to-review', record }] : []
    return status === undefined || status === 'draft' || status === 'signing' ? [{ kind: 'plan-missing', record }] : []
  })
}

const drillTasks = ({ entries, amended, joint, today, roles }: DistrictWork): Found[] => [
  ...(roles.has('reviewer') ? amended.map((entry) => entryTask('amendment-to-decide', entry, null)) : []),
  ...entries
    .filter(({ kind }) => kind === 'drill')
    .flatMap((entry): Found[] => {
      const on = entry.day ?? entry.to
      if (entry.status === 'held' && !joint.has(entry.id))
        return roles.has('expert') || roles.has('reviewer') ? [entryTask('to-evaluate', entry, null)] : []
      const soon = entry.status === 'planned' && on >= today && on <= addDays(today, 7)
      return soon ? [entryTask('drill-this-week', entry, on)] : []
    }),
]

const findingTasks = ({ findings, today, roles }: DistrictWork): Found[] =>
  findings.flatMap(({ drill: id, department, year, text, dueOn, status }): Found[] => {
    const record = { department, kind: 'drill', year, id, name: text, due: dueOn } as const
    if (status === 'rectified')
      return roles.has('reviewer') || roles.has('expert') ? [{ kind: 'proof-to-verify', record }] : []
    return isOverdue({ dueOn, status }, today) && !onlyExpert(roles) ? [{ kind: 'finding-overdue', record }] : []
  })

const onlyExpert = (roles: ReadonlySet<Role>) => roles.size === 1 && roles.has('expert')

const quarterTasks = ({ heads, register, today, roles, sub, departments }: DistrictWork): Found[] => {
  const nameOf = new Map(departments.map(({ code, name }) => [code, name]))
  const vetoes = register
    .filter(({ kind, status, by }) => kind === 'veto' && status === 'proposed' && by !== sub)
    .map(({ department, quarter }): Found => ({
      kind: 'veto-to-confirm',
      record: {
        department,
        kind: 'quarter',
        year: yearOfQuarter(quarter),
        id: quarter,
        name: nameOf.get(department) ?? department,
        due: null,
      },
    }))
  const steps = heads.flatMap(({ quarter, status, cutoffDay }): Found[] => {
    const over = status === 'open' && lastDayOf(quarter as Quarter) < today
    const mine = (over && roles.has('admin')) || (status === 'cutoff' && (roles.has('leader') || roles.has('admin')))
    const publish = status === 'frozen' && roles.has('admin')
    if (!mine && !publish) return []
    const due = over ? cutoffDay : null
    return [
      {
        kind: 'quarter-to-close',
        record: { department: null, kind: 'quarter', year: yearOfQuarter(quarter), id: quarter, name: quarter, due },
      },
    ]
  })
  const decides = roles.has('reviewer') || roles.has('admin') || roles.has('leader')
  return [...(decides ? vetoes : []), ...steps]
}

/**
 * What the district office, its reviewers and its experts have to do: plans to review or to chase, amendments, evaluations,
 * proofs, overdue findings, drills of the next seven days, vetoes that wait for a second person, quarters to close.
 */
export const districtTasks = (work: DistrictWork): Found[] => [
  ...(onlyExpert(work.roles) ? [] : planTasks(work)),
  ...drillTasks(work),
  ...findingTasks(work),
  ...quarterTasks(work),
]
