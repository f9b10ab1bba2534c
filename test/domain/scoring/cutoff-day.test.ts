import { describe, expect, it } from 'vitest'
import { cutoffDayOf } from '../../../functions/domain/scoring/cutoff-day.ts'
import { addDays, type Quarter } from '../../../functions/domain/shared/time.ts'

const off = (from: string, days: number) =>
  Array.from({ length: days }, (_, n) => ({ date: addDays(from, n), name: '假日' }))

describe('the cut-off day', () => {
  it.each<[string, Quarter, ReturnType<typeof off>, string[], string]>([
    ['the 10th after the quarter', '2026Q2', [], [], '2026-07-10'],
    ['the 10th of January after the fourth', '2026Q4', off('2027-01-01', 3), [], '2027-01-10'],
    ['the fifth workday after the October holidays', '2026Q3', off('2026-10-01', 7), [], '2026-10-14'],
    ['earlier where a Saturday is worked', '2026Q3', off('2026-10-01', 7), ['2026-10-10'], '2026-10-13'],
    ['later where the holiday is longer', '2026Q3', off('2026-10-01', 8), [], '2026-10-15'],
  ])('is %s', (_, quarter, holidays, workdays, day) => {
    expect(cutoffDayOf(quarter, { year: Number(day.substring(0, 4)), holidays, workdays })).toBe(day)
  })

  it('goes by weekends alone while the holidays are not announced', () => {
    expect(cutoffDayOf('2026Q3', undefined)).toBe('2026-10-10')
  })
})
