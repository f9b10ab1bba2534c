import type { Response } from '@muster/domain/contract/api.ts'
import type { Digest } from '@muster/domain/reporting/digest.ts'
import { addDays, type Instant, type LocalDate } from '@muster/domain/shared/time.ts'
import { cursorAfter, placeOf } from '../platform/dynamo/cursor.ts'
import type { Item } from '../platform/dynamo/items.ts'
import { keys, partitions } from '../platform/dynamo/keys.ts'
import { type Question, queryPage, readItem, type Stored } from '../platform/dynamo/read.ts'
import { updateIf } from '../platform/dynamo/update-if.ts'

/** Digests and notices are kept so many days: a year and a month. */
const KEPT_DAYS = 400
/** Unread digests are counted no further. */
const COUNTED = 100

const secondsOf = (now: Instant) => Math.floor(Date.parse(now) / 1000)

/** When DynamoDB may take an item away. It does so within days, so readers look at it themselves. */
export const timeToLive = (now: Instant): number => secondsOf(now) + KEPT_DAYS * 86_400

const isKept = (item: Stored, now: Instant): boolean => Number(item['ttl']) > secondsOf(now)

export const digestItem = (district: string, sub: string, digest: Digest): Item => ({
  ...keys.digest(district, sub, digest.day),
  ...digest,
  ttl: timeToLive(digest.composedAt),
})

/** The digest that `digestItem` stored, without what its delivery noted on it. */
export const digestOf = (item: Stored): Digest => ({
  day: item['day'] as LocalDate,
  composedAt: item['composedAt'] as Instant,
  reminders: item['reminders'] as Digest['reminders'],
})

const readUpTo = async (district: string, sub: string): Promise<LocalDate> =>
  String((await readItem(keys.inboxMark(district, sub)))?.['upTo'] ?? '0000-00-00')

const countSince = async (district: string, sub: string, day: LocalDate, now: Instant): Promise<number> => {
  const from = day === '0000-00-00' ? 'DAY#' : `DAY#${addDays(day, 1)}`
  const pk = partitions.inbox(district, sub)
  const { items } = await queryPage({ pk, between: [from, 'DAY#~'], eventual: true }, COUNTED)
  return items.filter((item) => isKept(item, now)).length
}

interface Paging {
  readonly limit?: number | undefined
  readonly cursor?: string | undefined
}

/** A page of a person’s digests, the newest first, and how many they have not read. */
export const readInbox = async (
  district: string,
  sub: string,
  { limit = 30, cursor }: Paging,
  now: Instant,
): Promise<Response<'getInbox'>> => {
  const question: Question = { pk: partitions.inbox(district, sub), prefix: 'DAY#', eventual: true, newestFirst: true }
  const [upTo, { items, last }] = await Promise.all([
    readUpTo(district, sub),
    queryPage(question, limit, placeOf(question, cursor)),
  ])
  const kept = items.filter((item) => isKept(item, now)).map(digestOf)
  const page = kept.map((digest) => ({ ...digest, read: digest.day <= upTo }))
  const unreadHere = page.filter(({ read }) => !read).length
  // The first page tells of all unread ones where it reaches the read ones, or the end.
  const whole = cursor === undefined && (!last || unreadHere < page.length)
  return {
    items: page,
    cursor: cursorAfter(question, last),
    unread: whole ? Math.min(unreadHere, COUNTED) : await countSince(district, sub, upTo, now),
  }
}

/** Digests up to the day count as read; never fewer than before. Answers up to which. */
export const markRead = async (district: string, sub: string, upTo: LocalDate): Promise<LocalDate> => {
  const marked = await updateIf(keys.inboxMark(district, sub), {
    set: { upTo },
    when: 'attribute_not_exists(#upTo) OR #upTo < :upTo',
  })
  return marked ? upTo : readUpTo(district, sub)
}
