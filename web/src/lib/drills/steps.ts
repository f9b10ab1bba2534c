import type { Api } from '@muster/domain/contract/api.ts'
import { isAdmitted } from '@muster/domain/drills/calendar-place.ts'
import { findingCommands, isOverdue } from '@muster/domain/drills/decide-finding.ts'
import { drillCommands, pendingAmendment, type DrillCommand } from '@muster/domain/drills/drill-state.ts'
import type { Finding } from '@muster/domain/drills/drill.ts'
import type { Role } from '@muster/domain/organisation/organisation.ts'
import type { LocalDate } from '@muster/domain/shared/time.ts'

export type Whole = Api['getDrill']['response']
export type StepId = 'plan' | 'signIn' | 'log' | 'evaluation' | 'findings' | 'closure'
export type StepState = 'done' | 'now' | 'ahead' | 'fault'

/** Who looks at the drill: the roles held for its department, and whether the person belongs to it. */
export interface Viewer {
  readonly sub: string
  readonly roles: readonly Role[]
  readonly belongs: boolean
}

export type DrillAction =
  | 'schedule'
  | 'adjust'
  | 'signIn'
  | 'log'
  | 'evaluate'
  | 'rectify'
  | 'verify'
  | 'extend'
  | 'supervise'
  | 'addFinding'
  | 'close'
  | 'decide'
  | 'judge'
  | 'coHosts'
  | 'join'
  | 'edit'
  | 'cancel'
  | 'remove'
  | 'archive'

/** What a plan holds may be carried out once it is on file; a promised day says so. */
const isCarriedOut = ({ drill, plannedOn }: Pick<Whole, 'drill' | 'plannedOn'>): boolean =>
  drill.origin === 'unplanned' || (drill.origin === 'plan' ? plannedOn !== null : isAdmitted(drill))

/** The day it will be held: the one that was fixed, or the only one of its window. */
const dayOf = ({ day, window }: Whole['drill']): LocalDate | null =>
  day ?? (window.from === window.to ? window.to : null)

const isEvaluated = ({ drill, organiser }: Whole) => drill.evaluation !== null || Boolean(organiser?.evaluation)

/** Where the drill is on its way from plan to closure. */
export const stepStates = (whole: Whole, today: LocalDate): Record<StepId, StepState> => {
  const { drill, findings } = whole
  const over = drill.status === 'held' || drill.status === 'evaluated' || drill.status === 'closed'
  const day = dayOf(drill)
  const late = drill.window.to < today
  const unverified = findings.filter(({ status }) => status !== 'verified')
  const evaluated = isEvaluated(whole)
  const planned = drill.status === 'planned'
  return {
    plan: over ? 'done' : planned ? (day ? 'done' : late ? 'fault' : 'now') : 'fault',
    signIn:
      drill.signIn?.closedAt || drill.rosterExempt
        ? 'done'
        : drill.signIn
          ? 'now'
          : over
            ? 'fault'
            : planned && day && day <= today
              ? 'now'
              : 'ahead',
    log: over ? 'done' : planned && late ? 'fault' : planned && day && day <= today ? 'now' : 'ahead',
    evaluation: evaluated ? 'done' : drill.status === 'held' ? 'now' : 'ahead',
    findings: findings.some((finding) => isOverdue(finding, today))
      ? 'fault'
      : unverified.length > 0
        ? 'now'
        : evaluated
          ? 'done'
          : 'ahead',
    closure: drill.status === 'closed' ? 'done' : evaluated && unverified.length === 0 ? 'now' : 'ahead',
  }
}

/** What this person may do with a finding now. */
export const findingActions = (finding: Finding, { roles, belongs }: Viewer, today: LocalDate): DrillAction[] => {
  const can = (command: keyof typeof findingCommands) =>
    (findingCommands[command] as readonly string[]).includes(finding.status)
  const reviewer = roles.includes('reviewer') && !belongs
  const actions: DrillAction[] = []
  if (roles.includes('planner') && can('rectify')) actions.push('rectify')
  if ((reviewer || (roles.includes('expert') && !belongs)) && can('verify')) actions.push('verify')
  if (reviewer && can('extend')) actions.push('extend')
  if (reviewer && can('supervise') && isOverdue(finding, today)) actions.push('supervise')
  return actions
}

const mayEvaluate = ({ drill, evaluations }: Whole, { sub, roles, belongs }: Viewer): boolean => {
  if (drill.joint || evaluations.some((sheet) => sheet.sub === sub)) return false
  if (!belongs && (roles.includes('expert') || roles.includes('reviewer'))) return true
  return roles.includes('planner') && evaluations.every(({ by }) => by === 'self')
}

/** Everything this person may do with the drill now; findings apart. */
export const drillActions = (whole: Whole, viewer: Viewer): DrillAction[] => {
  const { drill, findings } = whole
  const { roles, belongs } = viewer
  const allows = (command: DrillCommand) => (drillCommands[command] as readonly string[]).includes(drill.status)
  const [planner, trainer] = [roles.includes('planner'), roles.includes('trainer')]
  const reviewer = roles.includes('reviewer') && !belongs
  const expert = roles.includes('expert') && !belongs
  const carriedOut = isCarriedOut(whole)
  const unplanned = drill.origin === 'unplanned'
  const pending = pendingAmendment(drill)
  const closes = drill.status === 'evaluated' || (drill.joint !== null && Boolean(whole.organiser?.evaluation))
  const wanted: [DrillAction, boolean][] = [
    ['decide', reviewer && pending !== undefined && allows('decideAmendment')],
    ['schedule', planner && carriedOut && allows('schedule')],
    ['signIn', (planner || trainer) && carriedOut && allows('openSignIn')],
    ['log', (planner || trainer) && carriedOut && allows('log')],
    ['evaluate', allows('evaluate') && mayEvaluate(whole, viewer)],
    ['addFinding', allows('addFinding') && (planner || reviewer || expert)],
    [
      'close',
      (planner || roles.includes('reviewer')) &&
        allows('close') &&
        closes &&
        findings.every(({ status }) => status === 'verified'),
    ],
    ['judge', reviewer && allows('exemptRoster')],
    ['adjust', planner && carriedOut && allows('move') && (unplanned || pending === undefined)],
    ['coHosts', planner && allows('nameCoHosts') && drill.joint === null],
    ['join', planner && allows('join') && drill.coHosts.length === 0],
    ['edit', planner && allows('edit') && carriedOut],
    ['cancel', planner && carriedOut && !unplanned && allows('cancel') && pending === undefined],
    ['remove', planner && unplanned && allows('remove')],
    ['archive', (planner || trainer) && allows('archive')],
  ]
  return wanted.filter(([, may]) => may).map(([action]) => action)
}

export interface NextStep {
  readonly action: DrillAction
  readonly finding?: Finding
}

/** The one step that this person is to take next; null where it is someone else's turn. */
export const nextStep = (whole: Whole, viewer: Viewer, today: LocalDate): NextStep | null => {
  const { drill, findings } = whole
  const actions = drillActions(whole, viewer)
  const first = (...wanted: DrillAction[]): NextStep | null => {
    const action = wanted.find((one) => actions.includes(one))
    return action ? { action } : null
  }
  if (actions.includes('decide')) return { action: 'decide' }
  if (drill.status === 'planned') {
    const past = (drill.day ?? drill.window.to) < today
    if (past || drill.signIn?.closedAt) return first('log')
    if (pendingAmendment(drill)) return null
    return dayOf(drill) === null ? first('schedule') : first('signIn')
  }
  if (drill.status === 'held') return first('evaluate', 'close')
  if (drill.status !== 'evaluated') return null
  const due = findings.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
  for (const action of ['verify', 'rectify'] as const) {
    const finding = due.find((one) => findingActions(one, viewer, today).includes(action))
    if (finding) return { action, finding }
  }
  return viewer.roles.includes('expert') ? first('evaluate', 'close') : first('close')
}

/** What the drill waits for now, whoever has to do it. */
export type Turn =
  | 'draft'
  | 'decide'
  | 'schedule'
  | 'hold'
  | 'log'
  | 'evaluate'
  | 'organiser'
  | 'rectify'
  | 'verify'
  | 'close'
  | 'closed'
  | 'cancelled'

export const turnOf = (whole: Whole, today: LocalDate): Turn => {
  const { drill, findings } = whole
  if (drill.status === 'cancelled' || drill.status === 'removed') return 'cancelled'
  if (drill.status === 'closed') return 'closed'
  if (pendingAmendment(drill)) return 'decide'
  if (drill.status === 'planned') {
    if (!isCarriedOut(whole)) return 'draft'
    if ((drill.day ?? drill.window.to) < today) return 'log'
    return dayOf(drill) === null ? 'schedule' : 'hold'
  }
  if (!isEvaluated(whole)) return drill.joint ? 'organiser' : 'evaluate'
  if (findings.some(({ status }) => status === 'open' || status === 'supervised')) return 'rectify'
  return findings.some(({ status }) => status === 'rectified') ? 'verify' : 'close'
}
