import { type LocalDate, type Quarter, quarterOf, yearOf } from '../shared/time.ts'
import type { CaseDrill, Change } from './case-file.ts'
import type { LocalCalendar } from './local-calendar.ts'

/** A planned drill: its baseline date is known. */
export type PlannedDrill = CaseDrill & { readonly plannedOn: LocalDate }

export const isPlanned = (drill: CaseDrill): drill is PlannedDrill => drill.plannedOn !== null

/** A change that counts, the local day it was filed on and the date that was in force then. */
export interface CountedChange {
  readonly change: Change
  readonly filedOn: LocalDate
  readonly inForce: LocalDate
}

export interface Course {
  readonly baseline: Quarter
  readonly counted: readonly CountedChange[]
  readonly inForce: LocalDate
}

/**
 * The changes of a planned drill that count, in order of filing, and the date in force after them.
 *
 * A change counts when it is approved; a move stays in the baseline's year and not before its quarter; a cancellation only
 * if the drill never started; and it was filed not after the date then in force, or, for force majeure, not after the
 * baseline quarter's cut-off day. Any other change counts as none.
 *
 * Readings: force majeure widens the time for filing and never narrows it, so either day will do. Changes filed at the very
 * same moment stand in the order of the file.
 *
 * Planned 2026-05-12, moved on 1 May to 2026-08-02: one counted change, 2026-08-02 in force.
 */
export const courseOf = (drill: PlannedDrill, { dayOf, cutoffOf }: LocalCalendar): Course => {
  const baseline = quarterOf(drill.plannedOn)
  const counted: CountedChange[] = []
  let inForce = drill.plannedOn
  for (const change of drill.changes.toSorted((a, b) => Date.parse(a.filedAt) - Date.parse(b.filedAt))) {
    const filedOn = dayOf(change.filedAt)
    const inTime = filedOn <= inForce || (change.forceMajeure && filedOn <= cutoffOf(baseline))
    if (!change.approved || !inTime) continue
    if (change.kind === 'cancel' && drill.startedAt !== null) continue
    if (change.kind === 'move' && !(yearOf(change.to) === yearOf(drill.plannedOn) && quarterOf(change.to) >= baseline))
      continue
    counted.push({ change, filedOn, inForce })
    if (change.kind === 'move') inForce = change.to
  }
  return { baseline, counted, inForce }
}
