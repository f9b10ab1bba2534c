import { type LocalDate, yearOf } from '@muster/domain/shared/time.ts'
import { indexPartitions } from './keys.ts'
import type { Question } from './read.ts'

interface Dated {
  readonly department: string
  readonly year: number
  readonly day: LocalDate | null
  readonly window: { readonly from: LocalDate; readonly to: LocalDate }
}

const monthOf = (day: LocalDate) => day.substring(0, 7)
const dayOf = (day: LocalDate) => day.substring(8)
/** 上旬, 中旬, 下旬. */
const thirdOf = (day: string) => (day <= '10' ? 1 : day <= '20' ? 2 : 3)

/** Windows over several thirds stand between the first and the second: what a week needs is then one range. */
const windowPlace = (from: string, to: string) => {
  const [first, last] = [thirdOf(from), thirdOf(to)]
  if (first !== last) return 'w2'
  return first === 1 ? 'w1' : `w${first + 1}`
}

/**
 * An event's place on the calendar index. In the month of its day, `12`, or of a window inside one month, by the third of the
 * month it lies in: `w1` 上旬, `w2` several, `w3` 中旬, `w4` 下旬. A longer window stands among the year's spans by its last day.
 */
export const calendarKeys = (district: string, { day, window: { from, to }, year, department }: Dated) => {
  if (day !== null) return { gsi1pk: indexPartitions.month(district, monthOf(day)), gsi1sk: dayOf(day) }
  return monthOf(from) === monthOf(to)
    ? { gsi1pk: indexPartitions.month(district, monthOf(to)), gsi1sk: windowPlace(dayOf(from), dayOf(to)) }
    : { gsi1pk: indexPartitions.spans(district, year), gsi1sk: `${to}#${department}` }
}

const inMonth = (district: string, month: string, from: LocalDate, to: LocalDate): Question[] => {
  const pk = indexPartitions.month(district, month)
  const first = monthOf(from) < month ? '01' : dayOf(from)
  const last = monthOf(to) > month ? '31' : dayOf(to)
  if (first === '01' && last >= '28') return [{ pk, index: true }]
  return [
    { pk, index: true, between: [first, last] },
    { pk, index: true, between: [thirdOf(first) === 1 ? 'w1' : 'w2', `w${thirdOf(last) + 1}`] },
  ]
}

/**
 * What to ask the index for the events that touch the days from … to, and few others: a week is not charged for its month.
 * `months` are those the range touches.
 */
export const calendarQuestions = (
  district: string,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  months: readonly string[],
): Question[] => [
  ...months.flatMap((month) => inMonth(district, month, from, to)),
  ...[...new Set([yearOf(from), yearOf(to)])].map((year): Question => {
    return { pk: indexPartitions.spans(district, year), index: true, between: [from, '~'] }
  }),
]
