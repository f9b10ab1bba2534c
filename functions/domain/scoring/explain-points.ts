import type { Assessment } from './assess.ts'
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
import { hundredthsOf, twoDecimals } from './fraction.ts'
import { type Score, scoreOf } from './score.ts'
import type { Scorecard, Words } from './scorecard.ts'

/** What a score says of the points it has and has not. */
export interface PointsExplanation {
  readonly indicators: readonly IndicatorExplanation[]
  readonly bonus: readonly BonusExplanation[]
  readonly deductions: readonly DeductionExplanation[]
  readonly flags: readonly FlagExplanation[]
  /** The way from the points to the final score, line by line. */
  readonly arithmetic: readonly Words[]
  /** Why points were lost, the largest first. */
  readonly losses: readonly Loss[]
}

export interface ExplainedPoints extends Score {
  readonly explanation: PointsExplanation
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

/** A score with, for every indicator, the clause, numbers, arithmetic and records, then why points were lost. */
export const explainedPoints = (scorecard: Scorecard, caseFile: CaseFile, found: Assessment): ExplainedPoints => ({
  ...scoreOf(found),
  explanation: {
    indicators: found.indicators.map(explainIndicator),
    bonus: explainBonus(found),
    deductions: explainDeductions(caseFile, scorecard),
    flags: explainFlags(found),
    arithmetic: arithmeticOf(found, scorecard),
    losses: lossesOf(found, caseFile, scorecard),
  },
})
