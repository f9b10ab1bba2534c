import { describe, expect, it } from 'vitest'
import { boardRows, type Standing } from '../../../functions/domain/scoring/board-rows.ts'
import { scorecard2026_1 } from '../../../functions/domain/scoring/default-scorecard.ts'
import { type AwardCandidate, quarterAwards } from '../../../functions/domain/scoring/quarter-awards.ts'

const standing = (department: string, final: number | null, over: Partial<Standing> = {}): Standing => ({
  department,
  group: 'streets',
  final,
  grade: final === null ? null : 'good',
  ranked: final !== null,
  flags: [],
  vetoed: false,
  reward: null,
  ...over,
})

describe('a board', () => {
  it('ranks each group by itself, ties sharing a rank, the vetoed last', () => {
    const rows = boardRows(
      [
        standing('S03', 90),
        standing('C01', 70, { group: 'committees' }),
        standing('S01', 92.5),
        standing('S04', 59.99, { ranked: false, grade: 'fail', vetoed: true }),
        standing('S02', 90),
        standing('S05', null),
      ],
      [undefined, undefined, undefined],
    )
    expect(rows.map(({ department, rank }) => [department, rank])).toEqual([
      ['C01', 1],
      ['S01', 1],
      ['S02', 2],
      ['S03', 2],
      ['S05', null],
      ['S04', null],
    ])
  })

  it('shows the rank of the newest earlier quarter and a trend with gaps', () => {
    const earlier = (final: number | null, rank: number | null) => ({ rows: [{ department: 'S01', final, rank }] })
    const [row] = boardRows([standing('S01', 88)], [earlier(80, 3), earlier(85, 2), undefined])
    expect(row).toMatchObject({ previousRank: 2, trend: [80, 85, null, 88] })
  })
})

describe('the rewards of a quarter', () => {
  const candidate = (department: string, rank: number | null, over: Partial<AwardCandidate> = {}): AwardCandidate => ({
    department,
    group: 'streets',
    kind: 'street',
    rank,
    grade: 'excellent',
    ranked: rank !== null,
    deductions: [],
    ...over,
  })
  const awards = (candidates: AwardCandidate[]) => Object.fromEntries(quarterAwards(scorecard2026_1.reward, candidates))

  it('share the prizes of tied places, and leave the places of ineligible units empty', () => {
    expect(awards([candidate('A', 1), candidate('B', 2), candidate('C', 2), candidate('D', 4)])).toEqual({
      A: 36_000,
      B: 18_000,
      C: 18_000,
    })
    expect(
      awards([
        candidate('A', 1, { grade: 'pass' }),
        candidate('B', 2, { deductions: ['falsified'] }),
        candidate('C', 3),
      ]),
    ).toEqual({
      C: 14_400,
    })
  })

  it('draw on the pool meant for the kinds of a group with another name', () => {
    const towns = { group: 'all-streets', kind: 'town' } as const
    expect(awards([candidate('T1', 1, towns)])).toEqual({ T1: 36_000 })
    expect(awards([candidate('I1', 1, { group: 'industry', kind: 'industryDept' })])).toEqual({})
  })

  it('leave a pool to the group of its own name, whoever else its kinds would fit and stands before it', () => {
    const towns = { group: 'towns-apart', kind: 'town' } as const
    expect(awards([candidate('T1', 1, towns), candidate('S1', 1)])).toEqual({ S1: 36_000 })
    expect(awards([candidate('S1', 1), candidate('T1', 1, towns)])).toEqual({ S1: 36_000 })
  })
})
