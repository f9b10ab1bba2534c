import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CaseFile } from '../../../../functions/domain/scoring/case-file.ts'
import { scorecard2026_1 } from '../../../../functions/domain/scoring/default-scorecard.ts'
import { correctionOf, revisionDifference } from '../../../../functions/domain/scoring/revision/revision-difference.ts'
import { problemText } from '../../../../functions/domain/shared/problems.ts'
import { anyCase } from '../any-case.ts'
import { baseDrills, by, unplanned } from '../cases.ts'
import { frozenOf } from './frozen.ts'

const [first, ...others] = baseDrills()
if (!first) throw new Error('The base case has drills')

const difference = (before: Partial<CaseFile>, after: Partial<CaseFile>) =>
  revisionDifference(frozenOf({ S01: before, S02: {} }), frozenOf({ S01: after, S02: {} })).departments

describe('what a correction changes', () => {
  it('a late report found after publishing: the fact, the points, and the place of both streets', () => {
    const [one, two] = difference({}, { deductions: ['lateReport'] })
    expect(one?.facts).toEqual([
      {
        pointer: '/caseFile/deductions',
        before: [],
        after: ['lateReport'],
        words: { zh: '扣分：无 → 迟报', en: 'Deductions: none → Late report' },
      },
    ])
    expect(one?.points).toEqual([])
    expect(one?.outcomes.map(({ words: { zh } }) => zh)).toEqual([
      '扣分：0 → 1',
      '最终得分：90.89 → 89.89',
      '等次：优秀 → 良好',
      '名次：1 → 2',
      '奖励（元）：28800 → 21600',
    ])
    expect(two).toMatchObject({ department: 'S02', presence: 'both', facts: [], points: [] })
    expect(two?.outcomes.map(({ words: { en } }) => en)).toEqual(['Reward (yuan): 28800 → 36000'])
  })

  it.each<{ what: string; before?: Partial<CaseFile>; after: Partial<CaseFile>; facts: [string, string, string][] }>([
    {
      what: 'a number in a drill',
      after: { drills: [{ ...first, signed: 45 }, ...others] },
      facts: [['/caseFile/drills/0/signed', '演练 · “a” · 签到人数：40 → 45', 'Drill · “a” · Signed in: 40 → 45']],
    },
    {
      what: 'an evaluation',
      after: { drills: [{ ...first, evaluation: by('fair', 'reviewer') }, ...others] },
      facts: [
        [
          '/caseFile/drills/0/evaluation/grade',
          '演练 · “a” · 评估 · 等次：优 → 中',
          'Drill · “a” · Evaluation · Grade: Excellent → Fair',
        ],
        [
          '/caseFile/drills/0/evaluation/by',
          '演练 · “a” · 评估 · 评估人：专家评估 → 审核员评估',
          'Drill · “a” · Evaluation · Evaluated by: Expert’s evaluation → Reviewer’s evaluation',
        ],
      ],
    },
    {
      what: 'a drill more, in front of the others',
      after: { drills: [unplanned('0', '2026-04-02'), first, ...others] },
      facts: [['/caseFile/drills/0', '演练 · “0”：无 → 一项记录', 'Drill · “0”: none → a record']],
    },
    {
      what: 'a drill less',
      after: { drills: others },
      facts: [['/caseFile/drills/0', '演练 · “a”：一项记录 → 无', 'Drill · “a”: a record → none']],
    },
    {
      what: 'a late log that was admitted',
      after: { drills: [{ ...first, admitted: true }, ...others] },
      facts: [
        [
          '/caseFile/drills/0/admitted',
          '演练 · “a” · 复核准予计入：否 → 是',
          'Drill · “a” · Admitted by review: no → yes',
        ],
      ],
    },
    {
      what: 'a finding without an id, by its place',
      before: { findings: [{ dueOn: '2026-05-10', rectifiedOn: null }] },
      after: { findings: [{ dueOn: '2026-05-10', rectifiedOn: '2026-05-09' }] },
      facts: [
        [
          '/caseFile/findings/0/rectifiedOn',
          '问题 · “1” · 整改完成：无 → 2026-05-09',
          'Finding · “1” · Rectified on: none → 2026-05-09',
        ],
      ],
    },
    {
      what: 'a veto',
      after: { vetoes: [{ ground: 'concealed', confirmed: true }] },
      facts: [['/caseFile/vetoes/0', '一票否决 · “1”：无 → 一项记录', 'Veto · “1”: none → a record']],
    },
  ])('names $what', ({ before = {}, after, facts }) => {
    const [one] = difference(before, after)
    expect(one?.facts.map(({ pointer, words: { zh, en } }) => [pointer, zh, en])).toEqual(facts)
  })

  it('names the points of each indicator that moved', () => {
    const [one] = difference({}, { drills: [{ ...first, signed: 45 }, ...others] })
    expect(one?.points).toEqual([
      {
        code: 'DR2',
        before: 8.89,
        after: 9.17,
        words: { zh: 'DR2 得分：8.89 → 9.17', en: 'Points of DR2: 8.89 → 9.17' },
      },
    ])
  })

  it('names a department that came or went, and the others whose place it takes', () => {
    const change = revisionDifference(frozenOf({ S01: {}, S02: {} }), frozenOf({ S02: {}, S03: {} }))
    expect(change.departments.map(({ department, presence }) => [department, presence])).toEqual([
      ['S01', 'removed'],
      ['S03', 'added'],
    ])
  })

  it('names what changed in the scorecard', () => {
    const stricter = { ...scorecard2026_1, grades: { ...scorecard2026_1.grades, excellent: 95 } }
    const { scorecard } = revisionDifference(frozenOf({ S01: {} }), frozenOf({ S01: {} }, stricter))
    expect(scorecard).toMatchObject([{ pointer: '/grades/excellent', before: 90, after: 95 }])
  })

  it('is nothing between a quarter and itself, whatever the case files, and such a correction is refused', () => {
    fc.assert(
      fc.property(fc.array(anyCase, { minLength: 1, maxLength: 4 }), (files) => {
        const frozen = frozenOf(Object.fromEntries(files.map((file, place) => [`S0${place}`, file])))
        expect(revisionDifference(frozen, structuredClone(frozen))).toEqual({ scorecard: [], departments: [] })
        expect(correctionOf(frozen, structuredClone(frozen))).toMatchObject({
          ok: false,
          rejection: { code: 'correction-without-change' },
        })
      }),
      { numRuns: 30 },
    )
    const refused = correctionOf(frozenOf({ S01: {} }), frozenOf({ S01: { drills: baseDrills().toReversed() } }))
    if (refused.ok) throw new Error('Order alone is no change')
    const { code, data } = refused.rejection
    expect(problemText(code, 'zh', data)).toContain('2026Q2 的更正与现行版本没有任何差别')
    expect(problemText(code, 'en', data)).toContain('The correction of 2026Q2 changes nothing')
  })

  it('is accepted with its differences where anything changed', () => {
    const made = correctionOf(frozenOf({ S01: {} }), frozenOf({ S01: { deductions: ['accident'] } }))
    expect(made).toMatchObject({ ok: true, value: { departments: [{ department: 'S01' }] } })
  })
})
