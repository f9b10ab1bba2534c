import { yearOf, type LocalDate } from '@muster/domain/shared/time.ts'
import type { Post } from '#lib/session/posts.ts'

const tabIds = ['drills', 'findings', 'subordinate'] as const
export type TabId = (typeof tabIds)[number]

/** What the drills page shows, read from its address. */
export interface Scope {
  readonly tab: TabId
  /** A department's code, `all` for the whole district, null where a person of the district has not chosen yet. */
  readonly department: string | null
  readonly year: number
  readonly state: string
  readonly month: number | null
  readonly hazard: string
}

/** Members of a department see theirs; people of the district's office choose. */
export const scopeOf = (search: Pick<URLSearchParams, 'get'>, post: Post, today: LocalDate): Scope => {
  const year = Number(search.get('year'))
  const month = Number(search.get('month'))
  return {
    tab: tabIds.find((tab) => tab === search.get('tab')) ?? 'drills',
    department: post.department ?? search.get('department'),
    year: Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : yearOf(today),
    state: search.get('state') ?? '',
    month: Number.isInteger(month) && month >= 1 && month <= 12 ? month : null,
    hazard: search.get('hazard') ?? '',
  }
}
