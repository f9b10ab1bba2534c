import { describe, expect, it } from 'vitest'
import { parseCaseFile } from '../../../functions/domain/scoring/case-file.ts'
import { scorecard2026_1 } from '../../../functions/domain/scoring/default-scorecard.ts'
import { scorecardSchema } from '../../../functions/domain/scoring/scorecard.ts'
import { baseCase, baseDrills, cancel } from './cases.ts'

const [drill] = baseDrills()
const problemsOf = (over: Record<string, unknown>) => {
  const parsed = parseCaseFile({ ...baseCase(), ...over })
  return parsed.ok ? [] : parsed.problems
}
const withDrill = (over: Record<string, unknown>) => ({ drills: [{ ...drill, ...over }] })

describe('reading a case file', () => {
  it('takes the base case, with cutoffs, asOf, manual and ids of records too', () => {
    expect(problemsOf({})).toEqual([])
    expect(
      problemsOf({
        cutoffs: { '2026Q3': '2026-10-14' },
        asOf: '2026-05-31',
        manual: [{ code: 'M1', weight: 5, points: 4.5 }],
        findings: [{ id: 'f', dueOn: '2026-05-01', rectifiedOn: null }],
        posts: [{ id: 'p', certificates: [] }],
      }),
    ).toEqual([])
  })

  it.each([
    { what: 'a day that does not exist', over: withDrill({ plannedOn: '2026-02-30' }), path: 'drills[0].plannedOn' },
    {
      what: 'an instant on such a day',
      over: withDrill({ startedAt: '2026-02-30T01:00:00Z' }),
      path: 'drills[0].startedAt',
    },
    {
      what: 'an instant without an offset',
      over: withDrill({ loggedAt: '2026-05-12T01:00:00' }),
      path: 'drills[0].loggedAt',
    },
    { what: 'a negative number', over: withDrill({ signed: -1 }), path: 'drills[0].signed' },
    { what: 'half a person', over: withDrill({ expected: 1.5 }), path: 'drills[0].expected' },
    {
      what: 'a grade of another scale',
      over: withDrill({ evaluation: { grade: 'A', by: 'self' } }),
      path: 'drills[0].evaluation.grade',
    },
    {
      what: 'a cancellation with a target',
      over: withDrill({ changes: [{ ...cancel('2026-05-01'), to: '2026-05-02' }] }),
      path: 'drills[0].changes[0].to',
    },
    {
      what: 'an unknown change',
      over: withDrill({ changes: [{ ...cancel('2026-05-01'), kind: 'swap' }] }),
      path: 'drills[0].changes[0].kind',
    },
    { what: 'an unknown key', over: { colour: 'red' }, path: 'colour' },
    { what: 'a missing key', over: { plan: { submissions: [] } }, path: 'plan.returns' },
    { what: 'a quarter that is none', over: { quarter: '2026Q5' }, path: 'quarter' },
    { what: 'a time zone that is none', over: { timeZone: 'Mars/Olympus' }, path: 'timeZone' },
    { what: 'a cut-off of no quarter', over: { cutoffs: { spring: '2026-04-10' } }, path: 'cutoffs.spring' },
    { what: 'an unknown deduction', over: { deductions: ['shouting'] }, path: 'deductions[0]' },
    {
      what: 'more points than the weight',
      over: { manual: [{ code: 'M', weight: 5, points: 6 }] },
      path: 'manual[0].points',
    },
    { what: 'one drill listed twice', over: { drills: [drill, drill] }, path: 'drills[1].id' },
  ])('refuses $what at $path, in both languages', ({ over, path }) => {
    const problems = problemsOf(over)
    expect(problems.map((problem) => problem.path)).toEqual([path])
    expect(problems[0]?.message).toMatch(/[一-鿿].* \/ .*[a-z]/)
  })

  it.each([null, 7, 'text', [], undefined])('refuses %j as a whole', (input) => {
    expect(parseCaseFile(input)).toMatchObject({ ok: false, problems: [{ path: '' }] })
  })

  it('lists every place that is wrong at once', () => {
    const paths = problemsOf({ ...withDrill({ id: '', admitted: 'no' }), asOf: 'today' }).map(({ path }) => path)
    expect(paths).toEqual(['asOf', 'drills[0].id', 'drills[0].admitted'])
  })
})

describe('the shipped scorecard', () => {
  it('is a scorecard by its own schema', () => {
    expect(scorecardSchema.parse(scorecard2026_1)).toEqual(scorecard2026_1)
  })
})
