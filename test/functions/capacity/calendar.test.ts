import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthsOf, touches } from '@muster/domain/reporting/calendar-range.ts'
import { addDays } from '@muster/domain/shared/time.ts'
import { calendarKeys, calendarQuestions } from '../../../functions/platform/dynamo/calendar-keys.ts'
import { packBrief, readBrief } from '../../../functions/platform/dynamo/calendar-brief.ts'

const day = fc.integer({ min: 0, max: 364 }).map((n) => addDays('2026-01-01', n))
const window = fc
  .tuple(day, fc.integer({ min: 0, max: 120 }))
  .map(([from, length]) => ({ from, to: [addDays(from, length), '2026-12-31'].toSorted()[0] ?? from }))
const range = fc
  .tuple(day, fc.integer({ min: 0, max: 91 }))
  .map(([from, length]) => ({ from, to: addDays(from, length) }))

describe('the calendar index', () => {
  it('is asked for every event that touches the range', () => {
    fc.assert(
      fc.property(window, fc.option(day), range, (within, fixed, asked) => {
        const { gsi1pk, gsi1sk } = calendarKeys('430102', { department: 'S01', year: 2026, day: fixed, window: within })
        fc.pre(touches({ day: fixed, ...within }, asked))
        const found = calendarQuestions('430102', asked, monthsOf(asked)).filter(
          ({ pk, between: [first, last] = ['', '~'] }) => pk === gsi1pk && first <= gsi1sk && gsi1sk <= last,
        )
        expect(found).toHaveLength(1)
      }),
    )
  })

  it('keeps what an entry shows', () => {
    fc.assert(
      fc.property(
        fc.record({
          n: fc.constantFrom('', '燃气泄漏应急演练'),
          p: fc.constantFrom('', '滨江路'),
          s: fc.constantFrom('p', 'c'),
          h: fc.constantFrom('-', 'g'),
          m: fc.integer({ min: 0, max: 7 }),
          d: fc.option(day),
          c: fc.option(fc.constantFrom('00:00', '09:30', '23:59')),
        }),
        window,
        (shown, { from, to }) => {
          const brief = { ...shown, f: from, t: to }
          expect(readBrief(packBrief(brief))).toEqual(brief)
        },
      ),
    )
  })
})
