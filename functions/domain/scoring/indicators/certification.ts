import type { LocalDate } from '../../shared/time.ts'
import type { CaseFile } from '../case-file.ts'
import { fraction } from '../fraction.ts'
import { type Measure, notApplicable } from '../measure.ts'
import type { QuarterFacts } from '../quarter-facts.ts'
import type { IndicatorOf } from '../scorecard.ts'

type Post = CaseFile['posts'][number]

/** Some certificate is valid on the day, its last day included, and its next review is not overdue. */
export const isCertified = ({ certificates }: Post, day: LocalDate): boolean =>
  certificates.some(
    ({ validFrom, validTo, reviewDue }) =>
      validFrom <= day && day <= validTo && (reviewDue === null || reviewDue >= day),
  )

/**
 * CE1 持证率: weight × posts with a valid certificate ÷ posts required, on the quarter's last day, or on the provisional day.
 * n/a if no post is required. 47 of 50: 10 × 47 ÷ 50 = 9.40.
 */
export const certification = (facts: QuarterFacts, indicator: IndicatorOf<'certification'>): Measure => {
  const { posts } = facts
  const day = facts.asOf ?? facts.lastDay
  const certified = posts.filter((post) => isCertified(post, day))
  const inputs = { certified: certified.length, posts: posts.length, day }
  const records = {
    certified: certified.map(({ ref }) => ref),
    uncertified: posts.filter((post) => !certified.includes(post)).map(({ ref }) => ref),
  }
  if (posts.length === 0) return notApplicable('noPosts', inputs, records)
  return {
    share: fraction(certified.length, posts.length),
    expression: `${indicator.weight} × ${certified.length} ÷ ${posts.length}`,
    inputs,
    records,
  }
}
