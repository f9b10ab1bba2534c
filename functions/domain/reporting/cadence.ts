import { addDays, daysBetween, type LocalDate, weekdayOf } from '../shared/time.ts'

/**
 * The days of which a round of reminders tells: after the round before, up to today. One day as a rule; where the program
 * was off, those it slept through too, so that no step is lost.
 */
export interface Round {
  readonly since: LocalDate
  readonly today: LocalDate
}

/** Days after a deadline (before it: negative) on which somebody is reminded; `weekly`: after the last every seventh day too. */
export interface Cadence {
  readonly on: readonly number[]
  readonly weekly?: boolean
}

/** A round looks back at most so many days: what is older was told by whatever came after it. */
const catchUpDays = 7

/** Today’s round. The day of the round before is `null` for the first. Off from Friday to Monday: since Friday. */
export const roundOf = (before: LocalDate | null, today: LocalDate): Round => {
  const earliest = addDays(today, -catchUpDays)
  const yesterday = addDays(today, -1)
  if (before === null || before >= today) return { since: yesterday, today }
  return { since: before < earliest ? earliest : before, today }
}

/**
 * True where a step of the cadence falls into the round. `{ on: [-7, -1] }` on a deadline of 2026-05-20: on 05-13 and 05-19.
 * `{ on: [1], weekly: true }`: on 05-21, 05-28, 06-04 and so on.
 */
export const isTime = ({ on, weekly = false }: Cadence, deadline: LocalDate, { since, today }: Round): boolean => {
  const [after, upTo] = [daysBetween(deadline, since), daysBetween(deadline, today)]
  if (on.some((step) => step > after && step <= upTo)) return true
  const last = on.at(-1) ?? 0
  if (!weekly || upTo <= last) return false
  const latest = last + 7 * Math.floor((upTo - last) / 7)
  return latest > last && latest > after
}

/** True where the round holds a Monday: what merely waits is told once a week. */
export const isWeekly = ({ since, today }: Round): boolean => {
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7))
  return monday > since
}

/** 31 March: the last day for the year’s plan. 30, 7 and 1 days before; the day after, then weekly until it is sent. */
export const planDue: Cadence = { on: [-30, -7, -1] }
export const planOverdue: Cadence = { on: [1], weekly: true }
/** The day before a drill or session. */
export const dayBefore: Cadence = { on: [-1] }
/** Logs are in time within five days: on the third day and on the last, then weekly while the drill’s day was fixed. */
export const logMissing: Cadence = { on: [3, 5], weekly: true }
/** A drill that had but a window is missed after five days, and not asked for any more. */
export const logMissingOfWindow: Cadence = { on: [3, 5] }
export const logDays = 5
/** Seven days and one day before, and on the day itself; the day after, then weekly until proof is handed in. */
export const findingDue: Cadence = { on: [-7, -1, 0] }
export const findingOverdue: Cadence = { on: [1], weekly: true }
/** When a review or renewal may be applied for (60 days), 30 and 7 days before and on the last valid day; once when it is over. */
export const certificateDue: Cadence = { on: [-60, -30, -7, 0] }
export const certificateExpired: Cadence = { on: [1] }
