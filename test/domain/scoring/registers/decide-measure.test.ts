import { describe, expect, it } from 'vitest'
import {
  closeMeasure,
  escalateMeasure,
  isAnswerOverdue,
  issueMeasure,
  measureMoves,
  nextLevel,
} from '../../../../functions/domain/scoring/registers/decide-measure.ts'
import { type Measure, measureStatuses } from '../../../../functions/domain/scoring/registers/measure.ts'
import type { Result } from '../../../../functions/domain/shared/result.ts'
import { at } from '../cases.ts'

const codeOf = (result: Result<unknown>) => (result.ok ? 'accepted' : result.rejection.code)
const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.rejection.code)
  return result.value
}
const act = (day: string) => ({ by: 'reviewer', at: at(day), timeZone: 'Asia/Shanghai' })
const paper = (on: string, answerDue: string | null = null) => ({
  on,
  document: '函〔2026〕1号',
  fact: '演练滞后',
  answerDue,
})
const issue = (on = '2026-05-06', answerDue: string | null = null, today = '2026-05-06') =>
  issueMeasure({ department: 'S01', ...paper(on, answerDue) }, { ...act(today), id: 'm1', quarter: '2026Q2' })
const issued = (over: Partial<Measure> = {}): Measure => ({ ...valueOf(issue()), ...over })
const closing = (on: string) => ({ on, document: '整改报告', result: '已整改' })

describe('a measure', () => {
  it('goes from 提示函 over 约谈 to 督办函, each with its document, and is closed', () => {
    const second = valueOf(escalateMeasure(issued(), paper('2026-05-20'), act('2026-05-20')))
    const third = valueOf(escalateMeasure(second, paper('2026-06-03'), act('2026-06-03')))
    expect(third.steps.map(({ level, on }) => [level, on])).toEqual([
      ['reminder', '2026-05-06'],
      ['interview', '2026-05-20'],
      ['supervision', '2026-06-03'],
    ])
    expect(nextLevel(third)).toBeUndefined()
    expect(codeOf(escalateMeasure(third, paper('2026-06-10'), act('2026-06-10')))).toBe('measure-highest')
    expect(closeMeasure(third, closing('2026-06-20'), act('2026-06-20'))).toMatchObject({
      ok: true,
      value: { status: 'closed', closing: { result: '已整改', by: 'reviewer' } },
    })
  })

  it.each([
    ['a day to come', '2026-05-07', null, 'day-in-future'],
    ['an answer before the letter', '2026-05-06', '2026-05-05', 'answer-due-early'],
    ['an answer on the day', '2026-05-06', '2026-05-06', 'accepted'],
  ])('is issued or refused by name: %s', (_, on, due, code) => {
    expect(codeOf(issue(on, due))).toBe(code)
  })

  it('keeps its days in order', () => {
    expect(codeOf(escalateMeasure(issued(), paper('2026-05-05'), act('2026-05-20')))).toBe('day-before-last-step')
    expect(codeOf(closeMeasure(issued(), closing('2026-05-05'), act('2026-05-20')))).toBe('day-before-last-step')
    expect(codeOf(closeMeasure(issued(), closing('2026-05-21'), act('2026-05-20')))).toBe('day-in-future')
  })

  it.each(measureStatuses)('decides every command when %s', (status) => {
    const before = issued({ status })
    const expected = (command: keyof typeof measureMoves) =>
      measureMoves[command].includes(status) ? 'accepted' : 'measure-state'
    expect(codeOf(escalateMeasure(before, paper('2026-05-20'), act('2026-05-20')))).toBe(expected('escalate'))
    expect(codeOf(closeMeasure(before, closing('2026-05-20'), act('2026-05-20')))).toBe(expected('close'))
  })

  it('has an answer overdue from the day after', () => {
    const due = valueOf(issue('2026-05-06', '2026-06-10'))
    expect(isAnswerOverdue(due, '2026-06-10')).toBe(false)
    expect(isAnswerOverdue(due, '2026-06-11')).toBe(true)
    expect(isAnswerOverdue({ ...due, status: 'closed' }, '2026-06-11')).toBe(false)
    expect(isAnswerOverdue(issued(), '2026-06-11')).toBe(false)
  })
})
