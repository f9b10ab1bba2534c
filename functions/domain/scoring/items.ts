import { type LocalDate, type Quarter, quarterOf } from '../shared/time.ts'
import type { CaseDrill, CaseFile } from './case-file.ts'
import { type Course, courseOf, isPlanned, type PlannedDrill } from './counted-changes.ts'
import { byMoment, type LocalCalendar } from './local-calendar.ts'
import type { Scorecard } from './scorecard.ts'

/** What became of a baseline item: kept in its quarter, called off, owed in a later quarter, or moved beyond the cap. */
export type Fate = 'kept' | 'cancelled' | 'moved' | 'excess'

export interface Item extends Course {
  readonly drill: PlannedDrill
  readonly fate: Fate
  /** The quarter that owes it; null when cancelled. */
  readonly due: Quarter | null
  readonly heldIn: Quarter | null
}

/** The quarter a drill was held in: that of its actual start, if it was logged by that quarter's cut-off day or admitted. */
export const heldQuarter = (drill: CaseDrill, { dayOf, cutoffOf }: LocalCalendar): Quarter | null => {
  if (drill.startedAt === null) return null
  const quarter = quarterOf(dayOf(drill.startedAt))
  const logged = drill.loggedAt !== null && dayOf(drill.loggedAt) <= cutoffOf(quarter)
  return logged || drill.admitted ? quarter : null
}

/**
 * Every baseline item with its fate. The last counted change decides.
 *
 * Of the items of one baseline quarter that end in a later quarter, at most max(1, ⌊B ÷ 5⌋) leave it, the earliest deciding
 * move first, then by id; the others are excess and stay due where they were planned. Force majeure is outside the cap.
 * B is the whole baseline of that quarter. With 5 items and 2 moved, one leaves and one is excess.
 */
export const itemsOf = (
  drills: CaseFile['drills'],
  calendar: LocalCalendar,
  cap: Scorecard['moves'],
): readonly Item[] => {
  const courses = drills.filter(isPlanned).map((drill) => ({ drill, ...courseOf(drill, calendar) }))
  const size = new Map<Quarter, number>()
  for (const { baseline } of courses) size.set(baseline, (size.get(baseline) ?? 0) + 1)

  const left = new Map<Quarter, number>()
  const excess = new Set<string>()
  for (const { baseline, id } of courses.flatMap(capped).toSorted(byMoment)) {
    const taken = (left.get(baseline) ?? 0) + 1
    left.set(baseline, taken)
    if (taken > Math.max(cap.atLeast, Math.floor((size.get(baseline) ?? 0) / cap.oneIn))) excess.add(id)
  }

  return courses.map((course) => {
    const { drill, baseline, inForce } = course
    const heldIn = heldQuarter(drill, calendar)
    const ends = quarterOf(inForce)
    if (course.counted.at(-1)?.change.kind === 'cancel') return { ...course, fate: 'cancelled', due: null, heldIn }
    if (ends === baseline) return { ...course, fate: 'kept', due: baseline, heldIn }
    if (excess.has(drill.id)) return { ...course, fate: 'excess', due: baseline, heldIn }
    return { ...course, fate: 'moved', due: ends, heldIn }
  })
}

const capped = ({ drill, baseline, counted, inForce }: Course & { drill: PlannedDrill }) => {
  const deciding = counted.at(-1)?.change
  const leaves = deciding?.kind === 'move' && !deciding.forceMajeure && quarterOf(inForce) !== baseline
  return leaves ? [{ baseline, id: drill.id, at: deciding.filedAt }] : []
}

/** Held in the quarter, or in an earlier one of its year. */
export const isHeldBy = ({ heldIn }: Pick<Item, 'heldIn'>, quarter: Quarter): boolean =>
  heldIn !== null && heldIn <= quarter && heldIn.substring(0, 4) === quarter.substring(0, 4)

/** Not due yet on the provisional day: owed by the quarter, not held, and the date in force still to come. */
export const isYetToCome = (item: Item, quarter: Quarter, asOf: LocalDate | null): boolean =>
  asOf !== null && item.due === quarter && !isHeldBy(item, quarter) && item.inForce > asOf
