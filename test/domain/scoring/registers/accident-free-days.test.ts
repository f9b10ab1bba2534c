import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accidentFreeDays,
  recordReset,
  type Reset,
  type ResetKind,
  revokeReset,
} from '../../../../functions/domain/scoring/registers/accident-free-days.ts'
import { addDays } from '../../../../functions/domain/shared/time.ts'
import { at } from '../cases.ts'

const reset = (on: string, kind: ResetKind = 'full', status: Reset['status'] = 'standing') => ({ on, kind, status })
const day = (on: string) => reset(on, 'day')

describe('安全发展累计日', () => {
  it.each([
    ['nothing happened since counting began', [], '2026-01-01', '2026-01-31', 30, '2026-01-01'],
    ['the first day is not over', [], '2026-01-01', '2026-01-01', 0, '2026-01-01'],
    ['counting begins tomorrow', [], '2026-01-02', '2026-01-01', 0, '2026-01-02'],
    ['all went to 0 today', [reset('2026-05-12')], '2026-01-01', '2026-05-12', 0, '2026-05-13'],
    ['all went to 0 yesterday', [reset('2026-05-11')], '2026-01-01', '2026-05-12', 0, '2026-05-12'],
    ['all went to 0 the day before', [reset('2026-05-10')], '2026-01-01', '2026-05-12', 1, '2026-05-11'],
    ['over the end of a month', [reset('2026-04-29')], '2026-01-01', '2026-05-02', 2, '2026-04-30'],
    ['over the end of a year', [reset('2026-12-30')], '2026-01-01', '2027-01-02', 2, '2026-12-31'],
    ['over 29 February', [reset('2028-02-28')], '2026-01-01', '2028-03-01', 1, '2028-02-29'],
    ['over the end of a February without it', [reset('2027-02-28')], '2026-01-01', '2027-03-01', 0, '2027-03-01'],
    ['a whole year', [reset('2025-12-31')], '2025-01-01', '2027-01-01', 365, '2026-01-01'],
    ['the last of two counts', [reset('2026-05-01'), reset('2026-03-01')], '2026-01-01', '2026-05-11', 9, '2026-05-02'],
    [
      'a 当日归零 on New Year’s Day',
      [reset('2026-12-30'), day('2027-01-01')],
      '2026-01-01',
      '2027-01-02',
      1,
      '2026-12-31',
    ],
    ['one twice on a day', [day('2026-01-05'), day('2026-01-05')], '2026-01-01', '2026-01-11', 9, '2026-01-01'],
    ['one today, which is not over anyway', [day('2026-01-11')], '2026-01-01', '2026-01-11', 10, '2026-01-01'],
    ['one before all went to 0', [day('2026-01-03'), reset('2026-01-05')], '2026-01-01', '2026-01-11', 5, '2026-01-06'],
    ['both on one day', [day('2026-01-05'), reset('2026-01-05')], '2026-01-01', '2026-01-11', 5, '2026-01-06'],
    ['one that was revoked', [reset('2026-01-05', 'full', 'revoked')], '2026-01-01', '2026-01-11', 10, '2026-01-01'],
    ['one before counting began', [reset('2025-06-01')], '2026-01-01', '2026-01-11', 10, '2026-01-01'],
    ['one still to come', [reset('2026-02-01')], '2026-01-01', '2026-01-11', 10, '2026-01-01'],
  ] as const)('%s', (_, resets, began, today, days, since) => {
    expect(accidentFreeDays(resets, began, today)).toMatchObject({ days, since })
  })

  it('says which days it leaves out', () => {
    const resets = [day('2026-01-09'), day('2026-01-05'), day('2026-01-09')]
    expect(accidentFreeDays(resets, '2026-01-01', '2026-01-11')).toEqual({
      days: 8,
      since: '2026-01-01',
      notCounted: ['2026-01-05', '2026-01-09'],
    })
  })

  it('is what counting day by day gives, and grows by one a day where nothing happens', () => {
    const resets = fc.array(
      fc.record({
        on: fc.integer({ min: -10, max: 400 }).map((days) => addDays('2026-01-01', days)),
        kind: fc.constantFrom('day' as const, 'full' as const),
        status: fc.constantFrom('standing' as const, 'revoked' as const),
      }),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(resets, fc.integer({ min: 0, max: 400 }), (all, length) => {
        const today = addDays('2026-01-01', length)
        const standing = all.filter(({ status }) => status === 'standing')
        const on = (date: string, kind: ResetKind) => standing.some((one) => one.on === date && one.kind === kind)
        let counted = 0
        for (let date = '2026-01-01'; date < today; date = addDays(date, 1))
          if (on(date, 'full')) counted = 0
          else if (!on(date, 'day')) counted += 1
        if (on(today, 'full')) counted = 0
        expect(accidentFreeDays(all, '2026-01-01', today).days).toBe(counted)
      }),
    )
  })

  it('takes a reset of the past, and takes it back once', () => {
    const draft = { department: 'S01', on: '2026-05-01', kind: 'full', fact: '亡人事故', document: '快报' } as const
    const act = { id: 'z1', by: 'reviewer', at: at('2026-05-01'), timeZone: 'Asia/Shanghai' }
    const recorded = recordReset(draft, act)
    if (!recorded.ok) throw new Error('refused')
    expect(recordReset({ ...draft, on: '2026-05-02' }, act)).toMatchObject({ rejection: { code: 'day-in-future' } })
    const revoked = revokeReset(recorded.value, '误录')
    if (!revoked.ok) throw new Error('refused')
    expect(revoked.value).toMatchObject({ status: 'revoked', revokedReason: '误录' })
    expect(revokeReset(revoked.value, '误录')).toMatchObject({ rejection: { code: 'reset-revoked' } })
  })
})
