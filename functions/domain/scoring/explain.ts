import type { LocalDate } from '../shared/time.ts'
import { type Assessment, assess } from './assess.ts'
import type { CaseFile } from './case-file.ts'
import {
  type BonusExplanation,
  type DeductionExplanation,
  explainBonus,
  explainDeductions,
} from './explanation/additions.ts'
import { explainFlags, type FlagExplanation } from './explanation/flags.ts'
import { explainIndicator, type IndicatorExplanation } from './explanation/indicator-explanation.ts'
import { type Loss, lossesOf } from './explanation/losses.ts'
import { type Mending, mendingsOf } from './explanation/mendings.ts'
import { hundredthsOf, twoDecimals } from './fraction.ts'
import { type Score, scoreOf } from './score.ts'
import type { Scorecard, Words } from './scorecard.ts'

/** What a score says for itself. */
export interface Explanation {
  readonly indicators: readonly IndicatorExplanation[]
  readonly bonus: readonly BonusExplanation[]
  readonly deductions: readonly DeductionExplanation[]
  readonly flags: readonly FlagExplanation[]
  /** The way from the points to the final score, line by line. */
  readonly arithmetic: readonly Words[]
  /** Why points were lost, the largest first. */
  readonly losses: readonly Loss[]
  /** What can still be mended, the largest gain first, and the day that was reckoned from. */
  readonly mendable: readonly Mending[]
  readonly mendableOn: LocalDate
}

export interface ExplainedScore extends Score {
  readonly explanation: Explanation
}

const same = (text: string): Words => ({ zh: text, en: text })

const arithmeticOf = (found: Assessment, { unrankedBelow, bonus, finalAtMost, veto }: Scorecard): Words[] => {
  const { earned, weight, base, beforeVeto, final } = found
  if (base === null || beforeVeto === null || final === null)
    return [
      {
        zh: `适用权重 ${twoDecimals(weight)} 不足 ${unrankedBelow}：不参评`,
        en: `Applicable weight ${twoDecimals(weight)} is below ${unrankedBelow}: not ranked`,
      },
    ]
  const added = found.bonus.lines.map(({ points }) => twoDecimals(points)).join(' + ')
  const lines = [
    same(`100 × ${twoDecimals(earned)} ÷ ${twoDecimals(weight)} = ${twoDecimals(base)}`),
    same(`min(${added}, ${bonus.max}) = ${twoDecimals(found.bonus.points)}`),
    same(
      `${twoDecimals(base)} + ${twoDecimals(found.bonus.points)} − ${twoDecimals(found.deductions)} → [0, ${finalAtMost}] = ${twoDecimals(beforeVeto)}`,
    ),
  ]
  const ceiling = twoDecimals(hundredthsOf(veto.finalAtMost))
  const capped = `min(${twoDecimals(beforeVeto)}, ${ceiling}) = ${twoDecimals(final)}`
  if (found.vetoed) lines.push({ zh: `一票否决：${capped}`, en: `Veto: ${capped}` })
  return lines
}

const explainAssessment = (
  found: Assessment,
  scorecard: Scorecard,
  caseFile: CaseFile,
  on: LocalDate,
): Explanation => ({
  indicators: found.indicators.map(explainIndicator),
  bonus: explainBonus(found),
  deductions: explainDeductions(caseFile, scorecard),
  flags: explainFlags(found),
  arithmetic: arithmeticOf(found, scorecard),
  losses: lossesOf(found, caseFile, scorecard),
  mendable: mendingsOf(scorecard, caseFile, found, on),
  mendableOn: on,
})

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
  return { ...scoreOf(found), explanation: explainAssessment(found, scorecard, caseFile, on) }
}

/** The explanation alone; see `explainedScore`. */
export const explain = (scorecard: Scorecard, caseFile: CaseFile, today?: LocalDate): Explanation =>
  explainedScore(scorecard, caseFile, today).explanation
