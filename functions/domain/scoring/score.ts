import { type Assessment, assess, type Flag } from './assess.ts'
import type { CaseFile } from './case-file.ts'
import { fromHundredths } from './fraction.ts'
import type { Grade } from './grade.ts'
import type { Inputs } from './measure.ts'
import type { Scorecard } from './scorecard.ts'

export interface IndicatorScore {
  readonly code: string
  readonly weight: number
  readonly applicable: boolean
  /** Two decimals; null where the indicator does not apply. */
  readonly points: number | null
  readonly inputs: Inputs
}

/** A score as it is published; every number of points has two decimals. */
export interface Score {
  readonly indicators: readonly IndicatorScore[]
  readonly earned: number
  readonly weight: number
  readonly base: number | null
  readonly bonus: number
  readonly deductions: number
  readonly final: number | null
  readonly grade: Grade | null
  readonly ranked: boolean
  readonly flags: readonly Flag[]
}

const points = (hundredths: number | null) => (hundredths === null ? null : fromHundredths(hundredths))

/** The published form of an assessment. */
export const scoreOf = (assessment: Assessment): Score => ({
  indicators: assessment.indicators.map(({ code, weight, points: earned, measure }) => ({
    code,
    weight: fromHundredths(weight),
    applicable: earned !== null,
    points: points(earned),
    inputs: measure.inputs,
  })),
  earned: fromHundredths(assessment.earned),
  weight: fromHundredths(assessment.weight),
  base: points(assessment.base),
  bonus: fromHundredths(assessment.bonus.points),
  deductions: fromHundredths(assessment.deductions),
  final: points(assessment.final),
  grade: assessment.grade,
  ranked: assessment.ranked,
  flags: assessment.flags,
})

/**
 * The score of one department's quarter: every indicator of the scorecard, those that do not apply too, and what follows
 * from them. `bonus` is what counts, after all caps; `deductions` is a positive sum. A reader's entry point; the rules stand
 * in `assess` and in the indicators.
 *
 * The base case of a street (160 of 200 signed, 3 of 4 logs in time, …): earned 90.89 of 100, final 90.89, excellent.
 */
export const score = (scorecard: Scorecard, caseFile: CaseFile): Score => scoreOf(assess(scorecard, caseFile))
