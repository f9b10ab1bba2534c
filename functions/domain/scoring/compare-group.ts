import { dividedBy, type Fraction, fraction, hundredthsOf, isBelow, lowestTerms, plus } from './fraction.ts'
import type { Score } from './score.ts'

/** A department of a scoring group with its score as published. */
export interface GroupMember {
  readonly department: string
  readonly score: Pick<Score, 'indicators'>
}

/** Shares of an indicator's weight that were earned, exact, in lowest terms; null where it applies to nobody asked for. */
export interface IndicatorComparison {
  readonly code: string
  readonly own: Fraction | null
  readonly median: Fraction | null
  readonly best: Fraction | null
  /** To how many of the group it applies, the department itself included. */
  readonly of: number
}

const shareIn = ({ score }: GroupMember, code: string): Fraction | null => {
  const found = score.indicators.find((indicator) => indicator.code === code)
  if (!found || found.points === null || found.weight === 0) return null
  return lowestTerms(fraction(hundredthsOf(found.points), hundredthsOf(found.weight)))
}

const medianOf = (ascending: readonly Fraction[]): Fraction | null => {
  const upper = ascending[ascending.length >> 1]
  const lower = ascending[(ascending.length - 1) >> 1]
  return upper && lower ? lowestTerms(dividedBy(plus(lower, upper), fraction(2))) : null
}

/**
 * A department beside its scoring group, indicator by indicator in the order of its own score: which share of the points it
 * has, and the median and the best of the group, itself included. Where an indicator does not apply it is left out.
 *
 * Readings: shares come from the published points (two decimals), so that anyone can check them on the board; of an even
 * number the median is the mean of the two in the middle; the vetoed and those 不参评 count, because their points stand.
 * A department that is not of the group has no comparison.
 *
 * DR1 25, 18.75 and 12.50 of 25: the last has 1 ÷ 2, the median is 3 ÷ 4, the best 1.
 */
export const compareGroup = (department: string, group: readonly GroupMember[]): IndicatorComparison[] => {
  const member = group.find((one) => one.department === department)
  if (!member) return []
  return member.score.indicators.map(({ code }) => {
    const shares = group
      .flatMap((one) => shareIn(one, code) ?? [])
      .toSorted((a, b) => (isBelow(a, b) ? -1 : Number(isBelow(b, a))))
    return {
      code,
      own: shareIn(member, code),
      median: medianOf(shares),
      best: shares.at(-1) ?? null,
      of: shares.length,
    }
  })
}
