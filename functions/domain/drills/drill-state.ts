import { accept, inWords, reject, type Result } from '../shared/result.ts'
import type { LocalDate } from '../shared/time.ts'
import { isAdmitted } from './calendar-place.ts'
import type { Amendment, Drill, DrillStatus } from './drill.ts'
import { drillStatusTerms } from './terms.ts'

/** In which states a command is possible; everywhere else it is refused as `drill-state`. */
export const drillCommands = {
  edit: ['planned'],
  remove: ['planned'],
  restore: ['removed'],
  schedule: ['planned'],
  move: ['planned'],
  cancel: ['planned'],
  decideAmendment: ['planned', 'held', 'evaluated', 'closed'],
  nameCoHosts: ['planned'],
  join: ['planned', 'held'],
  /** A paper sheet may be typed in after the log. */
  openSignIn: ['planned', 'held'],
  log: ['planned', 'held'],
  evaluate: ['held', 'evaluated'],
  exemptRoster: ['planned', 'held', 'evaluated', 'closed'],
  judge: ['held', 'evaluated', 'closed'],
  archive: ['planned', 'held', 'evaluated', 'closed'],
  addFinding: ['held', 'evaluated'],
  /** From `held` only a co-host’s drill, which the organiser’s evaluation serves. */
  close: ['held', 'evaluated'],
} as const satisfies Record<string, readonly DrillStatus[]>
export type DrillCommand = keyof typeof drillCommands

export const rejectState = (status: DrillStatus): Result<never> =>
  reject('drill-state', inWords('status', status, drillStatusTerms[status]))

/** Accepts the drill where its state allows the command. */
export const allow = (drill: Drill, command: DrillCommand): Result<Drill> => {
  const states: readonly DrillStatus[] = drillCommands[command]
  return states.includes(drill.status) ? accept(drill) : rejectState(drill.status)
}

/** The amendment that waits for a decision; there is one at a time. */
export const pendingAmendment = (drill: Pick<Drill, 'amendments'>): Amendment | undefined =>
  drill.amendments.find(({ decision }) => decision === null)

/** What a drill is called on a day: its status, or what follows from the calendar. */
export type DrillStanding = DrillStatus | 'rescheduled' | 'missed'

/**
 * The state shown for a drill. A drill still to be held is `missed` 逾期未实施 from the day after its window in force, and
 * `rescheduled` 已延期 where an approved move set another day than the promised one. Drills without a promise (drafts,
 * unplanned ones, additions not yet approved: `promised` null) are neither.
 *
 * Promised 2026-05-12, window to 2026-05-12, today 2026-05-12: planned; on 2026-05-13: missed.
 */
export const standingOf = (
  drill: Pick<Drill, 'status' | 'origin' | 'amendments' | 'window'>,
  promised: LocalDate | null,
  today: LocalDate,
): DrillStanding => {
  if (drill.status !== 'planned' || promised === null || !isAdmitted(drill)) return drill.status
  if (drill.window.to < today) return 'missed'
  return drill.window.to === promised ? 'planned' : 'rescheduled'
}
