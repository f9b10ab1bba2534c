import { describe, expect, it } from 'vitest'
import type { CaseFile } from '../../../functions/domain/scoring/case-file.ts'
import {
  at,
  baseCase,
  baseDrills,
  by,
  cancel,
  goodDrills,
  held,
  industryPosts,
  move,
  planned,
  scored,
  unplanned,
} from './cases.ts'

const industry = { id: 'd1', kind: 'industryDept', required: 1 } as const
const oneDrill = (over: Parameters<typeof held>[2]) => held('d1', '2026-05-12', over)
const twoDrills = (first: Parameters<typeof held>[2], second: Parameters<typeof held>[2]) =>
  baseCase({ drills: [held('d1', '2026-05-12', first), held('d2', '2026-05-26', second)] })
const nothing = { drills: [], findings: [] }
const asFirstQuarter = (submittedAt: string) => {
  const shift = (day: string) => day.replace(/-0[456]-/, (month) => `-0${Number(month[2]) - 3}-`)
  const text = JSON.stringify(baseCase({ plan: { submissions: [], returns: [] } }))
  return {
    ...(JSON.parse(text.replace(/\d{4}-\d{2}-\d{2}/g, shift)) as CaseFile),
    quarter: '2026Q1',
    plan: { submissions: [submittedAt], returns: [] },
  } satisfies CaseFile
}
const cancelled = (forceMajeure: boolean) =>
  baseCase({
    ...nothing,
    department: industry,
    posts: industryPosts(10, 9),
    drills: ['2026-04-14', '2026-05-12', '2026-06-09'].map((day, index) =>
      planned(`d${index}`, day, { changes: [cancel('2026-04-01', { forceMajeure })] }),
    ),
  })
const midnight = [
  held('x', '2026-06-20', { startedAt: '2026-06-30T15:59:59.999Z', loggedAt: '2026-07-01T02:00:00Z' }),
  held('y', '2026-06-25', { startedAt: '2026-06-30T16:00:00.000Z', loggedAt: '2026-07-01T16:00:00Z' }),
]
const certificates = [
  [{ validFrom: '2023-07-01', validTo: '2026-06-30', reviewDue: null }],
  [{ validFrom: '2023-06-30', validTo: '2026-06-29', reviewDue: null }],
  [
    { validFrom: '2023-05-16', validTo: '2026-05-15', reviewDue: null },
    { validFrom: '2026-06-01', validTo: '2029-05-31', reviewDue: null },
  ],
  [{ validFrom: '2023-05-20', validTo: '2029-05-19', reviewDue: '2026-05-20' }],
]
const lastDrill = (over: Parameters<typeof planned>[2]) =>
  baseCase({ drills: [...goodDrills(3), planned('late', '2026-06-20', over)] })
const heldThen = { startedAt: at('2026-06-20'), loggedAt: at('2026-07-15'), evaluation: by('good') }

interface Vector {
  readonly given: string
  readonly file: CaseFile
  readonly points?: Readonly<Record<string, number | null>>
  readonly final: number | null
  readonly grade: string | null
  readonly flags?: readonly string[]
  readonly also?: Readonly<Record<string, unknown>>
}

const vectors: readonly Vector[] = [
  {
    given: '1 · the base case of a street',
    file: baseCase(),
    points: {
      PL1: null,
      PL2: 10,
      DR1: 25,
      DR2: 8.89,
      DR3: 12.75,
      DR4: 10.5,
      RP: 3.75,
      TR1: 10,
      TR2: 10,
      CE1: null,
    },
    final: 90.89,
    grade: 'excellent',
    also: { earned: 90.89, weight: 100, base: 90.89, bonus: 0, deductions: 0, ranked: true },
  },
  {
    given: '1 · as an industry department with 47 of 50 posts certified',
    file: baseCase({ department: industry, posts: industryPosts(50, 47) }),
    points: { CE1: 9.4 },
    final: 91.17,
    grade: 'excellent',
    also: { earned: 100.29, weight: 110 },
  },
  {
    given: '2 · nothing planned or held',
    file: baseCase(nothing),
    points: { PL2: null, DR1: 0, DR2: 0, DR3: 0, DR4: null, RP: 0, TR1: 10, TR2: 10 },
    final: 26.67,
    grade: 'fail',
    flags: ['SUPERVISION'],
    also: { earned: 20, weight: 75 },
  },
  {
    given: '3 · all three cancelled in time',
    file: cancelled(false),
    points: { PL2: 10, DR1: 0, DR2: 0, DR3: 0, DR4: null, RP: 0, TR1: 10, TR2: 10, CE1: 9 },
    final: 41.05,
    grade: 'fail',
    flags: ['SUPERVISION'],
    also: { earned: 39, weight: 95 },
  },
  {
    given: '3 · all three cancelled for force majeure: 不参评',
    file: cancelled(true),
    points: { PL2: 10, DR1: null, DR2: null, DR3: null, DR4: null, RP: null, CE1: 9 },
    final: null,
    grade: null,
    also: { weight: 40, base: null, ranked: false },
  },
  {
    given: '4 · a confirmed accident veto',
    file: baseCase({ vetoes: [{ ground: 'accident', confirmed: true }] }),
    final: 59.99,
    grade: 'fail',
    also: { base: 90.89, ranked: false },
  },
  {
    given: '5 · plan submitted on 31 March at 23:59:59.999',
    file: asFirstQuarter('2026-03-31T15:59:59.999Z'),
    points: { PL1: 10, PL2: null },
    final: 90.89,
    grade: 'excellent',
  },
  {
    given: '5 · plan submitted on 1 April at 00:00',
    file: asFirstQuarter('2026-03-31T16:00:00Z'),
    points: { PL1: 9 },
    final: 89.89,
    grade: 'good',
  },
  {
    given: '5 · plan submitted on 3 April at 09:00',
    file: asFirstQuarter('2026-04-03T01:00:00Z'),
    points: { PL1: 7 },
    final: 87.89,
    grade: 'good',
  },
  {
    given: '5 · plan submitted on 11 April at 00:00, after the cut-off',
    file: asFirstQuarter('2026-04-10T16:00:00Z'),
    points: { PL1: 0 },
    final: 80.89,
    grade: 'pass',
    flags: ['PLAN_MISSING'],
  },
  {
    given: '6 · more signed than expected in one drill',
    file: twoDrills({ expected: 30, signed: 45 }, { expected: 70, signed: 42 }),
    points: { DR2: 8 },
    final: 91.25,
    grade: 'excellent',
  },
  {
    given: '7 · one roster blank',
    file: twoDrills({ expected: 0, signed: 25 }, { expected: 50, signed: 45 }),
    points: { DR2: 5 },
    final: 88.25,
    grade: 'good',
    flags: ['ROSTER_MISSING'],
  },
  {
    given: '7 · both rosters blank',
    file: twoDrills({ expected: 0, signed: 25 }, { expected: 0, signed: 45 }),
    points: { DR2: 0 },
    final: 83.25,
    grade: 'good',
    flags: ['ROSTER_MISSING'],
  },
  {
    given: '7 · the blank one exempt from a roster',
    file: twoDrills({ expected: 0, signed: 25, rosterExempt: true }, { expected: 50, signed: 45 }),
    points: { DR2: 10 },
    final: 93.25,
    grade: 'excellent',
  },
  {
    given: '8 · no findings',
    file: baseCase({ findings: [] }),
    points: { DR4: 10.5 },
    final: 90.89,
    grade: 'excellent',
  },
  {
    given: '8 · no findings, confirmed by an inspection',
    file: baseCase({ findings: [], inspectedClean: true }),
    points: { DR4: 15 },
    final: 95.39,
    grade: 'excellent',
  },
  {
    given: '9 · one of two drills starts at midnight: the second quarter',
    file: baseCase({ drills: midnight }),
    points: { PL2: 5, DR1: 12.5 },
    final: 74.64,
    grade: 'pass',
    flags: ['SUPERVISION'],
  },
  {
    given: '9 · one of two drills starts at midnight: the third quarter',
    file: baseCase({
      quarter: '2026Q3',
      drills: [...midnight, held('p', '2026-07-20'), held('q', '2026-08-20'), planned('r', '2026-09-20')],
      findings: [],
      sessions: [],
    }),
    points: { PL2: 6.67, DR1: 20.83, TR1: 0, TR2: 0 },
    final: 64.64,
    grade: 'pass',
  },
  {
    given: '10a · four items, one moved to the next quarter in time',
    file: lastDrill({ changes: [move('2026-05-01', '2026-08-02')] }),
    points: { PL2: 10, DR1: 25 },
    final: 92.14,
    grade: 'excellent',
  },
  {
    given: '10b · five items, two moved to the next quarter: one is excess',
    file: baseCase({
      drills: [
        ...goodDrills(3),
        planned('x', '2026-06-20', { changes: [move('2026-05-01', '2026-08-02')] }),
        planned('y', '2026-06-21', { changes: [move('2026-05-02', '2026-08-03')] }),
      ],
    }),
    points: { PL2: 10, DR1: 18.75 },
    final: 85.89,
    grade: 'good',
  },
  {
    given: '10b · the second for force majeure',
    file: baseCase({
      drills: [
        ...goodDrills(3),
        planned('x', '2026-06-20', { changes: [move('2026-05-01', '2026-08-02')] }),
        planned('y', '2026-06-21', { changes: [move('2026-05-02', '2026-08-03', { forceMajeure: true })] }),
      ],
    }),
    points: { PL2: 10, DR1: 25 },
    final: 92.14,
    grade: 'excellent',
  },
  {
    given: '10c · a move inside the quarter filed 2 days before',
    file: baseCase({
      drills: [
        ...goodDrills(3),
        held('x', '2026-06-20', {
          changes: [move('2026-06-18', '2026-06-25')],
          startedAt: at('2026-06-25'),
          loggedAt: at('2026-06-26'),
        }),
      ],
    }),
    points: { PL2: 7.5, DR1: 25 },
    final: 89.64,
    grade: 'good',
  },
  {
    given: '10d · the move of 10a filed after its own date',
    file: lastDrill({ changes: [move('2026-06-21', '2026-08-02')] }),
    points: { PL2: 7.5, DR1: 18.75 },
    final: 83.39,
    grade: 'good',
  },
  {
    given: '11 · certificates on 30 June',
    file: baseCase({ department: industry, posts: certificates.map((list) => ({ certificates: list })) }),
    points: { CE1: 5 },
    final: 87.17,
    grade: 'good',
  },
  {
    given: '12 · every drill self-evaluated 优',
    file: baseCase({ drills: baseDrills().map((drill) => ({ ...drill, evaluation: by('excellent', 'self') })) }),
    points: { DR3: 10.5 },
    final: 88.64,
    grade: 'good',
  },
  {
    given: '12 · six drills required, four held',
    file: baseCase({ department: { id: 'd1', kind: 'street', required: 6 } }),
    points: { DR1: 16.67 },
    final: 82.56,
    grade: 'good',
  },
  {
    given: '13 · no plan, one unplanned drill',
    file: baseCase({ plan: { submissions: [], returns: [] }, drills: [oneDrill({ plannedOn: null })] }),
    points: { PL2: 0, DR1: 25, RP: 5 },
    final: 82.14,
    grade: 'pass',
    flags: ['PLAN_MISSING'],
  },
  {
    given: '14 · as of 31 May, one item still to come',
    file: { ...lastDrill({}), asOf: '2026-05-31' },
    points: { PL2: 10, DR1: 25 },
    final: 96.64,
    grade: 'excellent',
  },
  {
    given: '14 · at the quarter’s end that item was not held',
    file: lastDrill({}),
    points: { PL2: 7.5, DR1: 18.75 },
    final: 83.39,
    grade: 'good',
  },
  {
    given: '14 · held on 20 June but logged on 15 July',
    file: lastDrill(heldThen),
    points: { PL2: 7.5, DR1: 18.75 },
    final: 83.39,
    grade: 'good',
  },
  {
    given: '14 · admitted by review',
    file: lastDrill({ ...heldThen, admitted: true }),
    points: { PL2: 10, DR1: 25, RP: 3.75 },
    final: 90.89,
    grade: 'excellent',
  },
  {
    given: '15 · seven points of bonus and an accident',
    file: baseCase({
      drills: [
        ...baseDrills().map((drill) => ({
          ...drill,
          unannounced: drill.id === 'a' || drill.id === 'b',
          largeScale: drill.id === 'a',
        })),
        ...['2026-04-20', '2026-04-21', '2026-04-22', '2026-04-23'].map((day, index) =>
          unplanned(`u${index}`, day, { recognised: true }),
        ),
      ],
      commendations: ['national'],
      deductions: ['accident'],
    }),
    final: 93.52,
    grade: 'excellent',
    also: { base: 91.52, bonus: 5, deductions: 3 },
  },
]

describe('the fifteen worked vectors', () => {
  it.each(vectors)('$given → $final', ({ file, points = {}, final, grade, flags = [], also = {} }) => {
    const result = scored(file)
    const got = Object.fromEntries(result.indicators.map((indicator) => [indicator.code, indicator.points]))
    expect(got).toMatchObject(points)
    expect(result).toMatchObject({ final, grade, flags, ...also })
  })
})
