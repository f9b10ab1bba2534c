import { daysBetween, type LocalDate, type Quarter, quarterOf, yearOf } from '@muster/domain/shared/time.ts'
import { indexPartitions } from './keys.ts'
import type { Question } from './read.ts'

interface Dated {
  readonly department: string
  readonly day: LocalDate | null
  readonly window: { readonly from: LocalDate; readonly to: LocalDate }
}

/** A window this many days long, last day included, is found by its first day: 上旬, 中旬, 下旬. */
const SHORT = 11

const monthOf = (day: LocalDate) => day.substring(0, 7)
const dayOf = (day: LocalDate) => day.substring(8)

/**
 * An event's place on the calendar index. In the month of its day, or of a window inside one month: `12` a fixed day, `s11`
 * a short window by its first day, `w30` a longer one by its last. A window over several months stands in its quarter, or in
 * its year, by its last day.
 */
export const calendarKeys = (district: string, { day, window: { from, to }, department }: Dated) => {
  if (day !== null) return { gsi1pk: indexPartitions.month(district, monthOf(day)), gsi1sk: dayOf(day) }
  if (monthOf(from) === monthOf(to)) {
    const short = daysBetween(from, to) < SHORT
    return { gsi1pk: indexPartitions.month(district, monthOf(to)), gsi1sk: short ? `s${dayOf(from)}` : `w${dayOf(to)}` }
  }
  const spans = quarterOf(from) === quarterOf(to) ? quarterOf(to) : yearOf(to)
  return { gsi1pk: indexPartitions.spans(district, spans), gsi1sk: `${to}#${department}` }
}

const inMonth = (district: string, month: string, from: LocalDate, to: LocalDate): Question[] => {
  const pk = indexPartitions.month(district, month)
  const [first, last] = [monthOf(from) < month ? '01' : dayOf(from), monthOf(to) > month ? '31' : dayOf(to)]
  if (first === '01' && last >= '28') return [{ pk, index: true }]
  const earliest = String(Math.max(1, Number(first) - SHORT + 1)).padStart(2, '0')
  return [
    { pk, index: true, between: [first, last] },
    { pk, index: true, between: [`s${earliest}`, `s${last}`] },
    { pk, index: true, between: [`w${first}`, 'w31'] },
  ]
}

/**
 * What to ask the index for events that touch the days from … to, with few that do not: a week is not charged for its month.
 * `months` and `quarters` are those the range touches.
 */
export const calendarQuestions = (
  district: string,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  months: readonly string[],
): Question[] => {
  const quarters = [...new Set(months.map((month) => quarterOf(`${month}-01`)))]
  const years = [...new Set(months.map((month) => yearOf(`${month}-01`)))]
  return [
    ...months.flatMap((month) => inMonth(district, month, from, to)),
    ...[...quarters, ...years].map((spans: Quarter | number) => ({
      pk: indexPartitions.spans(district, spans),
      index: true,
      between: [from, '~'] as const,
    })),
  ]
}
