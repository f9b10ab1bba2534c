import { daysBetween, type Instant, type LocalDate } from '../shared/time.ts'
import type { CaseFile } from './case-file.ts'
import type { LocalCalendar } from './local-calendar.ts'

export interface PlanStanding {
  /** A submission stands at the cut-off: the last thing that happened to the plan was not a return. */
  readonly stands: boolean
  /** The local day the plan counts as submitted; null if it never was. */
  readonly effectiveOn: LocalDate | null
}

/**
 * Where a plan stands on the cut-off day, and since when.
 *
 * The first submission counts; a resubmission later than `answerDays` local days after the return before it takes its place.
 *
 * Readings: “the return before it” is the latest return before that submission, also where another submission lies between;
 * of several late resubmissions the last one stands; a return at the very moment of a submission comes after it.
 *
 * Submitted 20 March, returned 25 March, submitted again 31 March (6 days later): effective 31 March.
 */
export const planStanding = (
  plan: CaseFile['plan'],
  cutoff: LocalDate,
  answerDays: number,
  { dayOf }: LocalCalendar,
): PlanStanding => {
  const submissions = plan.submissions.map((at: Instant) => ({ at, submitted: true }))
  const returns = plan.returns.map((at: Instant) => ({ at, submitted: false }))
  const events = [...submissions, ...returns]
    .filter(({ at }) => dayOf(at) <= cutoff)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))

  let effectiveOn: LocalDate | null = null
  let returnedOn: LocalDate | null = null
  for (const { at, submitted } of events) {
    const day = dayOf(at)
    if (!submitted) returnedOn = day
    else if (effectiveOn === null) effectiveOn = day
    else if (returnedOn !== null && daysBetween(returnedOn, day) > answerDays) effectiveOn = day
  }
  return { stands: events.at(-1)?.submitted ?? false, effectiveOn }
}
