import type { CaseFile } from './case-file.ts'
import { floor, fraction } from './fraction.ts'
import type { Grade } from './grade.ts'
import type { Scorecard } from './scorecard.ts'

/** A unit's place in its group, from `rank`, and whether a place may pay. */
export interface Claimant {
  readonly id: string
  readonly rank: number | null
  readonly eligible: boolean
}

export interface Award {
  readonly group: string
  readonly id: string
  readonly rank: number
  /** Whole yuan. */
  readonly yuan: number
}

export interface RewardSplit {
  readonly awards: readonly Award[]
  /** Whole yuan that were not paid: they go to the annual pool, and lapse there. */
  readonly remainder: number
}

/** Eligible for a reward: 良好 or better, ranked (no veto), and no falsified record. */
export const isEligible = (
  { grade, ranked }: { readonly grade: Grade | null; readonly ranked: boolean },
  deductions: CaseFile['deductions'],
): boolean => ranked && (grade === 'excellent' || grade === 'good') && !deductions.includes('falsified')

/**
 * Splits one pool over the scoring groups, in whole yuan. What is paid and the remainder add up to the pool exactly.
 *
 * Units with the same rank occupy as many places as they are and share those prizes equally, whether or not each is
 * eligible; what falls to an ineligible one stays unpaid. Parts of a yuan go to the remainder.
 *
 * `available` is the money in the pool. A quarter's is the scorecard's pool; the annual pool holds more, namely the
 * quarters' remainders. Reading: prizes then grow in proportion, each place having the same share of the pool as before,
 * and only what is left after that lapses.
 *
 * Finals 92.50, 90.00, 90.00, 88.00 in the streets: 36,000 / 18,000 / 18,000 / 0 yuan.
 */
export const splitPool = (
  reward: Scorecard['reward'],
  standings: ReadonlyMap<string, readonly Claimant[]>,
  available: number = reward.pool,
): RewardSplit => {
  const awards = reward.groups.flatMap(({ group, prizes }) => {
    const claimants = standings.get(group) ?? []
    return claimants.flatMap(({ id, rank, eligible }): Award[] => {
      if (rank === null || !eligible) return []
      const tied = claimants.filter((other) => other.rank === rank).length
      const shared = prizes.slice(rank - 1, rank - 1 + tied).reduce((total, prize) => total + prize, 0)
      if (shared === 0 || reward.pool === 0) return []
      const yuan = floor(fraction(BigInt(shared) * BigInt(available), BigInt(tied) * BigInt(reward.pool)))
      return yuan > 0 ? [{ group, id, rank, yuan }] : []
    })
  })
  return { awards, remainder: available - awards.reduce((total, { yuan }) => total + yuan, 0) }
}

export interface RewardYear {
  readonly quarters: readonly RewardSplit[]
  readonly annual: RewardSplit
  /** What is left of the year's money. */
  readonly lapsed: number
}

/**
 * Splits a year's reward: a pool for each of four quarters, and the annual pool with all that the quarters left.
 *
 * 5 pools of 120,000 yuan: what is paid and what lapses add up to 600,000 exactly.
 */
export const splitYear = (
  reward: Scorecard['reward'],
  quarters: readonly ReadonlyMap<string, readonly Claimant[]>[],
  annual: ReadonlyMap<string, readonly Claimant[]>,
): RewardYear => {
  const splits = quarters.map((standings) => splitPool(reward, standings))
  const carried = splits.reduce((total, { remainder }) => total + remainder, 0)
  const last = splitPool(reward, annual, reward.pool + carried)
  return { quarters: splits, annual: last, lapsed: last.remainder }
}
