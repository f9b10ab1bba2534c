import { canonicalJson, type Json } from '../canonical-json.ts'
import { hundredthsOf, twoDecimals } from '../fraction.ts'
import type { Grade } from '../grade.ts'
import type { Score } from '../score.ts'
import type { Scorecard, Words } from '../scorecard.ts'

/** What a department had of a quarter, or would have. */
export interface Outcome {
  readonly final: number | null
  readonly grade: Grade | null
  readonly ranked: boolean
  readonly rank: number | null
  readonly reward: number | null
}

export type CauseKind = 'bonus' | 'deductions' | 'limits' | 'grades' | 'others' | 'money'

/** Why a department moved, beside its indicators. */
export interface Cause extends Words {
  readonly kind: CauseKind
}

/** One side of a comparison: by which scorecard, with what score, to what end. */
export interface Side {
  readonly score: Score
  readonly outcome: Outcome
  readonly scorecard: Scorecard
}

const limitsOf = ({ unrankedBelow, finalAtMost, veto }: Scorecard) => [unrankedBelow, finalAtMost, veto.finalAtMost]
const same = (a: Json, b: Json) => canonicalJson(a) === canonicalJson(b)
const placed = ({ final, ranked }: Outcome) => [final, ranked]

/**
 * Why a department moved, beside its indicators: points added or taken off, the limits of a final, the lines of the grades,
 * the other units of its group, the money. Whoever moved has an indicator that moved or one of these.
 *
 * 90.89 stays and the rank falls from 1 to 2: `others`.
 */
export const causesOf = (before: Side, after: Side): Cause[] => {
  const [old, now] = [before.outcome, after.outcome]
  const points = (zh: string, en: string, from: number, to: number): Words => ({
    zh: `${zh} ${twoDecimals(hundredthsOf(from))} → ${twoDecimals(hundredthsOf(to))}`,
    en: `${en} ${twoDecimals(hundredthsOf(from))} → ${twoDecimals(hundredthsOf(to))}`,
  })
  const isPlacedAlike = same(placed(old), placed(now))
  const isMoneyAlike = same(before.scorecard.reward, after.scorecard.reward)
  const isRewarded = old.reward !== now.reward
  const isMovedByOthers =
    isPlacedAlike && (old.rank !== now.rank || (isRewarded && old.grade === now.grade && isMoneyAlike))
  const causes: readonly (readonly [CauseKind, boolean, Words])[] = [
    ['bonus', before.score.bonus !== after.score.bonus, points('加分', 'Bonus', before.score.bonus, after.score.bonus)],
    [
      'deductions',
      before.score.deductions !== after.score.deductions,
      points('扣分', 'Deductions', before.score.deductions, after.score.deductions),
    ],
    [
      'limits',
      !isPlacedAlike && !same(limitsOf(before.scorecard), limitsOf(after.scorecard)),
      {
        zh: '不参评线、总分上限或一票否决上限有变',
        en: 'The weight to be ranked, the most a final can be or the most a vetoed one can be changed',
      },
    ],
    [
      'grades',
      old.grade !== now.grade && !same(before.scorecard.grades, after.scorecard.grades),
      { zh: '等次分数线有变', en: 'The lines of the grades changed' },
    ],
    [
      'others',
      isMovedByOthers,
      { zh: '本单位得分未变，同组其他单位有变', en: 'Its own score stands; other units of its group moved' },
    ],
    ['money', isRewarded && !isMoneyAlike, { zh: '奖金设置有变', en: 'The prizes changed' }],
  ]
  return causes.flatMap(([kind, applies, words]) => (applies ? [{ kind, ...words }] : []))
}
