import type { PlanStatus } from '../plans/plan.ts'
import { type Edit, edited } from '../shared/edited.ts'
import { accept, reject, type Result } from '../shared/result.ts'
import type { Instant } from '../shared/time.ts'
import type { Drill, DrillDraft } from './drill.ts'
import { allow } from './drill-state.ts'
import { type FullDrill, newDrill } from './new-drill.ts'
import { insideYear, keepsPromises, planEditable } from './promises.ts'

export interface Creation {
  readonly draft: DrillDraft
  readonly place: Pick<Drill, 'id' | 'department' | 'year' | 'origin'>
  /** Why it is added after filing. */
  readonly reason: string
  readonly by: string
  readonly at: Instant
}

/**
 * A new drill. Into the draft while the plan is with the department; as an addition once the plan is on file, with a
 * reason and waiting for a reviewer (its amendment carries the drill’s own id); unplanned at any time. Errors:
 * `plan-not-editable`, `plan-not-filed`, `reason-required`, `window-outside-year`.
 */
export const decideCreation = (
  { draft, place, reason, by, at }: Creation,
  planStatus: PlanStatus | undefined,
): Result<FullDrill> => {
  const inYear = insideYear(draft.window, place.year, '/window')
  if (!inYear.ok) return inYear
  const drill = newDrill(draft, place)
  if (place.origin === 'unplanned') return accept(drill)
  if (planStatus === undefined) return reject(place.origin === 'plan' ? 'missing' : 'plan-not-filed')
  if (place.origin === 'plan') {
    const editable = planEditable(planStatus)
    return editable.ok ? accept(drill) : editable
  }
  if (planStatus !== 'filed') return reject('plan-not-filed')
  if (reason === '') return reject('reason-required', undefined, '/reason')
  const addition = { id: place.id, kind: 'add', filedAt: at, filedBy: by, reason } as const
  return accept({
    ...drill,
    amendments: [{ ...addition, forceMajeure: false, document: '', to: null, decision: null }],
  })
}

const within = (day: string, { from, to }: Drill['window']) => from <= day && day <= to

/** A row is free until its plan is sent; an unplanned drill 计划外 until it is held; an addition is what was asked for. */
const isFree = (drill: Drill, planStatus: PlanStatus): Result<Drill> => {
  if (drill.origin === 'unplanned') return accept(drill)
  const editable = planEditable(drill.origin === 'plan' ? planStatus : 'filed')
  return editable.ok ? accept(drill) : editable
}

/**
 * Changes fields. A draft row and an unplanned drill change in everything; what is on file only in what is no promise
 * (`field-promised`). A fixed day that falls out of a changed window is cleared. Errors: `drill-state`,
 * `plan-not-editable` while the plan is with the reviewer, `window-outside-year`.
 */
export const decideEdit = (drill: FullDrill, edit: Edit<DrillDraft>, planStatus: PlanStatus): Result<FullDrill> => {
  const allowed = allow(drill, 'edit')
  if (!allowed.ok) return allowed
  const free = isFree(drill, planStatus)
  if (!free.ok && drill.origin === 'plan' && planStatus !== 'filed') return free
  const kept = free.ok ? free : keepsPromises(drill, edit)
  if (!kept.ok) return kept
  if (edit.window) {
    const inYear = insideYear(edit.window, drill.year, '/window')
    if (!inYear.ok) return inYear
  }
  const after = edited(drill, edit)
  const stays = after.day === null || within(after.day, after.window)
  return accept(stays ? after : { ...after, day: null, time: null })
}

/** Takes a draft row or an unplanned drill out; it can be restored. Errors: `drill-state`, `plan-not-editable`. */
export const decideRemoval = <D extends Drill>(drill: D, planStatus: PlanStatus): Result<D> => {
  const allowed = allow(drill, 'remove')
  if (!allowed.ok) return allowed
  const free = isFree(drill, planStatus)
  return free.ok ? accept({ ...drill, status: 'removed' }) : free
}

/** Brings a removed row back. Errors: `drill-state`, `plan-not-editable`. */
export const decideRestoring = <D extends Drill>(drill: D, planStatus: PlanStatus): Result<D> => {
  const allowed = allow(drill, 'restore')
  if (!allowed.ok) return allowed
  const free = isFree(drill, planStatus)
  return free.ok ? accept({ ...drill, status: 'planned' }) : free
}

/**
 * Fixes the day (and hour) inside the window in force, or frees it again with `day` null; the promise is the window, so
 * this changes nothing for scoring. Errors: `drill-state`, `day-outside-window`.
 */
export const decideScheduling = <D extends Drill>(
  drill: D,
  { day, time, place }: { day: string | null; time: string | null; place?: string | undefined },
): Result<D> => {
  const allowed = allow(drill, 'schedule')
  if (!allowed.ok) return allowed
  const { from, to } = drill.window
  if (day !== null && !within(day, drill.window)) return reject('day-outside-window', { day, from, to }, '/day')
  return accept({ ...drill, day, time: day === null ? null : time, place: place ?? drill.place })
}
