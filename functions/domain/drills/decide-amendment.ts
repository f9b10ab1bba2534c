import type { PlanStatus } from '../plans/plan.ts'
import { accept, reject, type Result } from '../shared/result.ts'
import { type Instant, type LocalDate, localDateOf, quarterOf } from '../shared/time.ts'
import type { Amendment, Drill } from './drill.ts'
import { allow, pendingAmendment, rejectState } from './drill-state.ts'
import { insideYear, isOnFile } from './promises.ts'

/** What a planner asks for: a move carries the new window, a cancellation none. */
export interface AmendmentRequest {
  readonly id: string
  readonly to: Drill['window'] | null
  readonly reason: string
  readonly forceMajeure: boolean
  readonly document: string
}

export interface Circumstances {
  readonly planStatus: PlanStatus
  /** The day of the baseline; null where the drill is in none. */
  readonly promised: LocalDate | null
  readonly by: string
  readonly at: Instant
  readonly timeZone: string
}

/**
 * Asks to move 调整 or cancel 取消 a drill on file. The request must be filed not after the date in force, the last day of
 * the window; force majeure 不可抗力 may come later, but needs its document. A move stays inside the plan’s year and not
 * before the quarter on file. One request waits at a time.
 *
 * Errors: `drill-state`, `not-in-plan`, `plan-not-filed`, `addition-pending`, `amendment-pending`, `document-required`,
 * `move-too-late`, `window-outside-year`, `move-before-quarter`.
 * Window to 2026-05-12: a move filed at 2026-05-12T15:59:59Z is in time (23:59:59 in Asia/Shanghai), a second later it is not.
 */
export const decideAmendmentRequest = <D extends Drill>(
  drill: D,
  { id, to, reason, forceMajeure, document }: AmendmentRequest,
  { planStatus, promised, by, at, timeZone }: Circumstances,
): Result<D> => {
  const allowed = allow(drill, to ? 'move' : 'cancel')
  if (!allowed.ok) return allowed
  if (drill.origin === 'unplanned') return reject('not-in-plan')
  const onFile = isOnFile(drill, planStatus)
  if (!onFile.ok) return onFile
  if (pendingAmendment(drill)) return reject('amendment-pending')
  if (forceMajeure && document === '') return reject('document-required', undefined, '/document')
  if (!forceMajeure && localDateOf(at, timeZone) > drill.window.to)
    return reject('move-too-late', { date: drill.window.to })
  if (to) {
    const inYear = insideYear(to, drill.year, '/to')
    if (!inYear.ok) return inYear
    if (promised !== null && quarterOf(to.to) < quarterOf(promised))
      return reject('move-before-quarter', { quarter: quarterOf(promised) }, '/to')
  }
  const amendment: Amendment = {
    id,
    kind: to ? 'move' : 'cancel',
    filedAt: at,
    filedBy: by,
    reason,
    forceMajeure,
    document,
    to,
    decision: null,
  }
  return accept({ ...drill, amendments: [...drill.amendments, amendment] })
}

const approved = <D extends Drill>(drill: D, { kind, to }: Amendment): Result<D> => {
  if (kind === 'cancel')
    return drill.status === 'planned' ? accept({ ...drill, status: 'cancelled' }) : rejectState(drill.status)
  if (kind === 'add' || to === null) return accept(drill)
  // Once held, the day is the day it was held.
  return accept(drill.held ? { ...drill, window: to } : { ...drill, window: to, day: null, time: null })
}

/**
 * A reviewer’s decision on an amendment. An approved move sets the window and clears the fixed day; an approved
 * cancellation ends the drill, unless it was held meanwhile; a refused addition is removed; a refusal needs its reason.
 * Errors: `drill-state`, `missing`, `amendment-decided`, `reason-required`.
 */
export const decideAmendment = <D extends Drill>(
  drill: D,
  id: string,
  { approved: approves, reason, by, at }: NonNullable<Amendment['decision']>,
): Result<D> => {
  const amendment = drill.amendments.find((one) => one.id === id)
  if (!amendment) return reject('missing')
  if (amendment.decision) return reject('amendment-decided')
  const allowed = allow(drill, 'decideAmendment')
  if (!allowed.ok) return allowed
  if (!approves && reason === '') return reject('reason-required', undefined, '/reason')
  const next = approves
    ? approved(drill, amendment)
    : accept(amendment.kind === 'add' ? { ...drill, status: 'removed' as const } : drill)
  if (!next.ok) return next
  const decision = { approved: approves, reason, by, at }
  return accept({
    ...next.value,
    amendments: drill.amendments.map((one) => (one.id === id ? { ...one, decision } : one)),
  })
}
