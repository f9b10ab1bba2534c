import { decimal, dividedBy, fraction, least, one, sum, times, zero } from '../fraction.ts'
import { type Measure, notApplicable } from '../measure.ts'
import type { HeldDrill, QuarterFacts } from '../quarter-facts.ts'
import type { IndicatorOf } from '../scorecard.ts'

const ids = (held: readonly HeldDrill[]) => held.map(({ drill }) => drill.id)

/** Held drills that owe a roster and have none. They raise ROSTER_MISSING. */
export const drillsWithoutRoster = (facts: QuarterFacts): readonly HeldDrill[] =>
  facts.held.filter(({ drill }) => !drill.rosterExempt && drill.expected === 0)

/**
 * DR2 参演率: weight × min(1, ratio ÷ target), where
 * ratio = (Σ min(signed, expected) ÷ Σ expected) × (drills with a roster ÷ drills that owe one).
 *
 * Nothing held: 0 if something was owed, else n/a. All exempt: n/a. No roster at all: 0.
 * (30, 45) and (70, 42): ratio 72 ÷ 100, 10 × 0.72 ÷ 0.90 = 8.00.
 */
export const drillParticipation = (facts: QuarterFacts, indicator: IndicatorOf<'drillParticipation'>): Measure => {
  const owing = facts.held.filter(({ drill }) => !drill.rosterExempt)
  const rostered = owing.filter(({ drill }) => drill.expected > 0)
  const expected = sum(rostered.map(({ drill }) => drill.expected))
  const present = sum(rostered.map(({ drill }) => Math.min(drill.signed, drill.expected)))
  const inputs = {
    present: Number(present),
    expected: Number(expected),
    rosters: rostered.length,
    owingRosters: owing.length,
    target: indicator.target,
  }
  const records = {
    fullRoster: ids(rostered.filter(({ drill }) => drill.signed >= drill.expected)),
    underAttended: ids(rostered.filter(({ drill }) => drill.signed < drill.expected)),
    rosterMissing: ids(drillsWithoutRoster(facts)),
    rosterExempt: ids(facts.held.filter(({ drill }) => drill.rosterExempt)),
  }
  if (facts.held.length === 0)
    return facts.duties.owed > 0
      ? { share: zero, reason: 'nothingHeld', inputs, records }
      : notApplicable('nothingHeldNothingOwed', inputs, records)
  if (owing.length === 0) return notApplicable('allExempt', inputs, records)
  if (rostered.length === 0) return { share: zero, reason: 'noRoster', inputs, records }
  const ratio = times(fraction(present, expected), fraction(rostered.length, owing.length))
  return {
    share: least(one, dividedBy(ratio, decimal(indicator.target))),
    expression: `${indicator.weight} × min(1, (${present} ÷ ${expected}) × (${rostered.length} ÷ ${owing.length}) ÷ ${indicator.target})`,
    inputs,
    records,
  }
}
