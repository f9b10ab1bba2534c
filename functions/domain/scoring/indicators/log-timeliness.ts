import { daysBetween } from '../../shared/time.ts'
import { fraction, zero } from '../fraction.ts'
import { type Measure, notApplicable } from '../measure.ts'
import type { QuarterFacts } from '../quarter-facts.ts'
import type { IndicatorOf } from '../scorecard.ts'

/**
 * RP 演练资料报送及时率: weight × logs filed within 5 local days of the start ÷ drills held.
 *
 * Nothing held: 0 if something was owed, else n/a. An admitted drill without a log is held, and its log is not in time.
 * 3 of 4 in time: 5 × 3 ÷ 4 = 3.75.
 */
export const logTimeliness = (facts: QuarterFacts, indicator: IndicatorOf<'logTimeliness'>): Measure => {
  const { held } = facts
  const inTime = held.filter(
    ({ startedOn, loggedOn }) => loggedOn !== null && daysBetween(startedOn, loggedOn) <= indicator.withinDays,
  )
  const inputs = { inTime: inTime.length, held: held.length, withinDays: indicator.withinDays }
  const records = {
    loggedInTime: inTime.map(({ drill }) => drill.id),
    loggedLate: held.filter((one) => !inTime.includes(one)).map(({ drill }) => drill.id),
  }
  if (held.length === 0)
    return facts.duties.owed > 0
      ? { share: zero, reason: 'nothingHeld', inputs, records }
      : notApplicable('nothingHeldNothingOwed', inputs, records)
  return {
    share: fraction(inTime.length, held.length),
    expression: `${indicator.weight} × ${inTime.length} ÷ ${held.length}`,
    inputs,
    records,
  }
}
