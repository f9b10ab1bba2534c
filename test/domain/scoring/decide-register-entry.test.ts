import { describe, expect, it } from 'vitest'
import { newQuarter } from '../../../functions/domain/scoring/decide-quarter.ts'
import {
  confirmEntry,
  entryMoves,
  recordEntry,
  revokeEntry,
} from '../../../functions/domain/scoring/decide-register-entry.ts'
import { quarterStatuses, type QuarterHead } from '../../../functions/domain/scoring/quarter.ts'
import type { RegisterDraft, RegisterEntry } from '../../../functions/domain/scoring/register-entry.ts'
import type { Result } from '../../../functions/domain/shared/result.ts'

const open = { ...newQuarter('2026Q2', '2026.1', '2026-07-10'), version: 1 }
const codeOf = (result: Result<unknown>) => (result.ok ? 'accepted' : result.rejection.code)
const draft = (over: object = {}) =>
  ({
    kind: 'veto',
    ground: 'accident',
    department: 'S01',
    date: '2026-06-30',
    clause: '第七条',
    fact: '较大事故',
    document: '报告',
    ...over,
  }) as RegisterDraft
const record = (over: object = {}, head: QuarterHead = open) =>
  recordEntry(draft(over), { id: 'e1', quarter: '2026Q2', by: 'reviewer', at: '2026-07-01T01:00:00Z' }, head)
const entry = (over: Partial<RegisterEntry> = {}): RegisterEntry => {
  const recorded = record()
  if (!recorded.ok) throw new Error('refused')
  return { ...recorded.value, ...over }
}

describe('the register', () => {
  it('proposes a veto and lets everything else stand at once', () => {
    expect(record()).toMatchObject({ ok: true, value: { status: 'proposed', confirmedBy: null } })
    expect(record({ kind: 'deduction', ground: 'criticism' })).toMatchObject({
      ok: true,
      value: { status: 'standing' },
    })
    expect(record({ kind: 'commendation', ground: 'city', honour: '先进' })).toMatchObject({
      ok: true,
      value: { status: 'standing', honour: '先进' },
    })
  })

  it.each([
    ['2026-03-31', 'date-outside-quarter'],
    ['2026-04-01', 'accepted'],
    ['2026-06-30', 'accepted'],
    ['2026-07-01', 'date-outside-quarter'],
  ])('takes what happened inside the quarter: %s is %s', (date, code) => {
    expect(codeOf(record({ date }))).toBe(code)
  })

  it('needs another person’s yes', () => {
    expect(codeOf(confirmEntry(entry(), 'reviewer', open))).toBe('own-proposal')
    expect(confirmEntry(entry(), 'leader', open)).toMatchObject({
      ok: true,
      value: { status: 'standing', confirmedBy: 'leader' },
    })
  })

  it.each(['proposed', 'standing', 'revoked'] as const)('decides every command in %s', (status) => {
    const before = entry({ status })
    expect(codeOf(confirmEntry(before, 'leader', open))).toBe(
      entryMoves.confirm.includes(status) ? 'accepted' : 'entry-state',
    )
    expect(codeOf(revokeEntry(before, '撤销', open))).toBe(
      entryMoves.revoke.includes(status) ? 'accepted' : 'entry-state',
    )
  })

  it.each(quarterStatuses)('changes until the quarter is frozen: %s', (status) => {
    const code = status === 'frozen' || status === 'published' ? 'quarter-state' : 'accepted'
    const head = { ...open, status }
    expect(codeOf(record({}, head))).toBe(code)
    expect(codeOf(confirmEntry(entry(), 'leader', head))).toBe(code)
    expect(codeOf(revokeEntry(entry(), '撤销', head))).toBe(code)
  })
})
