import { describe, expect, it } from 'vitest'
import {
  closeInvestigation,
  extendInvestigation,
  investigationMoves,
  isInvestigationOverdue,
  isPending,
  openInvestigation,
  pendingDepartments,
} from '../../../../functions/domain/scoring/registers/decide-investigation.ts'
import {
  type Investigation,
  investigationStatuses,
} from '../../../../functions/domain/scoring/registers/investigation.ts'
import { newQuarter } from '../../../../functions/domain/scoring/decide-quarter.ts'
import { recordEntry } from '../../../../functions/domain/scoring/decide-register-entry.ts'
import { registerDraft } from '../../../../functions/domain/scoring/register-entry.ts'
import type { Result } from '../../../../functions/domain/shared/result.ts'
import { at } from '../cases.ts'

const codeOf = (result: Result<unknown>) => (result.ok ? 'accepted' : result.rejection.code)
const act = (day: string, time?: string) => ({ by: 'reviewer', at: at(day, time), timeZone: 'Asia/Shanghai' })
const open = (over: object = {}, others: Investigation[] = [], day = '2026-05-01') =>
  openInvestigation(
    { department: 'S01', date: '2026-04-28', fact: '火灾事故', document: '立案书', ...over },
    { ...act(day), id: 'i1', quarter: '2026Q2' },
    others,
  )
const found = (over: Partial<Investigation> = {}): Investigation => {
  const result = open()
  if (!result.ok) throw new Error('refused')
  return { ...result.value, ...over }
}
const more = { reason: '等待鉴定', document: '延期批复' }
const none = { outcome: 'none', fact: '非责任事故', document: '结论' } as const
const veto = { outcome: 'veto', ground: 'accident', clause: '第七条', fact: '较大责任事故', document: '结论' } as const

describe('an investigation 暂定（调查中）', () => {
  it('runs 60 days, and once 60 more', () => {
    expect(found()).toMatchObject({ status: 'open', openedOn: '2026-05-01', dueOn: '2026-06-30' })
    expect(extendInvestigation(found(), more, act('2026-06-30', '23:59:59'))).toMatchObject({
      ok: true,
      value: { dueOn: '2026-08-29', extension: { document: '延期批复', by: 'reviewer' } },
    })
  })

  it.each([
    ['a day of another quarter', { date: '2026-03-31' }, [], 'date-outside-quarter'],
    ['a day to come', { date: '2026-05-02' }, [], 'day-in-future'],
    ['a second one beside it', {}, [found()], 'investigation-open-already'],
    ['another department', {}, [found({ department: 'S02' })], 'accepted'],
    ['another after the first was closed', {}, [found({ status: 'none' })], 'accepted'],
  ])('is opened or refused by name: %s', (_, over, others, code) => {
    expect(codeOf(open(over, others))).toBe(code)
  })

  it('is extended once, and not after its last day', () => {
    const extended = extendInvestigation(found(), more, act('2026-06-01'))
    if (!extended.ok) throw new Error('refused')
    expect(codeOf(extendInvestigation(extended.value, more, act('2026-07-01')))).toBe('investigation-extended-already')
    expect(codeOf(extendInvestigation(found(), more, act('2026-07-01', '00:00:00')))).toBe('investigation-overdue')
  })

  it.each(investigationStatuses)('decides every command in %s', (status) => {
    const before = found({ status })
    const expected = (command: keyof typeof investigationMoves) =>
      investigationMoves[command].includes(status) ? 'accepted' : 'investigation-state'
    expect(codeOf(extendInvestigation(before, more, act('2026-06-01')))).toBe(expected('extend'))
    expect(codeOf(closeInvestigation(before, none, act('2026-06-01')))).toBe(expected('close'))
    expect(isPending(before)).toBe(status === 'open')
  })

  it('stays 暂定 past its last day until it is concluded', () => {
    expect(isInvestigationOverdue(found(), '2026-06-30')).toBe(false)
    expect(isInvestigationOverdue(found(), '2026-07-01')).toBe(true)
    expect(isInvestigationOverdue(found({ status: 'none' }), '2026-07-01')).toBe(false)
    expect([...pendingDepartments([found(), found({ department: 'S02', status: 'veto' })], '2026Q2')]).toEqual(['S01'])
    expect(pendingDepartments([found()], '2026Q3').size).toBe(0)
    expect(codeOf(closeInvestigation(found(), none, act('2026-09-01')))).toBe('accepted')
  })

  it('closes into a veto that the register then takes as a proposal, or into none', () => {
    expect(closeInvestigation(found(), none, act('2026-06-01'))).toMatchObject({
      ok: true,
      value: { investigation: { status: 'none', closing: { fact: '非责任事故' } }, veto: null },
    })
    const closed = closeInvestigation(found(), veto, act('2026-06-01'))
    if (!closed.ok || !closed.value.veto) throw new Error('no veto')
    expect(closed.value.investigation.status).toBe('veto')
    expect(registerDraft.safeParse(closed.value.veto).success).toBe(true)
    const head = { ...newQuarter('2026Q2', '2026.1', '2026-07-10'), version: 1 }
    const recording = { id: 'e1', quarter: '2026Q2', by: 'reviewer', at: at('2026-06-01') } as const
    expect(recordEntry(closed.value.veto, recording, head)).toMatchObject({ ok: true, value: { status: 'proposed' } })
  })
})
