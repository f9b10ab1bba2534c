import type { Mark, RosterEntry, Tally } from './attendance.ts'

/**
 * 参演（参训）统计 of an event from its roster and marks.
 *
 * `expected` is the roster without walk-ins; `signed` are those of it who are present or late. Excused people stay expected.
 * Walk-ins are counted beside, once they came; a mark of someone who is on no list counts as a walk-in.
 *
 * Roster of 3, one present, one late, one excused, and a walk-in: expected 3, signed 2, walk-ins 1.
 */
export const tallyOf = (
  roster: readonly Pick<RosterEntry, 'person' | 'walkIn'>[],
  marks: readonly Pick<Mark, 'person' | 'mark'>[],
): Tally => {
  const due = new Set(roster.filter(({ walkIn }) => !walkIn).map(({ person }) => person))
  const count = (mark: Mark['mark']) => marks.filter((one) => one.mark === mark && due.has(one.person)).length
  const [present, late] = [count('present'), count('late')]
  return {
    expected: due.size,
    signed: present + late,
    present,
    late,
    excused: count('excused'),
    absent: count('absent'),
    walkIns: marks.filter(({ person, mark }) => !due.has(person) && (mark === 'present' || mark === 'late')).length,
  }
}
