import { fromHundredths, hundredthsOf } from '../fraction.ts'
import type { IndicatorScore, Score } from '../score.ts'
import type { Scorecard, Words } from '../scorecard.ts'

/** Null where the scorecard has no such indicator. */
type Side = Pick<IndicatorScore, 'applicable' | 'points' | 'weight'> | null

/** An indicator whose points, weight or applicability are not what they were. */
export interface IndicatorMove {
  readonly code: string
  readonly name: Words
  readonly before: Side
  readonly after: Side
  /** Points gained, negative when lost; one that does not apply has 0. */
  readonly gained: number
  /** The greater of the points gained or lost and of the change in points missed, which moves the final where weight comes or goes unearned. */
  readonly size: number
}

const earned = (side: Side) => hundredthsOf(side?.points ?? 0)
const missed = (side: Side) => (side?.applicable ? hundredthsOf(side.weight) - earned(side) : 0)

const sideOf = (found: IndicatorScore | undefined): Side =>
  found ? { applicable: found.applicable, points: found.points, weight: found.weight } : null

const nameIn = (code: string, ...scorecards: readonly Scorecard[]): Words =>
  scorecards.flatMap(({ indicators, manual }) => [...indicators, ...manual]).find((one) => one.code === code)?.name ?? {
    zh: code,
    en: code,
  }

/**
 * The indicators that moved between two scores of the same case file, the largest first, then in order of the later score.
 *
 * DR1 from 25 of 25 to 50 of 50 gained 25.00, size 25.00; TR1 with 10 points switched off lost 10.00; one with 0 of 10
 * switched off gained nothing and has size 10.00. An indicator that applies in neither has not moved.
 */
export const indicatorMoves = (
  before: Pick<Score, 'indicators'>,
  after: Pick<Score, 'indicators'>,
  ...scorecards: readonly Scorecard[]
): IndicatorMove[] => {
  const codes = new Set([...after.indicators, ...before.indicators].map(({ code }) => code))
  return [...codes]
    .flatMap((code): IndicatorMove[] => {
      const [old, now] = [before, after].map(({ indicators }) => sideOf(indicators.find((one) => one.code === code)))
      if (!old?.applicable && !now?.applicable) return []
      const gained = earned(now ?? null) - earned(old ?? null)
      const change = missed(now ?? null) - missed(old ?? null)
      if (gained === 0 && change === 0 && old?.applicable === now?.applicable) return []
      return [
        {
          code,
          name: nameIn(code, ...scorecards),
          before: old ?? null,
          after: now ?? null,
          gained: fromHundredths(gained),
          size: fromHundredths(Math.max(Math.abs(gained), Math.abs(change))),
        },
      ]
    })
    .toSorted((a, b) => b.size - a.size)
}
