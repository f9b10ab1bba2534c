import { describe, expect, it } from 'vitest'
import type { CalendarEntry } from '@muster/domain/contract/endpoints/reporting.ts'
import { barsOf, clashesOf, heatOf, matches, openIn, stateOf } from '../../../web/src/lib/calendar/entries.ts'
import { weeksOf } from '../../../web/src/lib/calendar/range.ts'

const entry = (id: string, more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  kind: 'drill',
  id,
  department: 'S01',
  year: 2026,
  name: id,
  day: null,
  time: null,
  from: '2026-05-11',
  to: '2026-05-20',
  place: '',
  status: 'planned',
  hazard: 'fire',
  largeScale: false,
  ...more,
})
const today = '2026-05-13'

describe('what an entry is today', () => {
  it.each([
    ['a window that is not over', {}, 'todo'],
    ['a fixed day that has passed', { day: '2026-05-12' }, 'passed'],
    ['a window that has passed', { from: '2026-05-01', to: '2026-05-10' }, 'passed'],
    ['a drill held', { status: 'held', day: '2026-05-12' }, 'done'],
    ['a training under way', { kind: 'session', status: 'open', day: today }, 'done'],
    ['a cancelled one, whatever its day', { status: 'cancelled', day: '2026-05-01' }, 'cancelled'],
  ] as const)('%s', (_, more, state) => expect(stateOf(entry('a', more), today)).toBe(state))
  it('is what the filter asks for', () => {
    const one = entry('a')
    expect(matches(one, { hazard: 'fire', state: 'todo', kind: 'drill' }, today)).toBe(true)
    expect(matches(one, { hazard: 'gas', state: '', kind: '' }, today)).toBe(false)
    expect(matches(one, { hazard: '', state: 'passed', kind: '' }, today)).toBe(false)
  })
})

describe('clashes', () => {
  const at = (id: string, place: string, department = 'S01', status: CalendarEntry['status'] = 'planned') =>
    entry(id, { day: '2026-05-15', place, department, status })
  it('are events at one place on one day, of whichever department', () => {
    const clashes = clashesOf([at('a', '银湾 水晶城'), at('b', '银湾水晶城', 'S02'), at('c', '第三中学')])
    expect([...clashes.keys()]).toEqual(['a', 'b'])
    expect(clashes.get('a')?.map(({ id }) => id)).toEqual(['b'])
  })
  it('do not take two departments’ meeting rooms for one', () => {
    expect(clashesOf([at('a', '街道会议室'), at('b', '街道会议室', 'S02')]).size).toBe(0)
    expect(clashesOf([at('a', '街道会议室'), at('b', '街道会议室')]).size).toBe(2)
  })
  it('leave out cancelled events and unnamed places', () => {
    expect(
      clashesOf([at('a', '第三中学'), at('b', '第三中学', 'S02', 'cancelled'), at('c', ''), at('d', '')]).size,
    ).toBe(0)
  })
})

describe('windows over a week', () => {
  const week = weeksOf('2026-05-13')[2] ?? []
  it('are cut at its edges and say that they go on', () => {
    const [bar] = barsOf([entry('a', { from: '2026-05-01', to: '2026-05-13' })], week)
    expect(bar).toMatchObject({ from: 0, to: 2, before: true, after: false, lane: 0 })
  })
  it('share a lane where one ends before the other begins', () => {
    const bars = barsOf(
      [
        entry('a', { from: '2026-05-11', to: '2026-05-12' }),
        entry('b', { from: '2026-05-12', to: '2026-05-14' }),
        entry('c', { from: '2026-05-13', to: '2026-05-13' }),
      ],
      week,
    )
    expect(bars.map(({ entry: { id }, lane }) => [id, lane])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 0],
    ])
  })
  it('give way to the day once it is fixed', () =>
    expect(barsOf([entry('a', { day: '2026-05-12' })], week)).toEqual([]))
  it('count for every month they touch', () => {
    expect(
      openIn([entry('a', { from: '2026-04-20', to: '2026-05-02' })], { from: '2026-05-01', to: '2026-05-31' }),
    ).toHaveLength(1)
  })
})

it.each([
  [0, 0],
  [1, 1],
  [3, 2],
  [6, 3],
  [7, 4],
])('%i events on a day have the depth %i', (count, heat) => expect(heatOf(count)).toBe(heat))
