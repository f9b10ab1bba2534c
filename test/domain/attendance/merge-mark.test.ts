import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attendances } from '@muster/domain/attendance/attendance.ts'
import {
  creditedHours,
  isContested,
  mergeMark,
  standingTap,
  type Tap,
  tapOf,
} from '@muster/domain/attendance/merge-mark.ts'

const tap = (over: Partial<Tap> = {}): Tap => ({
  operation: '0198c0de-0000-4000-8000-000000000001',
  mark: 'present',
  at: '2026-05-13T01:00:00.000Z',
  device: 'phone-a',
  proxy: false,
  bulk: false,
  ...over,
})
const other = '0198c0de-0000-4000-8000-000000000002'
const all = (...taps: Tap[]) => taps.reduce(mergeMark, [] as readonly Tap[])

const anyTap = fc.record({
  operation: fc.uuid(),
  mark: fc.option(fc.constantFrom(...attendances)),
  // Few moments, so that ties are common.
  at: fc.integer({ min: 0, max: 3 }).map((minute) => `2026-05-13T01:0${minute}:00.000Z`),
  device: fc.constantFrom('a', 'b', 'c'),
  proxy: fc.boolean(),
  bulk: fc.boolean(),
})
const taps = fc.uniqueArray(anyTap, { selector: ({ operation }) => operation, minLength: 1, maxLength: 12 })

describe('a person’s mark', () => {
  it('is that of the latest device time, whatever arrives last', () => {
    const late = tap({ operation: other, mark: 'late', at: '2026-05-13T00:55:00.000Z' })
    expect(standingTap(all(tap(), late))?.mark).toBe('present')
    expect(standingTap(all(late, tap()))?.mark).toBe('present')
  })

  it('is decided by the operation’s id when two devices tap at the same moment', () => {
    const rival = tap({ operation: other, mark: 'absent', device: 'phone-b' })
    expect(standingTap(all(tap(), rival))?.mark).toBe('absent')
    expect(standingTap(all(rival, tap()))?.mark).toBe('absent')
  })

  it('is taken back by a later tap that says nothing', () => {
    const undo = tap({ operation: other, mark: null, at: '2026-05-13T01:05:00.000Z' })
    expect(standingTap(all(tap(), undo))?.mark).toBeNull()
  })

  it('comes to the same in every order, with every tap sent any number of times', () => {
    fc.assert(
      fc.property(
        taps.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray(list, { minLength: list.length }),
            fc.array(fc.constantFrom(...list)),
          ),
        ),
        ([list, shuffled, repeats]) => {
          expect(all(...shuffled, ...repeats)).toEqual(all(...list))
          expect(all(...repeats, ...shuffled)).toEqual(all(...list))
        },
      ),
    )
  })

  it('comes to the same when halves are merged in any grouping', () => {
    fc.assert(
      fc.property(taps, fc.nat(), (list, cut) => {
        const at = cut % list.length
        const [left, right] = [all(...list.slice(0, at)), all(...list.slice(at))]
        expect(right.reduce(mergeMark, left)).toEqual(left.reduce(mergeMark, right))
      }),
    )
  })

  it('reads moments in any time zone', () => {
    const sent = { ...tap({ at: '2026-05-13T09:00:00+08:00' }), person: 'p' }
    expect(tapOf(sent).at).toBe('2026-05-13T01:00:00.000Z')
  })
})

describe('two devices', () => {
  const b = (over: Partial<Tap>) => tap({ operation: other, device: 'phone-b', ...over })
  it.each([
    ['agree', [tap(), b({ mark: 'present' })], false],
    ['differ', [tap(), b({ mark: 'absent' })], true],
    ['differ, the earlier one standing back', [tap(), b({ mark: 'late', at: '2026-05-13T00:50:00.000Z' })], true],
    ['where one took its own mark back', [tap(), b({ mark: null, at: '2026-05-13T00:50:00.000Z' })], false],
    ['where one took the other’s mark back', [tap(), b({ mark: null, at: '2026-05-13T01:10:00.000Z' })], true],
    [
      'are one after all, correcting itself',
      [tap(), tap({ operation: other, mark: 'late', at: '2026-05-13T01:10:00.000Z' })],
      false,
    ],
  ])('%s: %#', (_, list, contested) => {
    expect(isContested(all(...list))).toBe(contested)
  })
})

describe('training hours', () => {
  it.each([
    ['present', 40],
    ['late', 40],
    ['excused', 0],
    ['absent', 0],
  ] as const)('of who is %s', (mark, hours) => expect(creditedHours(mark, 40)).toBe(hours))
})
