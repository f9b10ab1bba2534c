import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Cadence,
  certificateDue,
  certificateExpired,
  dayBefore,
  findingDue,
  findingOverdue,
  isTime,
  isWeekly,
  logMissing,
  logMissingOfWindow,
  planDue,
  planOverdue,
  roundOf,
} from '../../../functions/domain/reporting/cadence.ts'
import { addDays } from '../../../functions/domain/shared/time.ts'

/** Every day on which a deadline is told of, within four months around it. */
const daysOf = (cadence: Cadence, deadline: string) =>
  Array.from({ length: 121 }, (_, n) => addDays(deadline, n - 70)).filter((today) =>
    isTime(cadence, deadline, { since: addDays(today, -1), today }),
  )

describe('reminders come', () => {
  it.each([
    ['of the plan 30, 7 and 1 days before 31 March', planDue, '2026-03-31', ['2026-03-01', '2026-03-24', '2026-03-30']],
    [
      'of a plan not sent the day after, then weekly',
      planOverdue,
      '2026-03-31',
      ['2026-04-01', '2026-04-08', '2026-04-15', '2026-04-22', '2026-04-29', '2026-05-06', '2026-05-13', '2026-05-20'],
    ],
    ['of a drill the day before', dayBefore, '2026-05-14', ['2026-05-13']],
    [
      'of a log on the third and the last day, then weekly where the drill’s day was fixed',
      logMissing,
      '2026-05-10',
      ['2026-05-13', '2026-05-15', '2026-05-22', '2026-05-29', '2026-06-05', '2026-06-12', '2026-06-19', '2026-06-26'],
    ],
    [
      'of a drill that had but a window on the third and the last day',
      logMissingOfWindow,
      '2026-05-10',
      ['2026-05-13', '2026-05-15'],
    ],
    [
      'of a finding 7 and 1 days before and on the day',
      findingDue,
      '2026-05-20',
      ['2026-05-13', '2026-05-19', '2026-05-20'],
    ],
    [
      'of an overdue finding the day after, then weekly',
      findingOverdue,
      '2026-05-20',
      ['2026-05-21', '2026-05-28', '2026-06-04', '2026-06-11', '2026-06-18', '2026-06-25', '2026-07-02', '2026-07-09'],
    ],
    [
      'of a certificate 60, 30 and 7 days before its end and on its last day',
      certificateDue,
      '2026-07-12',
      ['2026-05-13', '2026-06-12', '2026-07-05', '2026-07-12'],
    ],
    ['of an expired certificate once', certificateExpired, '2026-05-12', ['2026-05-13']],
  ])('%s', (_, cadence, deadline, days) => {
    expect(daysOf(cadence, deadline)).toEqual(days)
  })
})

describe('a round', () => {
  it.each([
    ['the first', null, '2026-05-12'],
    ['the next day', '2026-05-12', '2026-05-12'],
    ['after a weekend switched off', '2026-05-10', '2026-05-10'],
    ['after a month switched off', '2026-04-10', '2026-05-06'],
    ['with the clock set back', '2026-06-01', '2026-05-12'],
  ])('%s looks back to the round before, seven days at most', (_, before, since) => {
    expect(roundOf(before, '2026-05-13')).toEqual({ since, today: '2026-05-13' })
  })

  it.each([
    ['a Monday', '2026-05-10', '2026-05-11', true],
    ['a Tuesday', '2026-05-11', '2026-05-12', false],
    ['a Tuesday, nothing since Friday', '2026-05-08', '2026-05-12', true],
    ['a Sunday', '2026-05-09', '2026-05-10', false],
  ])('of %s tells what waits: %#', (_, since, today, told) => {
    expect(isWeekly({ since, today })).toBe(told)
  })

  it('that covers several days tells what any of them would have told, and nothing else', () => {
    const cadences = [planDue, planOverdue, logMissing, findingDue, findingOverdue, certificateDue]
    fc.assert(
      fc.property(
        fc.integer({ min: -70, max: 70 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom(...cadences),
        (at, days, cadence) => {
          const today = addDays('2026-05-13', at)
          const one = (n: number) => ({ since: addDays(today, n - days), today: addDays(today, n + 1 - days) })
          const singly = Array.from({ length: days }, (_, n) => isTime(cadence, '2026-05-13', one(n)))
          expect(isTime(cadence, '2026-05-13', { since: addDays(today, -days), today })).toBe(singly.includes(true))
        },
      ),
    )
  })
})
