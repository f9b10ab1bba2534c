import { describe, expect, it } from 'vitest'
import {
  isInReviewWindow,
  reviewWindow,
  reviewWindowOf,
} from '../../../../functions/domain/scoring/reviews/review-window.ts'

const autumn = {
  year: 2026,
  holidays: ['01', '02', '03', '04', '05', '06', '07'].map((day) => ({ date: `2026-10-${day}`, name: '国庆节' })),
  workdays: ['2026-10-10'],
}

describe('the window for asking for a review', () => {
  it.each([
    ['a Thursday', '2026-07-16', [], '2026-07-23'],
    ['a Friday', '2026-07-17', [], '2026-07-24'],
    ['a Sunday', '2026-07-19', [], '2026-07-24'],
    ['the eve of a long holiday', '2026-09-30', [autumn], '2026-10-13'],
    ['the same without a table: weekends alone', '2026-09-30', [], '2026-10-07'],
    ['the end of a year', '2026-12-30', [], '2027-01-06'],
  ])('opened on %s (%s), closes on its fifth workday', (_, from, tables, to) => {
    expect(reviewWindow(from, tables)).toEqual({ from, to })
  })

  it.each([
    ['the last moment of the day before', '2026-07-15T15:59:59.999Z', false],
    ['the first moment of its first day', '2026-07-15T16:00:00Z', true],
    ['the last moment of its last day', '2026-07-23T15:59:59.999Z', true],
    ['midnight after it', '2026-07-23T16:00:00Z', false],
  ])('in Shanghai, %s is inside: %s %s', (_, at, inside) => {
    expect(isInReviewWindow(reviewWindow('2026-07-16', []), at, 'Asia/Shanghai')).toBe(inside)
  })

  it('opens with the latest 公示 of the quarter, by its local day', () => {
    const step = (to: 'preliminary' | 'review', at: string) => ({ to, at, by: 'admin', note: '' })
    const steps = [
      step('review', '2026-07-13T01:00:00Z'),
      step('preliminary', '2026-07-14T01:00:00Z'),
      step('review', '2026-07-15T16:30:00Z'),
    ]
    expect(reviewWindowOf({ steps }, 'Asia/Shanghai', [])).toEqual({ from: '2026-07-16', to: '2026-07-23' })
    expect(reviewWindowOf({ steps: [] }, 'Asia/Shanghai', [])).toBeNull()
  })
})
