import { addDays, type LocalDate, weekdayOf, yearOf } from '../shared/time.ts'
import { accept, reject, type Result } from '../shared/result.ts'
import type { Holidays } from './organisation.ts'

/** The holiday tables of some years, of one or of several. A year without a table has its weekends alone. */
export type HolidayTables = readonly Pick<Holidays, 'year' | 'holidays' | 'workdays'>[]

/** A public holiday, or a weekend day that is no make-up workday. 2026-05-09, a Saturday, is a workday. */
export const isRestDay = (date: LocalDate, tables: HolidayTables): boolean => {
  const table = tables.find(({ year }) => year === yearOf(date))
  if (table?.holidays.some((holiday) => holiday.date === date)) return true
  return [0, 6].includes(weekdayOf(date)) && !table?.workdays.includes(date)
}

/** The `count`-th workday after a day, in whole days. 5 workdays after 2026-09-30 is 2026-10-13: 8, 9, 10 (make-up), 12, 13. */
export const workdaysAfter = (date: LocalDate, count: number, tables: HolidayTables): LocalDate => {
  let day = date
  for (let left = count; left > 0; left -= 1) {
    do day = addDays(day, 1)
    while (isRestDay(day, tables))
  }
  return day
}

/** A year's table as typed: every day once and of that year. Errors: `date-outside-year`, `holiday-twice`. */
export const checkHolidays = <T extends Pick<Holidays, 'year' | 'holidays' | 'workdays'>>(table: T): Result<T> => {
  const days = [
    ...table.holidays.map(({ date }, n) => ({ date, pointer: `/holidays/${n}/date` })),
    ...table.workdays.map((date, n) => ({ date, pointer: `/workdays/${n}` })),
  ]
  const seen = new Set<LocalDate>()
  for (const { date, pointer } of days) {
    if (yearOf(date) !== table.year) return reject('date-outside-year', { date, year: table.year }, pointer)
    if (seen.has(date)) return reject('holiday-twice', { date }, pointer)
    seen.add(date)
  }
  return accept(table)
}
