import { describe, expect, it } from 'vitest'
import { admitRange, monthsOf, touches } from '../../../functions/domain/reporting/calendar-range.ts'

const codeOf = (from: string, to: string) => {
  const result = admitRange({ from, to })
  return result.ok ? 'accepted' : result.rejection.code
}

describe('a calendar range', () => {
  it.each([
    ['2026-05-01', '2026-05-01', 'accepted'],
    ['2026-05-02', '2026-05-01', 'range-reversed'],
    ['2026-01-01', '2026-04-02', 'accepted'],
    ['2026-01-01', '2026-04-03', 'range-too-long'],
  ])('from %s to %s is %s', (from, to, code) => {
    expect(codeOf(from, to)).toBe(code)
  })

  it('knows its months, over the turn of the year too', () => {
    expect(monthsOf({ from: '2026-04-30', to: '2026-06-02' })).toEqual(['2026-04', '2026-05', '2026-06'])
    expect(monthsOf({ from: '2025-12-15', to: '2026-01-15' })).toEqual(['2025-12', '2026-01'])
  })

  it.each([
    ['a fixed day inside', '2026-05-12', '2026-05-01', '2026-05-31', true],
    ['a fixed day outside, its window inside', '2026-05-20', '2026-05-01', '2026-05-31', false],
    ['a window that begins before and ends after', null, '2026-04-01', '2026-06-30', true],
    ['a window that ends on the first day', null, '2026-05-01', '2026-05-11', true],
    ['a window that ends the day before', null, '2026-05-01', '2026-05-10', false],
  ])('%s', (_, day, from, to, expected) => {
    expect(touches({ day, from, to }, { from: '2026-05-11', to: '2026-05-17' })).toBe(expected)
  })
})
