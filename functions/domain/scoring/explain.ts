import type { LocalDate } from '../shared/time.ts'
import { assess } from './assess.ts'
import type { CaseFile } from './case-file.ts'
import { explainedPoints, type PointsExplanation } from './explain-points.ts'
import { explainIndicator, type IndicatorExplanation } from './explanation/indicator-explanation.ts'
import { type Mending, mendingsOf } from './explanation/mendings.ts'
import { ruleOf } from './explanation/rules.ts'
import type { Score } from './score.ts'
import type { Scorecard, Words } from './scorecard.ts'

/** What a score says for itself. */
export interface Explanation extends PointsExplanation {
  readonly indicators: readonly (IndicatorExplanation & { readonly rule: Words })[]
  /** What can still be mended, the largest gain first, and the day that was reckoned from. */
  readonly mendable: readonly Mending[]
  readonly mendableOn: LocalDate
}

export interface ExplainedScore extends Score {
  readonly explanation: Explanation
}

/**
 * A score with its explanation: for every indicator the rule, clause, numbers, arithmetic and records, then why points were
 * lost and, kept apart, what can still be mended.
 *
 * `today` is the local day on which mending would be done; without it the provisional day, else the cut-off day, the last
 * on which anything counts.
 */
export const explainedScore = (scorecard: Scorecard, caseFile: CaseFile, today?: LocalDate): ExplainedScore => {
  const found = assess(scorecard, caseFile)
  const on = today ?? found.facts.asOf ?? found.facts.cutoff
  const { explanation, ...score } = explainedPoints(scorecard, caseFile, found)
  return {
    ...score,
    explanation: {
      ...explanation,
      indicators: found.indicators.map((one) => ({ ...explainIndicator(one), rule: ruleOf(one.indicator) })),
      mendable: mendingsOf(scorecard, caseFile, found, on),
      mendableOn: on,
    },
  }
}

/** The explanation alone; see `explainedScore`. */
export const explain = (scorecard: Scorecard, caseFile: CaseFile, today?: LocalDate): Explanation =>
  explainedScore(scorecard, caseFile, today).explanation
