import { decimal, dividedBy, fraction, least, one, sum, zero } from '../fraction.ts'
import { type Measure, notApplicable } from '../measure.ts'
import type { QuarterFacts } from '../quarter-facts.ts'
import type { IndicatorOf } from '../scorecard.ts'

const isTooEarly = (facts: QuarterFacts) =>
  facts.asOf !== null && facts.sessionsHeld.length === 0 && facts.sessionsPlanned.length === 0

/**
 * TR1 培训完成率: weight × min(1, held ÷ max(planned, 1)); 0 if no session was held.
 *
 * While provisional, n/a if none was held and none planned so far. One of two held: 10 × min(1, 1 ÷ 2) = 5.00.
 */
export const trainingCompletion = (facts: QuarterFacts, indicator: IndicatorOf<'trainingCompletion'>): Measure => {
  const { sessionsHeld: held, sessionsPlanned: planned } = facts
  const inputs = { held: held.length, planned: planned.length }
  const records = {
    sessionHeld: held.map(({ ref }) => ref),
    sessionNotHeld: planned.filter((session) => !held.includes(session)).map(({ ref }) => ref),
  }
  if (isTooEarly(facts)) return notApplicable('noSessionYet', inputs, records)
  return {
    share: least(one, fraction(held.length, Math.max(planned.length, 1))),
    expression: `${indicator.weight} × min(1, ${held.length} ÷ max(${planned.length}, 1))`,
    inputs,
    records,
  }
}

/**
 * TR2 参训率: weight × min(1, (Σ min(signed, expected) ÷ Σ expected) ÷ target) over held sessions with expected > 0;
 * 0 if there is none. While provisional, n/a as TR1. 57 of 60: 10 × min(1, 0.95 ÷ 0.95) = 10.00.
 */
export const trainingParticipation = (
  facts: QuarterFacts,
  indicator: IndicatorOf<'trainingParticipation'>,
): Measure => {
  const rostered = facts.sessionsHeld.filter((session) => session.expected > 0)
  const expected = sum(rostered.map((session) => session.expected))
  const present = sum(rostered.map((session) => Math.min(session.signed, session.expected)))
  const inputs = {
    present: Number(present),
    expected: Number(expected),
    sessions: rostered.length,
    target: indicator.target,
  }
  const records = {
    fullRoster: rostered.filter((session) => session.signed >= session.expected).map(({ ref }) => ref),
    underAttended: rostered.filter((session) => session.signed < session.expected).map(({ ref }) => ref),
    rosterMissing: facts.sessionsHeld.filter((session) => session.expected === 0).map(({ ref }) => ref),
  }
  if (isTooEarly(facts)) return notApplicable('noSessionYet', inputs, records)
  if (rostered.length === 0) {
    const reason = facts.sessionsHeld.length === 0 ? 'noSessionHeld' : 'noSessionRoster'
    return { share: zero, reason, inputs, records }
  }
  return {
    share: least(one, dividedBy(fraction(present, expected), decimal(indicator.target))),
    expression: `${indicator.weight} × min(1, (${present} ÷ ${expected}) ÷ ${indicator.target})`,
    inputs,
    records,
  }
}
