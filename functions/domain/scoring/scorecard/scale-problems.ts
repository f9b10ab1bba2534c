import { fromHundredths, hundredthsOf } from '../fraction.ts'
import type { Scorecard } from '../scorecard.ts'
import { fieldOf, problemAt, type ScorecardProblem } from './scorecard-problem.ts'
import { valueWords } from './value-words.ts'

/** Each value against the one before it. */
const descending = (
  draft: Scorecard,
  rule: 'gradesNotDescending' | 'worthNotDescending',
  path: readonly PropertyKey[],
  steps: readonly (readonly [string, number])[],
): ScorecardProblem[] =>
  steps.flatMap(([key, value], index) => {
    const above = steps[index - 1]
    const isStrict = rule === 'gradesNotDescending'
    if (!above || value < above[1] || (!isStrict && value === above[1])) return []
    return problemAt(
      rule,
      [...path, key],
      () => {
        const { zh, en, value: kind } = fieldOf(draft, [...path, key])
        const [mine, ceiling] = [valueWords(kind, value), valueWords(kind, above[1])]
        return {
          zh: `“${zh}”为 ${mine.zh}，应${isStrict ? '低于' : '不高于'}上一档的 ${ceiling.zh}。`,
          en: `The field “${en}” is ${mine.en}; it must be ${isStrict ? 'below' : 'at most'} the ${ceiling.en} of the step above it.`,
        }
      },
      { value, above: above[1] },
    )
  })

const scales = (draft: Scorecard): ScorecardProblem[] => [
  ...descending(
    draft,
    'gradesNotDescending',
    ['grades'],
    (['excellent', 'good', 'pass'] as const).map((grade) => [grade, draft.grades[grade]]),
  ),
  ...draft.indicators.flatMap((indicator, index) =>
    indicator.formula === 'evaluationQuality'
      ? descending(
          draft,
          'worthNotDescending',
          ['indicators', index, 'worth'],
          (['excellent', 'good', 'fair', 'poor'] as const).map((grade) => [grade, indicator.worth[grade]]),
        )
      : [],
  ),
]

const ceilings = ({ grades, finalAtMost, veto }: Scorecard): ScorecardProblem[] => [
  ...(grades.excellent > finalAtMost
    ? [
        problemAt(
          'gradeOutOfReach',
          ['finalAtMost'],
          ({ zh, en }) => ({
            zh: `“${zh}”为 ${finalAtMost} 分，低于优秀线 ${grades.excellent} 分，无人能评为优秀；请提高上限或降低优秀线。`,
            en: `The field “${en}” is ${finalAtMost}, under the ${grades.excellent} of excellent, which nobody could reach; raise it or lower that grade.`,
          }),
          { finalAtMost, excellent: grades.excellent },
        ),
      ]
    : []),
  ...(veto.finalAtMost >= grades.pass
    ? [
        problemAt(
          'vetoNotBelowPass',
          ['veto', 'finalAtMost'],
          ({ zh, en }) => ({
            zh: `“${zh}”为 ${veto.finalAtMost} 分，应低于合格线 ${grades.pass} 分：被否决的单位一律不合格。`,
            en: `The field “${en}” is ${veto.finalAtMost}; it must be below the ${grades.pass} of pass, because a vetoed unit fails.`,
          }),
          { finalAtMost: veto.finalAtMost, pass: grades.pass },
        ),
      ]
    : []),
]

const bonuses = ({ bonus }: Scorecard): ScorecardProblem[] => {
  const above = (path: readonly string[], value: number, max: number) =>
    value <= max
      ? []
      : [
          problemAt(
            'bonusPartAboveMax',
            ['bonus', ...path],
            ({ zh, en }) => ({
              zh: `“${zh}”为 ${value} 分，超过其上限 ${max} 分；请降低此项或提高上限。`,
              en: `The field “${en}” is ${value}, above its cap of ${max}; lower it or raise the cap.`,
            }),
            { value, max },
          ),
        ]
  const counted = (['unplanned', 'unannounced', 'largeScale'] as const).flatMap((part) => [
    ...above([part, 'each'], bonus[part].each, bonus[part].max),
    ...above([part, 'max'], bonus[part].max, bonus.max),
  ])
  const levels = (['national', 'provincial', 'city'] as const).flatMap((level) =>
    above(['commendations', level], bonus.commendations[level], bonus.commendations.max),
  )
  return [...counted, ...levels, ...above(['commendations', 'max'], bonus.commendations.max, bonus.max)]
}

const annualItem = ({ annual: { item } }: Scorecard): ScorecardProblem[] => {
  const total = fromHundredths(hundredthsOf(item.held) + hundredthsOf(item.evaluated) + hundredthsOf(item.summarised))
  if (total <= 100) return []
  return [
    problemAt(
      'annualItemAbove100',
      ['annual', 'item'],
      () => ({
        zh: `年度专项三项分值合计 ${total} 分，不得超过 100 分；请调低其中的分值。`,
        en: `The parts of the annual item add up to ${total}, above 100; lower some of them.`,
      }),
      { total },
    ),
  ]
}

/** Grades and worths that do not descend, ceilings that do not fit the grades, parts of bonus and annual item above their caps. */
export const scaleProblems = (draft: Scorecard): ScorecardProblem[] =>
  [scales, ceilings, bonuses, annualItem].flatMap((rule) => rule(draft))
