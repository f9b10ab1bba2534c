import { describe, expect, it } from 'vitest'
import { chinaHolidays } from '@muster/domain/organisation/china-holidays.ts'
import { checkHolidays, isRestDay, workdaysAfter } from '@muster/domain/organisation/workdays.ts'
import { weekdayOf } from '@muster/domain/shared/time.ts'

const tables = [2025, 2026].flatMap((year) => chinaHolidays(year) ?? [])

describe('rest days', () => {
  it.each([
    ['2026-05-01', true, '劳动节'],
    ['2026-05-04', true, 'a Monday inside the holiday'],
    ['2026-05-06', false, 'the day after it'],
    ['2026-05-09', false, 'a Saturday made up for it'],
    ['2026-05-10', true, 'an ordinary Sunday'],
    ['2026-02-14', false, 'a Saturday made up for 春节'],
    ['2026-02-15', true, '春节 begins on a Sunday'],
    ['2025-01-26', false, 'a Sunday made up'],
    ['2025-10-08', true, 'the last day of eight'],
    ['2025-10-11', false, 'a Saturday made up'],
    ['2027-01-01', false, 'a year not announced has its weekends alone'],
    ['2027-01-02', true, 'a Saturday of a year not announced'],
  ])('%s: %s, %s', (date, rest) => {
    expect(isRestDay(date, tables)).toBe(rest)
  })
})

describe('counting workdays', () => {
  it.each([
    ['2026-09-30', 5, '2026-10-13'],
    ['2026-05-08', 1, '2026-05-09'],
    ['2026-05-08', 2, '2026-05-11'],
    ['2026-04-30', 1, '2026-05-06'],
    ['2026-05-13', 0, '2026-05-13'],
  ])('%s and %i workdays is %s', (from, count, to) => {
    expect(workdaysAfter(from, count, tables)).toBe(to)
  })
})

describe('the shipped tables', () => {
  it.each([
    [2025, 28, 5],
    [2026, 33, 6],
  ])('%i has %i days off and %i make-up workdays, each once', (year, off, madeUp) => {
    const table = chinaHolidays(year)
    expect([table?.holidays.length, table?.workdays.length]).toEqual([off, madeUp])
    expect(table && checkHolidays(table).ok).toBe(true)
    expect(table?.workdays.every((day) => [0, 6].includes(weekdayOf(day)))).toBe(true)
  })

  it('does not know a year that is not announced', () => expect(chinaHolidays(2027)).toBeUndefined())
})

describe('a table as typed', () => {
  const table = { year: 2027, holidays: [{ date: '2027-01-01', name: '元旦' }], workdays: ['2027-01-03'] }
  it.each([
    ['a day of another year', { ...table, workdays: ['2026-12-27'] }, 'date-outside-year', '/workdays/0'],
    ['a day twice', { ...table, workdays: ['2027-01-01'] }, 'holiday-twice', '/workdays/0'],
  ])('is refused for %s', (_, wrong, code, pointer) => {
    const result = checkHolidays(wrong)
    expect(result.ok ? null : [result.rejection.code, result.rejection.pointer]).toEqual([code, pointer])
  })
})
