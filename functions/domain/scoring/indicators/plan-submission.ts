import { daysBetween, yearOf } from '../../shared/time.ts'
import { decimal, dividedBy, fraction, hundredthsOf, one, times, zero } from '../fraction.ts'
import { type Measure, notApplicable } from '../measure.ts'
import { planStanding } from '../plan-standing.ts'
import type { QuarterFacts } from '../quarter-facts.ts'
import type { IndicatorOf } from '../scorecard.ts'

/**
 * PL1 计划按时报送: the weight less a point per day late, not below 0; 0 without a standing submission by the cut-off.
 * Days late count from 31 March. While provisional and without a standing submission it does not apply.
 *
 * Submitted 3 April: 10 − 3 × 1 = 7.
 */
export const planSubmission = (facts: QuarterFacts, indicator: IndicatorOf<'planSubmission'>): Measure => {
  const { weight, perDay } = indicator
  const { stands, effectiveOn } = planStanding(facts.plan, facts.cutoff, indicator.answerDays, facts.calendar)
  if (!stands || effectiveOn === null) {
    if (facts.asOf !== null) return notApplicable('planNotDueYet')
    return { share: zero, reason: 'noStandingPlan', inputs: { submittedOn: null, daysLate: null }, records: {} }
  }
  const daysLate = Math.max(0, daysBetween(`${yearOf(facts.lastDay)}-${indicator.dueOn}`, effectiveOn))
  const lost = dividedBy(times(decimal(perDay), fraction(daysLate)), decimal(weight))
  const share = lost.top >= lost.bottom ? zero : { top: one.top * lost.bottom - lost.top, bottom: lost.bottom }
  const sum = `${weight} − ${daysLate} × ${perDay}`
  return {
    share,
    expression: hundredthsOf(perDay) * daysLate > hundredthsOf(weight) ? `max(0, ${sum})` : sum,
    inputs: { submittedOn: effectiveOn, daysLate },
    records: {},
  }
}
