import type { Scorecard } from '../scorecard.ts'
import { applicableWeight } from './applicable-weight.ts'
import { prizeProblems } from './prize-problems.ts'
import { scaleProblems } from './scale-problems.ts'
import { problemAt, type ScorecardProblem } from './scorecard-problem.ts'
import { shapeProblems } from './shape-problems.ts'
import { kindWords } from './value-words.ts'

/** No kind of department may have less to be scored on in any quarter. */
const LEAST_WEIGHT = 50

const kinds = ['street', 'town', 'park', 'industryDept', 'committee'] as const
const quarters = [1, 2, 3, 4] as const

const weights = (draft: Scorecard): ScorecardProblem[] => {
  const needed = Math.max(LEAST_WEIGHT, draft.unrankedBelow)
  return kinds.flatMap((kind) =>
    quarters.flatMap((quarter) => {
      const weight = applicableWeight(draft, kind, quarter)
      if (weight >= needed) return []
      const { zh, en } = kindWords(kind)
      return problemAt(
        'tooLittleWeight',
        ['indicators'],
        () => ({
          zh: `${zh}在第 ${quarter} 季度的适用权重合计只有 ${weight} 分，不足 ${needed} 分，该类单位将不参评。请为其增加适用的指标或提高权重（人工指标要等审核员评分后才计入，不算在内）。`,
          en: `Kind “${en}” in Q${quarter}: the indicators that apply have ${weight} points of weight in all, under ${needed}, so that it would not be ranked. Let more indicators apply to it or raise their weights (manual ones count only once points are entered, so they do not help here).`,
        }),
        { kind, quarter, weight, needed },
      )
    }),
  )
}

const codes = ({ indicators, manual }: Scorecard): ScorecardProblem[] => {
  const all = [
    ...indicators.map(({ code }, index) => ({ code, path: ['indicators', index, 'code'] })),
    ...manual.map(({ code }, index) => ({ code, path: ['manual', index, 'code'] })),
  ]
  return all.flatMap(({ code, path }, at) =>
    all.findIndex((other) => other.code === code) === at
      ? []
      : problemAt(
          'codeTwice',
          path,
          () => ({
            zh: `代码“${code}”已用于另一项指标，请换一个代码（计算指标和人工指标合在一起不得重复）。`,
            en: `The code “${code}” belongs to another indicator; choose another (computed and manual ones together).`,
          }),
          { code },
        ),
  )
}

/**
 * Judges a draft scorecard: everything that is wrong with it at once, an empty list if it may be put in force. Never throws.
 *
 * First the form and the ranges of its schema, each place in words. Then, unless something is missing or of another type:
 * no kind of department under 50 points of applicable weight in any quarter (nor under the draft's own 不参评线), codes unlike
 * over computed and manual indicators, grades and worths descending, ceilings that fit the grades, parts of the bonus within
 * their caps, the annual item at most 100, prizes within the pool for each group and together (whole yuan).
 *
 * The default with DR1 switched off leaves 75 of 100 and is accepted; with DR3, DR4 and TR1 off too, 35 in every quarter.
 */
export const checkScorecard = (draft: unknown): readonly ScorecardProblem[] => {
  const { isWhole, problems } = shapeProblems(draft)
  if (!isWhole) return problems
  const whole = draft as Scorecard
  return [...problems, ...[weights, codes, scaleProblems, prizeProblems].flatMap((rule) => rule(whole))]
}
