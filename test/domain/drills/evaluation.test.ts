import { describe, expect, it } from 'vitest'
import { decideEvaluation, evaluatorOf, findingsOf } from '@muster/domain/drills/decide-evaluation.ts'
import {
  decideExtension,
  decideNewFinding,
  decideRectification,
  decideSupervision,
  decideVerification,
  findingCommands,
  isOverdue,
} from '@muster/domain/drills/decide-finding.ts'
import { newFinding } from '@muster/domain/drills/decide-evaluation.ts'
import { type Evaluation, type Finding, findingStatuses } from '@muster/domain/drills/drill.ts'
import { evaluationSheet, sheetItems } from '@muster/domain/drills/evaluation-sheet.ts'
import { combined, gradeOf, scoreOf } from '@muster/domain/drills/evaluation-score.ts'
import { gradeThatCounts } from '@muster/domain/drills/grade-that-counts.ts'
import type { Result } from '@muster/domain/shared/result.ts'
import { answersWith, drillLike, heldLike } from '../../support/drills.ts'

const at = '2026-05-13T01:00:00.000Z'
const held = drillLike({ status: 'held', held: heldLike })
const said = (result: Result<unknown>) =>
  result.ok ? 'ok' : result.rejection.code + (result.rejection.pointer ? ` ${result.rejection.pointer}` : '')

describe('the evaluation sheet', () => {
  it('has five groups, an id for each item, and words in both languages', () => {
    expect(evaluationSheet.map(({ id }) => id)).toEqual([
      'preparation',
      'execution',
      'command',
      'safety',
      'afterAction',
    ])
    expect(new Set(sheetItems.map(({ id }) => id)).size).toBe(sheetItems.length)
    for (const { text, gap } of sheetItems)
      for (const { zh, en } of [text, gap]) expect([/[\u4e00-\u9fff]/.test(zh), en.length > 8]).toEqual([true, true])
  })

  it.each([
    ['all yes', answersWith(), 10000, 'excellent'],
    ['19 of 21', answersWith({ no: 2 }), 9048, 'excellent'],
    ['17 of 19, two not applicable', answersWith({ no: 2, na: 2 }), 8947, 'good'],
    ['16 of 20', answersWith({ no: 4, na: 1 }), 8000, 'good'],
    ['12 of 20', answersWith({ no: 8, na: 1 }), 6000, 'fair'],
    ['none', answersWith({ no: 21 }), 0, 'poor'],
  ] as const)('%s', (_, answers, score, grade) => {
    expect(scoreOf(answers)).toEqual({ ok: true, value: score })
    expect(gradeOf(score)).toBe(grade)
  })

  it.each([
    ['an item left out', Object.fromEntries(Object.entries(answersWith()).slice(1)), 'sheet-incomplete /answers'],
    ['nothing applicable', answersWith({ na: 21 }), 'sheet-all-na /answers'],
    ['an unknown item', { ...answersWith(), 'a/b': 'yes' as const }, 'sheet-item-unknown /answers/a~1b'],
    [
      'a name of the language itself',
      { ...answersWith(), constructor: 'yes' as const },
      'sheet-item-unknown /answers/constructor',
    ],
  ])('with %s is refused: %s', (_, answers, expected) => {
    expect(said(scoreOf(answers))).toBe(expected)
  })
})

describe('several sheets', () => {
  const sheet = (by: Evaluation['by'], score: number) => ({ by, score })
  it.each([
    [
      'one expert',
      [sheet('expert', 9000)],
      { by: 'expert', score: 9000, grade: 'excellent', sheets: 1, spread: false },
    ],
    [
      'the mean of two experts',
      [sheet('expert', 9200), sheet('expert', 7600)],
      { score: 8400, grade: 'good', sheets: 2, spread: true },
    ],
    ['15 points apart are not flagged', [sheet('expert', 9000), sheet('expert', 7500)], { score: 8250, spread: false }],
    ['half a hundredth is rounded up', [sheet('expert', 9001), sheet('expert', 9000)], { score: 9001 }],
    [
      'an expert replaces the self-evaluation',
      [sheet('self', 10000), sheet('expert', 5000)],
      { by: 'expert', score: 5000, grade: 'poor', sheets: 1 },
    ],
    [
      'a reviewer replaces the self-evaluation',
      [sheet('self', 10000), sheet('reviewer', 8000)],
      { by: 'reviewer', score: 8000 },
    ],
    [
      'experts decide before reviewers',
      [sheet('reviewer', 10000), sheet('expert', 8000)],
      { by: 'expert', score: 8000 },
    ],
  ])('%s', (_, sheets, expected) => {
    expect(combined(sheets)).toMatchObject(expected)
  })

  it.each([
    ['self', 'excellent', false, 'fair'],
    ['self', 'poor', false, 'poor'],
    ['expert', 'excellent', true, 'excellent'],
    ['reviewer', 'excellent', true, null],
    ['reviewer', 'excellent', false, 'excellent'],
  ] as const)('by %s, %s, large-scale %s, count as %s', (by, grade, largeScale, counts) => {
    expect(gradeThatCounts({ evaluation: { by, grade, score: 1, sheets: 1, spread: false }, largeScale })).toBe(counts)
  })
})

describe('who evaluates', () => {
  it.each([
    ['an expert of the district', [{ role: 'expert', department: null }], 'expert'],
    [
      'an expert who is a planner elsewhere',
      [
        { role: 'planner', department: 'S02' },
        { role: 'expert', department: null },
      ],
      'expert',
    ],
    ['a reviewer', [{ role: 'reviewer', department: null }], 'reviewer'],
    ['the department’s planner', [{ role: 'planner', department: 'S01' }], 'self'],
    ['a foreign planner', [{ role: 'planner', department: 'S02' }], null],
  ] as const)('%s', (_, grants, by) => {
    expect(evaluatorOf(grants, 'S01')).toBe(by)
  })

  const evaluate = (over: object = {}, earlier: Evaluation[] = [], drill = held) =>
    decideEvaluation(drill, earlier, {
      sub: 'e',
      by: 'expert',
      at,
      answers: answersWith(),
      note: '',
      belongs: false,
      ...over,
    })
  const earlier = (sub: string, by: Evaluation['by']) =>
    ({ drill: held.id, sub, by, at, answers: {}, note: '', score: 9000, grade: 'excellent' }) as const
  it.each([
    ['an expert of the department', evaluate({ belongs: true }), 'conflict-of-interest'],
    ['a reviewer of the department', evaluate({ by: 'reviewer', belongs: true }), 'conflict-of-interest'],
    ['the planner of the department', evaluate({ by: 'self', belongs: true }), 'ok'],
    ['the same expert again', evaluate({}, [earlier('e', 'expert')]), 'evaluated-before'],
    ['a second expert', evaluate({}, [earlier('f', 'expert')]), 'ok'],
    ['a self-evaluation after an expert', evaluate({ by: 'self' }, [earlier('f', 'expert')]), 'evaluated-before'],
    [
      'on a co-host’s drill',
      evaluate({}, [], { ...held, joint: { department: 'S02', year: 2026, drill: 'o' } }),
      'joint-evaluation',
    ],
    [
      'a self-evaluation of a large-scale drill is recorded',
      evaluate({ by: 'self' }, [], { ...held, largeScale: true }),
      'ok',
    ],
  ])('%s: %s', (_, result, expected) => {
    expect(said(result)).toBe(expected)
  })
})

describe('findings', () => {
  const sheet: Evaluation = {
    drill: held.id,
    sub: 'e',
    by: 'expert',
    at,
    answers: answersWith({ no: 2 }),
    note: '',
    score: 9048,
    grade: 'excellent',
  }
  const opening = { idOf: (item: string) => `id-${item}`, timeZone: 'Asia/Shanghai', language: 'zh' as const }

  it('are opened by every “no”, due 30 local days later, once per item', () => {
    const opened = findingsOf(held, sheet, [], opening)
    expect(opened).toMatchObject([
      {
        id: 'id-preparation-scheme',
        item: 'preparation-scheme',
        text: '演练方案内容不完整',
        dueOn: '2026-06-12',
        status: 'open',
        version: 1,
      },
      { item: 'preparation-plan-link' },
    ])
    expect(findingsOf(held, sheet, opened, opening)).toEqual([])
    expect(findingsOf(held, { ...sheet, at: '2026-05-13T16:00:00.000Z' }, [], opening)[0]?.dueOn).toBe('2026-06-13')
  })

  const base = newFinding(held, 'f', '通信中断', '2026-06-12')
  const proof = { on: '2026-06-01', text: '已更换电台', by: 'p' }
  const inState = (status: Finding['status']): Finding => ({
    ...base,
    status,
    proof: status === 'rectified' || status === 'verified' ? proof : null,
    supervision: status === 'supervised' ? '安委办〔2026〕8号' : null,
  })
  const verify = { accepted: true, note: '', at, belongs: false }
  const commands: Record<keyof typeof findingCommands, (finding: Finding) => Result<Finding>> = {
    rectify: (finding) => decideRectification(finding, proof, '2026-06-01'),
    verify: (finding) => decideVerification(finding, verify),
    extend: (finding) => decideExtension(finding, { dueOn: '2026-06-30', reason: '等待采购' }),
    supervise: (finding) => decideSupervision(finding, '安委办〔2026〕8号', '2026-06-13'),
  }
  const table = {
    //          open rectified verified supervised
    rectify: '  ok   -         -        ok',
    verify: '   -    ok        -        -',
    extend: '   ok   -         -        ok',
    supervise: 'ok   -         -        -',
  }
  for (const [command, row] of Object.entries(table) as [keyof typeof table, string][])
    it.each(findingStatuses.map((status, place) => [status, row.trim().split(/\s+/)[place]] as const))(
      `${command}, when %s: %s`,
      (status, expected) => {
        expect(said(commands[command](inState(status)))).toBe(expected === 'ok' ? 'ok' : 'finding-state')
      },
    )

  it.each([
    [
      'a proof from tomorrow',
      decideRectification(base, { ...proof, on: '2026-06-02' }, '2026-06-01'),
      'day-in-future /on',
    ],
    [
      'a verification by the own department',
      decideVerification(inState('rectified'), { ...verify, belongs: true }),
      'conflict-of-interest',
    ],
    [
      'handing back without a reason',
      decideVerification(inState('rectified'), { ...verify, accepted: false }),
      'reason-required /note',
    ],
    [
      'a deadline that is not later',
      decideExtension(base, { dueOn: '2026-06-12', reason: '等' }),
      'due-not-later /dueOn',
    ],
    ['supervision on the last day', decideSupervision(base, '文', '2026-06-12'), 'not-overdue'],
    ['supervision the day after', decideSupervision(base, '文', '2026-06-13'), 'ok'],
    [
      'more than 30 days',
      decideNewFinding(held, { id: 'f', text: 't', dueOn: '2026-06-13' }, '2026-05-13'),
      'due-too-late /dueOn',
    ],
    ['30 days', decideNewFinding(held, { id: 'f', text: 't', dueOn: '2026-06-12' }, '2026-05-13'), 'ok'],
    [
      'a deadline in the past',
      decideNewFinding(held, { id: 'f', text: 't', dueOn: '2026-05-12' }, '2026-05-13'),
      'due-past /dueOn',
    ],
  ])('%s: %s', (_, result, expected) => {
    expect(said(result)).toBe(expected)
  })

  it('handed back are open again, or under supervision where a document stands', () => {
    const back = { ...verify, accepted: false, note: '照片看不清' }
    expect(decideVerification(inState('rectified'), back)).toMatchObject({
      value: { status: 'open', proof: null, note: '照片看不清' },
    })
    expect(decideVerification({ ...inState('rectified'), supervision: '文' }, back)).toMatchObject({
      value: { status: 'supervised' },
    })
  })

  it('are overdue from the day after the deadline, until a proof is in', () => {
    expect(isOverdue(base, '2026-06-12')).toBe(false)
    expect(isOverdue(base, '2026-06-13')).toBe(true)
    expect(isOverdue(inState('rectified'), '2026-06-13')).toBe(false)
  })
})
