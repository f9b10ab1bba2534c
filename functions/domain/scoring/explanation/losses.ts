import type { AssessedIndicator, Assessment } from '../assess.ts'
import type { CaseFile } from '../case-file.ts'
import { fromHundredths, hundredthsOf, twoDecimals } from '../fraction.ts'
import type { Scorecard, Words } from '../scorecard.ts'
import { explainDeductions } from './additions.ts'
import { reasonWords } from './reasons.ts'
import { recordGroups } from './roles.ts'

/** Why points were lost: an indicator, a kind of deduction, or the veto. */
export interface Loss extends Words {
  readonly source: 'indicator' | 'deduction' | 'veto'
  readonly code: string
  /** In points of the indicator or deduction itself. */
  readonly points: number
  /** In points of the final score; null where there is none (不参评). */
  readonly ofFinal: number | null
  readonly ids: readonly string[]
}

type Draft = Omit<Loss, 'points' | 'ofFinal'> & { readonly points: number; readonly ofFinal: number | null }

/** Splits a whole number of hundredths over the shares, each cut down to a hundredth and the rest given to the largest cuts. */
const apportion = (whole: number, shares: readonly number[], of: number): number[] => {
  const parts = shares.map((share, index) => {
    const cut = (10_000 * share) % of
    return { index, cut, down: (10_000 * share - cut) / of }
  })
  const given = parts.map(({ down }) => down)
  let rest = whole - given.reduce((total, part) => total + part, 0)
  for (const { index } of parts.toSorted((a, b) => b.cut - a.cut || a.index - b.index)) {
    if (rest <= 0) break
    given[index] = (given[index] ?? 0) + 1
    rest -= 1
  }
  return given
}

const indicatorWords = ({ indicator, measure, weight, points }: AssessedIndicator): Words => {
  const lost = twoDecimals(weight - (points ?? 0))
  const costly = recordGroups(measure).filter(({ costs }) => costs)
  const reason = measure.reason && reasonWords[measure.reason]
  const causes = (language: 'zh' | 'en') => [
    ...(reason ? [reason[language]] : []),
    ...costly.map((group) => `${group[language]} ${group.ids.length}`),
    ...(!reason && costly.length === 0 && measure.expression ? [measure.expression] : []),
  ]
  const zh = causes('zh').join('、')
  const en = causes('en').join(', ')
  return {
    zh: `${indicator.name.zh}失 ${lost} 分${zh && `：${zh}`}`,
    en: `${indicator.name.en}: ${lost} lost${en && ` (${en})`}`,
  }
}

const fromIndicators = ({ indicators, weight, base }: Assessment): Draft[] => {
  const lossy = indicators.filter(({ points, weight }) => points !== null && points < weight)
  const lost = lossy.map(({ points, weight }) => weight - (points ?? 0))
  const ofFinal = base === null ? [] : apportion(10_000 - base, lost, weight)
  return lossy.map((assessed, index) => ({
    source: 'indicator',
    code: assessed.code,
    points: lost[index] ?? 0,
    ofFinal: base === null ? null : (ofFinal[index] ?? 0),
    ids: recordGroups(assessed.measure)
      .flatMap(({ costs, ids }) => (costs ? ids : []))
      .filter((id, at, all) => all.indexOf(id) === at),
    ...indicatorWords(assessed),
  }))
}

const fromDeductions = ({ base, bonus }: Assessment, caseFile: CaseFile, scorecard: Scorecard): Draft[] => {
  let left = base === null ? null : base + bonus.points
  return explainDeductions(caseFile, scorecard).map(({ kind, points, zh, en }) => {
    const size = hundredthsOf(points)
    const taken: number | null = left === null ? null : Math.min(size, left)
    if (left !== null && taken !== null) left -= taken
    return { source: 'deduction', code: kind, points: size, ofFinal: taken, ids: [], zh, en }
  })
}

const fromVeto = ({ vetoed, beforeVeto, final }: Assessment, caseFile: CaseFile, { veto }: Scorecard): Draft[] => {
  if (!vetoed) return []
  const cut = beforeVeto === null || final === null ? null : beforeVeto - final
  const grounds = caseFile.vetoes.filter(({ confirmed }) => confirmed).map(({ ground }) => ground)
  return [
    {
      source: 'veto',
      code: grounds.join(', '),
      points: cut ?? 0,
      ofFinal: cut,
      ids: [],
      zh: `一票否决：最高 ${veto.finalAtMost} 分，不合格，不排名`,
      en: `Veto: at most ${veto.finalAtMost}, fail, not ranked`,
    },
  ]
}

/**
 * Why points were lost, the largest first.
 *
 * The indicators' `points` add up to exactly W − ΣP, and their `ofFinal` to exactly 100 − base: each is 100 × lost ÷ W cut
 * to a hundredth, and the hundredths left over go to the largest cuts. With deductions (as far as there was anything left
 * to deduct from) and the veto, all `ofFinal` add up to exactly 100 + bonus − final while that stays under the upper bound.
 */
export const lossesOf = (assessment: Assessment, caseFile: CaseFile, scorecard: Scorecard): Loss[] =>
  [
    ...fromIndicators(assessment),
    ...fromDeductions(assessment, caseFile, scorecard),
    ...fromVeto(assessment, caseFile, scorecard),
  ]
    .toSorted((a, b) => (b.ofFinal ?? b.points) - (a.ofFinal ?? a.points) || b.points - a.points)
    .map((loss) => ({
      ...loss,
      points: fromHundredths(loss.points),
      ofFinal: loss.ofFinal === null ? null : fromHundredths(loss.ofFinal),
    }))
