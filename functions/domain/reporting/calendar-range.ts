import { accept, reject, type Result } from '../shared/result.ts'
import { daysBetween, lastDayOfMonth, type LocalDate, monthOf, yearOf } from '../shared/time.ts'

/** A calendar is asked for at most so many days at once. */
export const mostDays = 92

/** Days, both included. */
export interface Range {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** The range, where it runs forward over at most 92 days. */
export const admitRange = ({ from, to }: Range): Result<Range> => {
  if (from > to) return reject('range-reversed', undefined, '/query/to')
  if (daysBetween(from, to) >= mostDays) return reject('range-too-long', { limit: mostDays }, '/query/to')
  return accept({ from, to })
}

/** True where an event’s fixed day, or its window while no day is fixed, touches the range. */
export const touches = (
  { day, from, to }: { readonly day: LocalDate | null; readonly from: LocalDate; readonly to: LocalDate },
  range: Range,
): boolean => (day === null ? from <= range.to && to >= range.from : day >= range.from && day <= range.to)

/** The months that a range touches, `2026-05`: 30 April to 2 June gives three. */
export const monthsOf = ({ from, to }: Range): string[] => {
  const months: string[] = []
  for (let year = yearOf(from), month = monthOf(from); ; month += 1) {
    if (month > 12) [year, month] = [year + 1, 1]
    const text = `${year}-${String(month).padStart(2, '0')}`
    if (text > to.substring(0, 7)) return months
    months.push(text)
  }
}

export const monthRange = (month: string): Range => ({
  from: `${month}-01`,
  to: `${month}-${lastDayOfMonth(Number(month.substring(0, 4)), Number(month.substring(5, 7)))}`,
})
