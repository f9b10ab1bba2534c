import { type Bonus, bonusOf } from './bonus.ts'
import type { CaseFile } from './case-file.ts'
import { decimal, fraction, hundredthsOf, times, toHundredths } from './fraction.ts'
import { atMost, type Grade, gradeOfPoints, oneDown } from './grade.ts'
import { measure } from './indicators/catalogue.ts'
import { needsSupervision } from './indicators/drill-completion.ts'
import { drillsWithoutRoster } from './indicators/drill-participation.ts'
import { type LocalCalendar, localCalendar } from './local-calendar.ts'
import { manualIndicators } from './manual-indicators.ts'
import type { Measure } from './measure.ts'
import { planStanding } from './plan-standing.ts'
import { type QuarterFacts, quarterFacts } from './quarter-facts.ts'
import type { Indicator, ManualIndicator, Scorecard } from './scorecard.ts'

export type Flag = 'PLAN_MISSING' | 'ROSTER_MISSING' | 'SUPERVISION'

/** One indicator as measured, points and weight in hundredths; points null where it does not apply. */
export interface AssessedIndicator {
  readonly code: string
  readonly indicator: Indicator | ManualIndicator
  readonly measure: Measure
  readonly weight: number
  readonly points: number | null
}

/** A score in hundredths of a point, with everything its explanation needs. */
export interface Assessment {
  readonly facts: QuarterFacts
  readonly indicators: readonly AssessedIndicator[]
  readonly earned: number
  readonly weight: number
  readonly base: number | null
  readonly bonus: Bonus
  readonly deductions: number
  /** base + bonus − deductions within its bounds, before any veto. */
  readonly beforeVeto: number | null
  readonly final: number | null
  readonly grade: Grade | null
  readonly vetoed: boolean
  readonly ranked: boolean
  readonly flags: readonly Flag[]
}

const total = (values: readonly (number | null)[]) => values.reduce<number>((whole, value) => whole + (value ?? 0), 0)

const assessed = (facts: QuarterFacts, indicator: Indicator): AssessedIndicator => {
  const found = measure(facts, indicator)
  return {
    code: indicator.code,
    indicator,
    measure: found,
    weight: hundredthsOf(indicator.weight),
    points: found.share && toHundredths(times(decimal(indicator.weight), found.share)),
  }
}

const flagsOf = (facts: QuarterFacts, indicators: readonly AssessedIndicator[]): Flag[] => {
  const { stands } = planStanding(facts.plan, facts.cutoff, 0, facts.calendar)
  const mayStillCome = facts.asOf !== null && facts.number === 1
  const supervised = indicators.some(
    ({ indicator, points }) =>
      points !== null &&
      'formula' in indicator &&
      indicator.formula === 'drillCompletion' &&
      needsSupervision(facts, indicator),
  )
  const flags: Flag[] = []
  if (!stands && !mayStillCome) flags.push('PLAN_MISSING')
  if (drillsWithoutRoster(facts).length > 0) flags.push('ROSTER_MISSING')
  if (supervised) flags.push('SUPERVISION')
  return flags
}

const gradeOf = (
  final: number | null,
  vetoed: boolean,
  caseFile: CaseFile,
  flags: readonly Flag[],
  card: Scorecard,
) => {
  if (vetoed) return 'fail'
  if (final === null) return null
  const byPoints = gradeOfPoints(final, card.grades)
  const honest = caseFile.deductions.includes('falsified') ? oneDown(byPoints) : byPoints
  return flags.includes('PLAN_MISSING') ? atMost(honest, 'pass') : honest
}

/**
 * Scores a case file by a scorecard, in hundredths. Total: never throws on a case file that its schema accepts.
 *
 * `base = round2(100 × ΣP ÷ W)` over the applicable indicators, null where W < 50 (不参评);
 * `final = clamp(base + min(bonus, 5) − deductions, 0, 105)`, at most 59.99 under a confirmed veto.
 * The grade goes by points, then one down for a falsified record, then at most 合格 without a standing plan.
 *
 * 9089 of 10000 gives base 9089, 优秀.
 */
export const assess = (
  scorecard: Scorecard,
  caseFile: CaseFile,
  calendar: LocalCalendar = localCalendar(caseFile),
): Assessment => {
  const facts = quarterFacts(scorecard.moves, caseFile, calendar)
  const indicators = [
    ...scorecard.indicators.map((indicator) => assessed(facts, indicator)),
    ...manualIndicators(scorecard, caseFile, facts),
  ]
  const earned = total(indicators.map(({ points }) => points))
  const weight = total(indicators.map(({ points, weight }) => (points === null ? 0 : weight)))
  const bonus = bonusOf(facts, caseFile, scorecard)
  const deductions = total(caseFile.deductions.map((kind) => hundredthsOf(scorecard.deductions[kind])))
  const flags = flagsOf(facts, indicators)

  const counts = weight > 0 && weight >= hundredthsOf(scorecard.unrankedBelow)
  const base = counts ? toHundredths(fraction(100 * earned, weight)) : null
  const beforeVeto =
    base === null ? null : Math.min(Math.max(base + bonus.points - deductions, 0), hundredthsOf(scorecard.finalAtMost))
  const vetoed = caseFile.vetoes.some(({ confirmed }) => confirmed)
  const final =
    beforeVeto !== null && vetoed ? Math.min(beforeVeto, hundredthsOf(scorecard.veto.finalAtMost)) : beforeVeto

  return {
    facts,
    indicators,
    earned,
    weight,
    base,
    bonus,
    deductions,
    beforeVeto,
    final,
    grade: gradeOf(final, vetoed, caseFile, flags, scorecard),
    vetoed,
    ranked: base !== null && !vetoed,
    flags,
  }
}
