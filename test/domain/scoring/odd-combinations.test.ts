import { describe, expect, it } from 'vitest'
import type { CaseFile } from '../../../functions/domain/scoring/case-file.ts'
import { at, baseCase, by, cancel, goodDrills, held, move, planned, pointsOf, scored, unplanned } from './cases.ts'

interface Odd {
  readonly given: string
  readonly file: CaseFile
  readonly code: string
  readonly points: number | null
}

const street = (required: number) => ({ id: 'd1', kind: 'street', required }) as const
const quarterly = (quarter: CaseFile['quarter'], drills: CaseFile['drills'], over: Partial<CaseFile> = {}) =>
  baseCase({ quarter, drills, findings: [], sessions: [], ...over })
const firstQuarterPlan = (submissions: string[], returns: string[], over: Partial<CaseFile> = {}) =>
  quarterly('2026Q1', [held('a', '2026-02-10')], { plan: { submissions, returns }, ...over })

const duties: readonly Odd[] = [
  {
    given: 'planned in Q3, held in Q2: Q2 owes 1 + 1 early and did 2',
    file: quarterly('2026Q2', [held('a', '2026-05-12'), held('e', '2026-08-10', { startedAt: at('2026-06-10') })]),
    code: 'DR1',
    points: 25,
  },
  {
    given: 'the same in Q3: two planned, one of them held early, the other missed: 0 of 1',
    file: quarterly('2026Q3', [
      held('e', '2026-08-10', { startedAt: at('2026-06-10'), loggedAt: at('2026-06-11') }),
      planned('f', '2026-09-10'),
    ]),
    code: 'DR1',
    points: 0,
  },
  {
    given: 'held early but logged after that earlier quarter’s own cut-off: neither early nor held, 0 of 2',
    file: quarterly('2026Q3', [
      held('e', '2026-08-10', { startedAt: at('2026-06-10'), loggedAt: at('2026-07-11') }),
      planned('f', '2026-09-10'),
    ]),
    code: 'DR1',
    points: 0,
  },
  {
    given: 'the earlier quarter’s cut-off was 15 July: early out after all, 10 × 1 ÷ 2',
    file: quarterly(
      '2026Q3',
      [
        held('e', '2026-08-10', { startedAt: at('2026-06-10'), loggedAt: at('2026-07-11') }),
        planned('f', '2026-09-10'),
      ],
      { cutoffs: { '2026Q2': '2026-07-15' } },
    ),
    code: 'PL2',
    points: 5,
  },
  {
    given: 'two moved, the cap is one: the item filed second stays owed in Q2 although filed first in the list',
    file: quarterly('2026Q2', [
      planned('y', '2026-06-21', { changes: [move('2026-05-02', '2026-08-03')] }),
      planned('x', '2026-06-20', { changes: [move('2026-05-01', '2026-08-02')] }),
      held('a', '2026-05-12'),
    ]),
    code: 'DR1',
    points: 12.5, // B 3, moved out 1, N 2, held 1
  },
  {
    given: 'the excess one held in Q3 is a make-up there: (1 moved in held + 0.5) of 1, at most the weight',
    file: quarterly('2026Q3', [
      held('x', '2026-06-20', {
        changes: [move('2026-05-01', '2026-08-02')],
        startedAt: at('2026-08-02'),
        loggedAt: at('2026-08-03'),
      }),
      held('y', '2026-06-21', {
        changes: [move('2026-05-02', '2026-08-03')],
        startedAt: at('2026-08-03'),
        loggedAt: at('2026-08-04'),
      }),
    ]),
    code: 'DR1',
    points: 25,
  },
  {
    given: 'a make-up alone towards one required drill: 25 × 0.5 ÷ 1',
    file: quarterly('2026Q3', [held('y', '2026-06-21', { startedAt: at('2026-08-03'), loggedAt: at('2026-08-04') })]),
    code: 'DR1',
    points: 12.5,
  },
  {
    given: 'a move out of the year does not count: missed in Q4, 0 of 1',
    file: quarterly('2026Q4', [planned('x', '2026-12-20', { changes: [move('2026-12-01', '2027-01-10')] })]),
    code: 'DR1',
    points: 0,
  },
  {
    given: 'moved to Q3, then back to Q2, held in Q2: the last change decides',
    file: quarterly('2026Q2', [
      held('x', '2026-06-20', {
        changes: [move('2026-05-10', '2026-06-25'), move('2026-05-01', '2026-08-02')],
        startedAt: at('2026-06-25'),
        loggedAt: at('2026-06-26'),
      }),
    ]),
    code: 'DR1',
    points: 25,
  },
  {
    given: 'moved to Q4, the second move filed after the first target was in force still counts from that target',
    file: quarterly('2026Q4', [
      held('x', '2026-06-20', {
        changes: [move('2026-06-01', '2026-09-20'), move('2026-09-18', '2026-11-20')],
        startedAt: at('2026-11-20'),
        loggedAt: at('2026-11-21'),
      }),
      planned('z', '2026-12-01'),
    ]),
    code: 'PL2',
    points: 5, // of the moved-in item only “missed” is asked; z is missed
  },
  {
    given: 'a cancellation of a drill that started counts as none',
    file: quarterly('2026Q2', [held('x', '2026-06-20', { changes: [cancel('2026-06-19')] })]),
    code: 'PL2',
    points: 10,
  },
  {
    given: 'moved to Q3 and then cancelled: cancelled in its baseline quarter, the required drill remains',
    file: quarterly('2026Q2', [
      planned('x', '2026-06-20', { changes: [move('2026-06-01', '2026-08-10'), cancel('2026-07-30')] }),
    ]),
    code: 'DR1',
    points: 0,
  },
  {
    given: 'force majeure filed after the date but by the cut-off day: cancelled, nothing owed',
    file: quarterly('2026Q2', [
      planned('x', '2026-06-20', { changes: [cancel('2026-07-10', { forceMajeure: true })] }),
    ]),
    code: 'DR1',
    points: null,
  },
  {
    given: 'force majeure filed after the cut-off day counts as none: 0 of 1',
    file: quarterly('2026Q2', [
      planned('x', '2026-06-20', { changes: [cancel('2026-07-11', { forceMajeure: true })] }),
    ]),
    code: 'DR1',
    points: 0,
  },
  {
    given: 'three required, one planned and held, three unplanned: only two fill the gap',
    file: quarterly(
      '2026Q2',
      [
        held('a', '2026-05-12'),
        unplanned('u', '2026-05-13'),
        unplanned('v', '2026-05-14'),
        unplanned('w', '2026-05-15'),
      ],
      { department: street(3) },
    ),
    code: 'DR1',
    points: 25,
  },
  {
    given: 'an item of last year held here is neither due nor unplanned: 0 of 1',
    file: quarterly('2026Q1', [held('a', '2025-12-20', { startedAt: at('2026-02-10'), loggedAt: at('2026-02-11') })]),
    code: 'DR1',
    points: 0,
  },
  {
    given: 'in New York the drill of 1 July 00:00 Shanghai was held on 30 June',
    file: quarterly('2026Q2', [held('a', '2026-06-30', { startedAt: '2026-07-01T00:00:00+08:00' })], {
      timeZone: 'America/New_York',
    }),
    code: 'DR1',
    points: 25,
  },
]

const plans: readonly Odd[] = [
  {
    given: 'returned on 25 March, submitted again on 30 March, the 5th day: the first submission counts',
    file: firstQuarterPlan([at('2026-03-20'), at('2026-04-09')], [at('2026-04-04')]),
    code: 'PL1',
    points: 10,
  },
  {
    given: 'submitted again on the 6th day, 9 April: 10 − 9',
    file: firstQuarterPlan([at('2026-03-20'), at('2026-04-09')], [at('2026-04-03')]),
    code: 'PL1',
    points: 1,
  },
  {
    given: 'returned on the cut-off day and not submitted again by then: 0',
    file: firstQuarterPlan([at('2026-03-20'), at('2026-04-11')], [at('2026-04-10', '23:00:00')]),
    code: 'PL1',
    points: 0,
  },
  {
    given: 'as of 28 February without a plan: not asked yet',
    file: firstQuarterPlan([], [], { asOf: '2026-02-28' }),
    code: 'PL1',
    points: null,
  },
  {
    given: 'as of the quarter’s last day without a plan: 0, for that is no longer provisional',
    file: firstQuarterPlan([], [], { asOf: '2026-03-31' }),
    code: 'PL1',
    points: 0,
  },
]

const provisional: readonly Odd[] = [
  {
    given: 'as of 31 May one required, only an unplanned drill held: nothing owed yet',
    file: quarterly('2026Q2', [unplanned('u', '2026-05-12')], { asOf: '2026-05-31' }),
    code: 'DR1',
    points: null,
  },
  {
    given: 'as of 31 May an item of 20 May not held: missed already, 1 of 2',
    file: quarterly('2026Q2', [held('a', '2026-05-12'), planned('b', '2026-05-20'), planned('c', '2026-06-20')], {
      asOf: '2026-05-31',
    }),
    code: 'DR1',
    points: 12.5,
  },
  {
    given: 'as of 31 May no session held and none planned so far',
    file: quarterly('2026Q2', [held('a', '2026-05-12')], {
      asOf: '2026-05-31',
      sessions: [{ plannedOn: '2026-06-10', heldAt: null, expected: 10, signed: 0 }],
    }),
    code: 'TR1',
    points: null,
  },
]

const drills: readonly Odd[] = [
  {
    given: 'large-scale, 优 by a reviewer: 0 without an expert',
    file: quarterly('2026Q2', [held('a', '2026-05-12', { largeScale: true, evaluation: by('excellent', 'reviewer') })]),
    code: 'DR3',
    points: 0,
  },
  {
    given: 'self-evaluated 差 stays 差',
    file: quarterly('2026Q2', [held('a', '2026-05-12', { evaluation: by('poor', 'self') })]),
    code: 'DR3',
    points: 6,
  },
  {
    given: 'admitted by review without any log: held, and its log not in time',
    file: quarterly('2026Q2', [held('a', '2026-05-12', { loggedAt: null, admitted: true })]),
    code: 'RP',
    points: 0,
  },
  {
    given: 'logged late in the evening of the fifth day',
    file: quarterly('2026Q2', [held('a', '2026-05-12', { loggedAt: at('2026-05-17', '23:59:59.999') })]),
    code: 'RP',
    points: 5,
  },
  {
    given: 'nothing held, inspected clean: still not applicable',
    file: quarterly('2026Q2', [], { inspectedClean: true }),
    code: 'DR4',
    points: null,
  },
  {
    given: 'sessions held without a roster',
    file: quarterly('2026Q2', [], {
      sessions: [{ plannedOn: '2026-04-10', heldAt: at('2026-04-10'), expected: 0, signed: 20 }],
    }),
    code: 'TR2',
    points: 0,
  },
]

describe('odd combinations, worked out by hand', () => {
  it.each([...duties, ...plans, ...provisional, ...drills])('$given → $code $points', ({ file, code, points }) => {
    expect(pointsOf(file, code)).toBe(points)
  })

  it('a veto without enough indicators is a fail without a final score', () => {
    const file = quarterly(
      '2026Q2',
      [planned('a', '2026-05-12', { changes: [cancel('2026-05-01', { forceMajeure: true })] })],
      {
        vetoes: [{ ground: 'accident', confirmed: true }],
      },
    )
    expect(scored(file)).toMatchObject({ weight: 30, base: null, final: null, grade: 'fail', ranked: false })
  })

  it('a veto that is not confirmed changes nothing', () => {
    expect(scored(baseCase({ vetoes: [{ ground: 'accident', confirmed: false }] }))).toEqual(scored(baseCase()))
  })

  it('falsified twice: 20 points, and one grade down only', () => {
    const file = baseCase({
      drills: goodDrills(4),
      findings: [],
      inspectedClean: true,
      commendations: ['national', 'city'],
    })
    // 96.64 + 2 (of 2.5) − 20 = 78.64, 合格 by points, 不合格 after one down
    expect(scored({ ...file, deductions: ['falsified', 'falsified'] })).toMatchObject({
      base: 96.64,
      bonus: 2,
      deductions: 20,
      final: 78.64,
      grade: 'fail',
    })
  })

  it('falsified and without a plan: one down first, then at most 合格', () => {
    // PL2 0: 80.89 − 10 = 70.89, 合格, one down 不合格; the cap of 合格 does not lift it
    const file = baseCase({ plan: { submissions: [], returns: [] }, deductions: ['falsified'] })
    expect(scored(file)).toMatchObject({ final: 70.89, grade: 'fail', flags: ['PLAN_MISSING'] })
  })

  it('unplanned drills that fill a gap earn no bonus, later ones do, a self-evaluation suffices', () => {
    const extra = ['u', 'v', 'w'].map((id, index) =>
      unplanned(id, `2026-05-1${index + 3}`, { recognised: true, evaluation: by('poor', 'self') }),
    )
    const file = quarterly('2026Q2', [held('a', '2026-05-12'), ...extra], { department: street(2) })
    expect(scored(file).bonus).toBe(1)
  })

  it('deductions beyond all points leave 0', () => {
    const file = baseCase({ deductions: Array.from({ length: 11 }, () => 'falsified' as const) })
    expect(scored(file)).toMatchObject({ deductions: 110, final: 0, grade: 'fail' })
  })

  it('a manual indicator adds its weight and points, rounded half-up', () => {
    const file = baseCase({ manual: [{ code: 'M1', weight: 10, points: 7.125 }] })
    // (90.89 + 7.13) ÷ 110 = 89.109…
    expect(scored(file)).toMatchObject({ earned: 98.02, weight: 110, final: 89.11 })
    expect(scored(file).indicators.at(-1)).toMatchObject({ code: 'M1', weight: 10, applicable: true, points: 7.13 })
  })

  it('C ÷ N of exactly 0.6 raises no SUPERVISION', () => {
    const file = quarterly('2026Q2', [...goodDrills(3), planned('x', '2026-06-20'), planned('y', '2026-06-21')])
    expect(scored(file).flags).toEqual([])
  })
})
