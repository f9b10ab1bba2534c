import { isOverdue } from './deadlines.ts'
import type { Drill, Finding } from '../drills/drill.ts'
import type { Role } from '../organisation/organisation.ts'
import { nextDeadline, REVIEW_WINDOW_DAYS } from '../people/certificate-validity.ts'
import type { Certificate } from '../people/person.ts'
import type { Plan } from '../plans/plan.ts'
import { isVisibleDrill, isVisibleSession } from '../scoring/facts/visible-records.ts'
import { addDays, dateOf, type LocalDate } from '../shared/time.ts'
import type { Session } from '../training/session.ts'
import type { Found } from './tasks.ts'

/** What one department has in hand, for those who work there. */
export interface DepartmentWork {
  readonly department: { readonly code: string; readonly name: string }
  readonly year: number
  readonly today: LocalDate
  readonly roles: ReadonlySet<Role>
  readonly plan: Plan | undefined
  readonly drills: readonly Drill[]
  readonly findings: readonly Finding[]
  readonly sessions: readonly Session[]
  readonly certificates: readonly Certificate[]
  /** Names of certificate holders, by id. */
  readonly names: ReadonlyMap<string, string>
}

/** A log is in time within so many days after the drill. */
const logDays = 5
const week = 7

type RecordKind = Found['record']['kind']

const foundIn =
  ({ department, year }: DepartmentWork) =>
  (kind: Found['kind'], of: RecordKind, id: string, name: string, due: LocalDate | null): Found => ({
    kind,
    record: { department: department.code, kind: of, year, id, name, due },
  })

const planTasks = (work: DepartmentWork): Found[] => {
  const { plan, roles, department, year } = work
  const found = (kind: Found['kind']) => [
    foundIn(work)(kind, 'plan', `${department.code}-${year}`, department.name, dateOf(year, 3, 31)),
  ]
  if (plan?.status === 'signing') return roles.has('leader') ? found('plan-to-sign') : []
  if (!roles.has('planner')) return []
  if (!plan) return found('plan-missing')
  if (plan.status === 'draft') return found('plan-draft')
  return plan.status === 'returned' ? found('plan-returned') : []
}

/** The day that counts for a drill still to come: the fixed day, else the window’s last. */
const lastDay = ({ day, window }: Pick<Drill, 'day' | 'window'>) => day ?? window.to

const drillTask = (work: DepartmentWork, drill: Drill): Found[] => {
  const found = (kind: Found['kind'], due: LocalDate | null) => [
    foundIn(work)(kind, 'drill', drill.id, drill.name, due),
  ]
  const { today, roles } = work
  const on = lastDay(drill)
  if (drill.status === 'held' && drill.evaluation === null && drill.joint === null)
    return roles.has('planner') ? found('to-evaluate', null) : []
  if (drill.status !== 'planned') return []
  if (on < today) {
    const began = drill.signIn !== null || drill.day !== null || on >= addDays(today, -logDays)
    return began ? found('log-missing', addDays(on, logDays)) : found('drill-missed', on)
  }
  return on <= addDays(today, week) ? found('drill-this-week', on) : []
}

const findingTask = (work: DepartmentWork, { drill, text, dueOn, status }: Finding): Found[] => {
  if (status !== 'open' && status !== 'supervised') return []
  const kind = isOverdue({ dueOn, status }, work.today) ? 'finding-overdue' : 'finding-due'
  return [foundIn(work)(kind, 'drill', drill, text, dueOn)]
}

const sessionTask = (work: DepartmentWork, session: Session): Found[] => {
  const on = session.day ?? session.window.to
  const soon = session.status === 'scheduled' && on >= work.today && on <= addDays(work.today, week)
  return soon || session.status === 'open'
    ? [foundIn(work)('session-this-week', 'session', session.id, session.title, on)]
    : []
}

/** A certificate that its holder has renewed asks for nothing. */
const isRenewed = (certificate: Certificate, all: readonly Certificate[]) =>
  all.some(
    (other) =>
      other.id !== certificate.id &&
      other.person === certificate.person &&
      other.kind === certificate.kind &&
      other.trade === certificate.trade &&
      nextDeadline(other) > nextDeadline(certificate),
  )

const certificateTask = (work: DepartmentWork, certificate: Certificate): Found[] => {
  const due = nextDeadline(certificate)
  if (due > addDays(work.today, REVIEW_WINDOW_DAYS) || isRenewed(certificate, work.certificates)) return []
  const name = work.names.get(certificate.person) ?? certificate.number
  const kind = due < work.today ? 'certificate-expired' : 'certificate-expiring'
  return [foundIn(work)(kind, 'person', certificate.person, name, due)]
}

/**
 * What a department has to do: its plan, drills of the next seven days, logs and evaluations missing, findings, sessions,
 * certificates within 60 days. The leader 分管领导 is asked for signatures and sees the rest as the planner does.
 *
 * A drill whose day has passed is “log missing” for five days, or for as long as its day was fixed or its sign-in opened;
 * otherwise it was missed.
 */
export const departmentTasks = (work: DepartmentWork): Found[] => [
  ...planTasks(work),
  ...work.drills.filter((drill) => isVisibleDrill(drill, work.plan)).flatMap((drill) => drillTask(work, drill)),
  ...work.findings.flatMap((finding) => findingTask(work, finding)),
  ...work.sessions
    .filter((session) => isVisibleSession(session, work.plan))
    .flatMap((session) => sessionTask(work, session)),
  ...work.certificates.flatMap((certificate) => certificateTask(work, certificate)),
]
