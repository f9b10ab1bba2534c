import type { Holidays } from '@muster/domain/organisation/organisation.ts'
import { addDays, daysBetween, type LocalDate } from '@muster/domain/shared/time.ts'

/** A holiday from its first to its last day. */
export interface HolidaySpan {
  name: string
  from: LocalDate
  to: LocalDate
}

/** Days of one name that follow each other, as one span. */
export const spansOf = (holidays: Holidays['holidays']): HolidaySpan[] => {
  const spans: HolidaySpan[] = []
  for (const { date, name } of holidays.toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
    const last = spans.at(-1)
    if (last?.name === name && addDays(last.to, 1) === date) last.to = date
    else spans.push({ name, from: date, to: date })
  }
  return spans
}

/** Every day of the spans; a span that runs backwards has its first day alone. */
export const daysOf = (spans: readonly HolidaySpan[]): Holidays['holidays'] =>
  spans.flatMap(({ name, from, to }) =>
    Array.from({ length: Math.max(1, Math.min(120, daysBetween(from, to || from) + 1)) }, (_, day) => ({
      date: addDays(from, day),
      name: name.trim(),
    })),
  )
