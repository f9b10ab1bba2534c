import type { Scorecard } from '../scorecard.ts'
import { problemAt, type ScorecardProblem } from './scorecard-problem.ts'
import { valueWords } from './value-words.ts'

/** Prizes above the pool, for each group and together, in whole yuan; groups that stand twice. 72,000 + 48,000 fit 120,000. */
export const prizeProblems = ({ reward: { pool, groups } }: Scorecard): ScorecardProblem[] => {
  const sums = groups.map((group) => group.prizes.reduce((total, prize) => total + prize, 0))
  const all = sums.reduce((total, sum) => total + sum, 0)
  const money = (value: number) => valueWords('yuan', value)
  const each = groups.flatMap(({ group }, index) => {
    const sum = sums[index] ?? 0
    const twice = groups.findIndex((other) => other.group === group) !== index
    return [
      ...(twice
        ? [
            problemAt(
              'groupTwice',
              ['reward', 'groups', index, 'group'],
              () => ({
                zh: `奖金分组“${group}”出现两次，会重复发奖；请合并或改名。`,
                en: `The reward group “${group}” stands twice and would be paid twice; join the two or rename one.`,
              }),
              { group },
            ),
          ]
        : []),
      ...(sum > pool
        ? [
            problemAt(
              'prizesAbovePool',
              ['reward', 'groups', index, 'prizes'],
              () => ({
                zh: `分组“${group}”的奖金合计 ${money(sum).zh}，超过每季奖金总额 ${money(pool).zh}；请调低奖金或提高总额。`,
                en: `The prizes of group “${group}” add up to ${money(sum).en}, above the pool of ${money(pool).en}; lower them or raise the pool.`,
              }),
              { group, sum, pool },
            ),
          ]
        : []),
    ]
  })
  if (all <= pool) return each
  return [
    ...each,
    problemAt(
      'allPrizesAbovePool',
      ['reward', 'groups'],
      () => ({
        zh: `各分组奖金合计 ${money(all).zh}，超过每季奖金总额 ${money(pool).zh}；请调低奖金或提高总额。`,
        en: `The prizes of all groups add up to ${money(all).en}, above the pool of ${money(pool).en}; lower them or raise the pool.`,
      }),
      { sum: all, pool },
    ),
  ]
}
