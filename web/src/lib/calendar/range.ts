import {
  addDays,
  dateOf,
  dayOf,
  firstDayOf,
  isLocalDate,
  lastDayOf,
  lastDayOfMonth,
  monthOf,
  quarterOf,
  quartersOfYear,
  weekdayOf,
  yearOf,
  type LocalDate,
} from '@muster/domain/shared/time.ts'

export const views = ['year', 'quarter', 'month', 'list'] as const
export type View = (typeof views)[number]
export interface Range {
  readonly from: LocalDate
  readonly to: LocalDate
}

export const firstOfMonth = (day: LocalDate): LocalDate => dateOf(yearOf(day), monthOf(day), 1)
export const lastOfMonth = (day: LocalDate): LocalDate =>
  dateOf(yearOf(day), monthOf(day), lastDayOfMonth(yearOf(day), monthOf(day)))

/** 0 is Monday. */
const place = (day: LocalDate) => (weekdayOf(day) + 6) % 7

/** The weeks, Monday first, that show a month whole. */
export const weeksOf = (day: LocalDate): LocalDate[][] => {
  const [first, last] = [firstOfMonth(day), lastOfMonth(day)]
  const weeks: LocalDate[][] = []
  for (let monday = addDays(first, -place(first)); monday <= last; monday = addDays(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, at) => addDays(monday, at)))
  return weeks
}

export const monthsOfQuarter = (day: LocalDate): LocalDate[] => {
  const first = firstDayOf(quarterOf(day))
  return [0, 1, 2].map((at) => dateOf(yearOf(first), monthOf(first) + at, 1))
}

/** The days that a view shows; a year is asked for quarter by quarter, as the server answers at most 92 days. */
export const rangesOf = (view: View, on: LocalDate): Range[] => {
  if (view === 'year')
    return quartersOfYear(yearOf(on)).map((quarter) => ({ from: firstDayOf(quarter), to: lastDayOf(quarter) }))
  if (view === 'quarter') return [{ from: firstDayOf(quarterOf(on)), to: lastDayOf(quarterOf(on)) }]
  if (view === 'list') return [{ from: firstOfMonth(on), to: lastOfMonth(on) }]
  const weeks = weeksOf(on)
  return [{ from: weeks[0]?.[0] ?? on, to: weeks.at(-1)?.[6] ?? on }]
}

const addMonths = (day: LocalDate, count: number): LocalDate => {
  const months = yearOf(day) * 12 + monthOf(day) - 1 + count
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1]
  return dateOf(year, month, Math.min(dayOf(day), lastDayOfMonth(year, month)))
}

const steps: Record<View, number> = { year: 12, quarter: 3, month: 1, list: 1 }

/** The same day one page further or back: 31 January and a month is 28 February. */
export const turned = (view: View, on: LocalDate, pages: 1 | -1): LocalDate => addMonths(on, steps[view] * pages)

/** `on` may be a day or a month; today where it says nothing sensible. */
export const dayIn = (text: string | null, today: LocalDate): LocalDate => {
  if (text && isLocalDate(text)) return text
  return text && isLocalDate(`${text}-01`) ? `${text}-01` : today
}
