import type { Mark, MarkOperation, RosterEntry } from '@muster/domain/attendance/attendance.ts'
import { describe, expect, it } from 'vitest'
import { targetOf, tapTime } from '../../../web/src/lib/attendance/event.ts'
import { groupsOf, isFound } from '../../../web/src/lib/attendance/roster-groups.ts'
import { standingMarks } from '../../../web/src/lib/attendance/standing-marks.ts'

const tap = (operation: string, at: string, mark: Mark['mark']): MarkOperation => ({
  ...{ operation, at: `2026-05-13T01:${at}:00.000Z`, mark, person: 'a', device: 'mine', proxy: false, bulk: false },
})
const known = (operation: string, at: string, mark: Mark['mark']): Mark => ({
  ...tap(operation, at, mark),
  ...{ device: 'theirs', walkIn: false, conflict: true },
})

describe('the mark shown', () => {
  it('is this device’s once it is the latest', () => {
    expect(standingMarks([known('1', '00', 'absent')], [tap('2', '05', 'present')]).get('a')?.mark).toBe('present')
  })
  it('is another device’s where that one is later', () => {
    const shown = standingMarks([known('1', '09', 'absent')], [tap('2', '05', 'present')]).get('a')
    expect([shown?.mark, shown?.conflict]).toEqual(['absent', true])
  })
  it('is nothing once it was taken back', () => {
    const taps = [tap('2', '05', 'present'), tap('3', '06', null)]
    expect(standingMarks([], taps).get('a')?.mark).toBeNull()
  })
  it('is the same after the server has answered', () => {
    expect(standingMarks([known('2', '05', 'late')], [tap('2', '05', 'late')]).get('a')?.mark).toBe('late')
  })
})

it('a tap counts after the mark it answers, even from a device whose clock is ahead', () => {
  expect(tapTime('2026-05-13T01:00:00.000Z', '2026-05-13T01:03:00.000Z')).toBe('2026-05-13T01:03:00.001Z')
  expect(tapTime('2026-05-13T01:00:00.000Z', '2026-05-13T00:59:00.000Z')).toBe('2026-05-13T01:00:00.000Z')
  expect(tapTime('2026-05-13T01:00:00.000Z', undefined)).toBe('2026-05-13T01:00:00.000Z')
})

it.each([
  ['drill', 120, 108],
  ['drill', 33, 30],
  ['session', 20, 19],
  ['session', 21, 20],
  ['drill', 0, 0],
] as const)('full points at a %s of %i need %i', (kind, expected, target) => {
  expect(targetOf(kind, expected)).toBe(target)
})

const person = (name: string, unit: string, walkIn = false): RosterEntry => ({
  ...{ person: name, name, unit, walkIn, department: 'S01', title: '', phoneTail: '0356', initials: 'csy' },
})

describe('the list', () => {
  it('runs by unit, walk-ins last', () => {
    const groups = groupsOf([person('甲', '救援队'), person('乙', '社区', true), person('丙', '社区')])
    expect(groups.map(({ unit, walkIns, people }) => [unit, walkIns, people.length])).toEqual([
      ['救援队', false, 1],
      ['社区', false, 1],
      ['', true, 1],
    ])
  })
  it.each(['', '思', 'cs', 'CSY', '03', '0356', ' 陈 '])('finds 陈思远 by “%s”', (query) => {
    expect(isFound(person('陈思远', ''), query)).toBe(true)
  })
  it.each(['sy', '356', '李'])('does not find 陈思远 by “%s”', (query) => {
    expect(isFound(person('陈思远', ''), query)).toBe(false)
  })
})
