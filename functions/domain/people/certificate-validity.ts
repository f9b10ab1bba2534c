import { addDays, type LocalDate } from '../shared/time.ts'
import type { Certificate, Post } from './person.ts'

/** A review or renewal may be applied for within this many days before it is due (特种作业人员安全技术培训考核管理规定, art. 22). */
export const REVIEW_WINDOW_DAYS = 60

export const certificateStatuses = [
  'valid',
  'expiringSoon',
  'reviewDueSoon',
  'reviewOverdue',
  'expired',
  'notYet',
] as const
export type CertificateStatus = (typeof certificateStatuses)[number]

type Clocks = Pick<Certificate, 'validFrom' | 'validTo' | 'reviewDue'>

/**
 * A certificate is valid from its first to its last day, both included, unless a review is overdue; the day a review is
 * due still counts. To 2026-06-30 with a review due on 2026-05-20 not done: valid on 05-20, not on 05-21.
 */
export const isValidOn = ({ validFrom, validTo, reviewDue }: Clocks, day: LocalDate): boolean =>
  validFrom <= day && day <= validTo && (reviewDue === null || reviewDue >= day)

/** The next day by which something must be done: the review where one is due before the end, else the last valid day. */
export const nextDeadline = ({ validTo, reviewDue }: Clocks): LocalDate =>
  reviewDue !== null && reviewDue < validTo ? reviewDue : validTo

/** What to show of a certificate on a day. What makes it invalid comes first, then the end of its term, then its review. */
export const statusOn = (certificate: Clocks, day: LocalDate): CertificateStatus => {
  const { validFrom, validTo, reviewDue } = certificate
  const soon = addDays(day, REVIEW_WINDOW_DAYS)
  if (validTo < day) return 'expired'
  if (validFrom > day) return 'notYet'
  if (reviewDue !== null && reviewDue < day) return 'reviewOverdue'
  if (validTo <= soon) return 'expiringSoon'
  return reviewDue !== null && reviewDue <= soon ? 'reviewDueSoon' : 'valid'
}

/** The certificates that can fill a post: its holder's, of the kind it asks for, with their number known. */
export const certificatesFor = (
  post: Pick<Post, 'holder' | 'certificateKind'>,
  certificates: readonly Certificate[],
): Certificate[] =>
  certificates.filter(
    ({ person, kind, number }) => person === post.holder && kind === post.certificateKind && number !== '',
  )

export interface CertificationRate {
  readonly posts: number
  readonly certified: number
  /** Hundredths of a per cent, rounded half up; null where no post is required. 47 of 50: 9400. */
  readonly rate: number | null
}

const rateOf = (posts: number, certified: number): CertificationRate => ({
  posts,
  certified,
  rate: posts === 0 ? null : Math.floor((certified * 20_000 + posts) / (posts * 2)),
})

/** 持证率 on a day, of all posts and of each kind of post: those whose holder has a valid certificate, over those required. */
export const certificationOn = (
  posts: readonly Post[],
  certificates: readonly Certificate[],
  day: LocalDate,
): CertificationRate & { readonly byTitle: ReadonlyMap<string, CertificationRate> } => {
  const held = new Map(certificates.map(({ person }) => [person, [] as Certificate[]]))
  for (const certificate of certificates) held.get(certificate.person)?.push(certificate)
  const counts = new Map<string, { posts: number; certified: number }>()
  for (const post of posts) {
    const count = counts.get(post.title) ?? { posts: 0, certified: 0 }
    const own = post.holder === null ? [] : (held.get(post.holder) ?? [])
    count.posts += 1
    count.certified += certificatesFor(post, own).some((one) => isValidOn(one, day)) ? 1 : 0
    counts.set(post.title, count)
  }
  const certified = [...counts.values()].reduce((sum, count) => sum + count.certified, 0)
  return {
    ...rateOf(posts.length, certified),
    byTitle: new Map([...counts].map(([title, count]) => [title, rateOf(count.posts, count.certified)])),
  }
}
