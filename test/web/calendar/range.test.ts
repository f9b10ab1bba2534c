import { describe, expect, it } from 'vitest'
import { dayIn, monthsOfQuarter, rangesOf, turned, weeksOf } from '../../../web/src/lib/calendar/range.ts'

describe('the weeks of a month', () => {
  it('begin on Monday and hold every day of it', () => {
    const weeks = weeksOf('2026-05-13')
    expect(weeks.map((week) => week[0])).toEqual(['2026-04-27', '2026-05-04', '2026-05-11', '2026-05-18', '2026-05-25'])
    expect(weeks.flat()).toHaveLength(35)
  })
  it('are six where the month begins on a Sunday', () => expect(weeksOf('2026-03-01')).toHaveLength(6))
})

describe('what the server is asked', () => {
  it.each([
    ['month', [{ from: '2026-04-27', to: '2026-05-31' }]],
    ['list', [{ from: '2026-05-01', to: '2026-05-31' }]],
    ['quarter', [{ from: '2026-04-01', to: '2026-06-30' }]],
  ] as const)('for a %s is one range', (view, ranges) => expect(rangesOf(view, '2026-05-13')).toEqual(ranges))
  it('for a year is four quarters, as it answers at most 92 days', () => {
    expect(rangesOf('year', '2026-05-13').map(({ from }) => from)).toEqual([
      '2026-01-01',
      '2026-04-01',
      '2026-07-01',
      '2026-10-01',
    ])
  })
})

it.each([
  ['month', '2026-01-31', 1, '2026-02-28'],
  ['month', '2026-01-15', -1, '2025-12-15'],
  ['quarter', '2026-11-30', 1, '2027-02-28'],
  ['year', '2024-02-29', 1, '2025-02-28'],
] as const)('turning a %s from %s by %i leads to %s', (view, from, pages, to) =>
  expect(turned(view, from, pages)).toBe(to),
)

it('names the months of the quarter a day lies in', () =>
  expect(monthsOfQuarter('2026-05-13')).toEqual(['2026-04-01', '2026-05-01', '2026-06-01']))

it.each([
  ['2026-05-12', '2026-05-12'],
  ['2026-07', '2026-07-01'],
  ['2026-02-30', '2026-05-13'],
  ['nonsense', '2026-05-13'],
  [null, '2026-05-13'],
])('reads %s in the address as %s', (text, day) => expect(dayIn(text, '2026-05-13')).toBe(day))
