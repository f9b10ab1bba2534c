import { describe, expect, test } from 'vitest'
import { newDrill } from '@muster/domain/drills/new-drill.ts'
import type { Drill, DrillDraft } from '@muster/domain/drills/drill.ts'
import { checkPlan } from '@muster/domain/plans/plan-check.ts'
import { baselineOf, contentOf, drillsOfPlan, sessionsOfPlan } from '@muster/domain/plans/plan-rows.ts'
import { newSession } from '@muster/domain/training/decide-session.ts'
import type { Session } from '@muster/domain/training/session.ts'
import { idOf, importedDrill, importedSession, plan } from '../../support/plans.ts'

const drill = (n: number, draft: Partial<DrillDraft> = {}, rest: Partial<Drill> = {}) => {
  const { id: _id, contactName: _name, phone: _phone, ...full } = importedDrill(idOf(n), draft)
  return { ...newDrill(full, { id: idOf(n), department: 'S01', year: 2026, origin: 'plan' }), version: 1, ...rest }
}
const session = (n: number, changes: Partial<Session> = {}): Session => {
  const { id, ...draft } = importedSession(idOf(n, 1))
  return { ...newSession(draft, { id, department: 'S01', year: 2026 }), ...changes }
}
const window = (from: string, to: string) => ({ from, to, text: '' })
const of = (id: string, undone = false) => ({ id, file: '计划.xlsx', rows: 1, at: '2026-01-05T00:00:00Z', undone })

describe('what a drill lacks', () => {
  test('nothing, when all is filled in', () =>
    expect(checkPlan({ year: 2026, drills: [drill(1)], sessions: [session(1)] }).problems).toEqual([]))

  test.each<[string, Partial<DrillDraft>, string]>([
    ['no name', { name: '' }, '请填写“演练名称”'],
    ['a name of blanks', { name: '  ' }, '请填写“演练名称”'],
    ['no form', { forms: [] }, '请填写“演练形式”'],
    ['no place', { place: '' }, '请填写“地点”'],
    ['no lead', { lead: '' }, '请填写“牵头科室（负责人）”'],
    ['no number of people', { expected: null }, '请填写“参演人数”'],
    ['nobody', { expected: 0 }, '参演人数须大于 0'],
    [
      'a window of another year',
      { window: window('2027-01-04', '2027-01-10') },
      '时间 2027-01-04 至 2027-01-10 不在 2026 年内，请改为本年度的日期',
    ],
    [
      'a window across the year’s end',
      { window: window('2026-12-20', '2027-01-05') },
      '时间 2026-12-20 至 2027-01-05 不在 2026 年内，请改为本年度的日期',
    ],
  ])('%s', (_, draft, zh) => {
    const { problems } = checkPlan({ year: 2026, drills: [drill(1, draft)], sessions: [] })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ kind: 'drill', id: idOf(1), field: Object.keys(draft)[0], words: { zh } })
    expect(problems[0]?.words.en).not.toBe('')
  })

  test('a training needs a title and a window inside the year, unless it is cancelled', () => {
    const away = session(1, { title: '', window: window('2025-12-31', '2026-01-02') })
    expect(checkPlan({ year: 2026, drills: [], sessions: [away] }).problems.map(({ field }) => field)).toEqual([
      'title',
      'window',
    ])
    expect(checkPlan({ year: 2026, drills: [], sessions: [{ ...away, status: 'cancelled' }] }).problems).toEqual([])
  })
})

test('the totals: drills and people per quarter of the window’s last day, beside last year’s', () => {
  const drills = [
    drill(1, { expected: 30, window: window('2026-04-01', '2026-06-30') }),
    drill(2, { expected: 50, window: window('2026-09-10', '2026-09-10') }),
    drill(3, { expected: null, window: window('2026-06-25', '2026-07-05') }),
  ]
  expect(
    checkPlan({
      year: 2026,
      drills,
      sessions: [session(1), session(2, { status: 'cancelled' })],
      lastYear: { drills: 5, people: 400 },
    }).totals,
  ).toEqual({
    drills: 3,
    people: 80,
    sessions: 1,
    sessionPeople: 40,
    quarters: [
      { quarter: '2026Q1', drills: 0, people: 0 },
      { quarter: '2026Q2', drills: 1, people: 30 },
      { quarter: '2026Q3', drills: 2, people: 50 },
      { quarter: '2026Q4', drills: 0, people: 0 },
    ],
    lastYear: { drills: 5, people: 400 },
  })
})

describe('the rows of a plan', () => {
  const [shown, undone, unknown] = [idOf(1, 9), idOf(2, 9), idOf(3, 9)]
  const current = plan({ imports: [of(shown), of(undone, true)] })
  const drills = [
    drill(1),
    drill(2, {}, { import: shown }),
    drill(3, {}, { import: undone }),
    drill(4, {}, { import: unknown }),
    drill(5, {}, { status: 'removed' }),
    drill(6, {}, { origin: 'unplanned' }),
  ]

  test('are those typed by hand and those of complete imports that were not undone', () => {
    expect(drillsOfPlan(current, drills).map(({ id }) => id)).toEqual([idOf(1), idOf(2)])
    expect(sessionsOfPlan(current, [session(1), session(2, { import: undone })]).map(({ id }) => id)).toEqual([
      idOf(1, 1),
    ])
  })

  test('promise the last day of their window, whatever day is fixed', () => {
    const fixed = drill(1, {}, { day: '2026-04-22' })
    const sessions = [session(1), session(2, { status: 'cancelled' }), session(3, { makeUpFor: idOf(1, 1) })]
    expect(baselineOf(current, [fixed, ...drills.slice(1)], sessions)).toEqual({
      drills: [
        { id: idOf(1), on: '2026-04-30', added: false },
        { id: idOf(2), on: '2026-04-30', added: false },
      ],
      sessions: [{ id: idOf(1, 1), on: '2026-06-30' }],
    })
  })

  test('are signed as they are: an edit changes the content, their order, hidden rows and a sign-in do not', () => {
    const signed = contentOf(current, drills, [session(1)])
    expect(contentOf(current, drills.toReversed(), [session(1, { version: 5, status: 'open' })])).toBe(signed)
    expect(contentOf(current, [...drills, drill(7, {}, { import: unknown })], [session(1)])).toBe(signed)
    expect(contentOf(current, [drill(1, {}, { version: 2 }), ...drills.slice(1)], [session(1)])).not.toBe(signed)
    expect(contentOf(current, drills.slice(1), [session(1)])).not.toBe(signed)
    expect(contentOf(current, drills, [session(1, { expected: 41 })])).not.toBe(signed)
  })
})
