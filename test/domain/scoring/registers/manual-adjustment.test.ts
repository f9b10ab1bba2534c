import { describe, expect, it } from 'vitest'
import { newQuarter } from '../../../../functions/domain/scoring/decide-quarter.ts'
import { scorecard2026_1 } from '../../../../functions/domain/scoring/default-scorecard.ts'
import { quarterStatuses, type QuarterHead } from '../../../../functions/domain/scoring/quarter.ts'
import {
  adjustmentMoves,
  confirmAdjustment,
  type ManualAdjustment,
  manualEntries,
  proposeAdjustment,
  revokeAdjustment,
} from '../../../../functions/domain/scoring/registers/manual-adjustment.ts'
import { score } from '../../../../functions/domain/scoring/score.ts'
import type { Scorecard } from '../../../../functions/domain/scoring/scorecard.ts'
import type { Result } from '../../../../functions/domain/shared/result.ts'
import { at, baseCase } from '../cases.ts'

const codeOf = (result: Result<unknown>) => (result.ok ? 'accepted' : result.rejection.code)
const words = { zh: '宣传', en: 'Publicity' }
const manual = (code: string, over: Partial<Scorecard['manual'][number]> = {}) => ({
  code,
  name: words,
  clause: words,
  weight: 10,
  applies: { kinds: ['street' as const], quarters: [2 as const] },
  ...over,
})
const scorecard: Scorecard = {
  ...scorecard2026_1,
  manual: [
    manual('M1'),
    manual('M2', { off: true }),
    manual('M3', { applies: { kinds: ['committee'], quarters: [2] } }),
    manual('M4', { applies: { kinds: ['street'], quarters: [4] } }),
  ],
}
const head = (over: Partial<QuarterHead> = {}): QuarterHead => ({
  ...newQuarter('2026Q2', '2026.1', '2026-07-10'),
  version: 1,
  ...over,
})
const propose = (over: object = {}, belongs = false, over2: Partial<QuarterHead> = {}) =>
  proposeAdjustment(
    { department: 'd1', indicator: 'M1', points: 8.5, clause: '第八条', fact: '宣传到位', document: '材料', ...over },
    { id: 'a1', by: 'reviewer', at: at('2026-07-05'), kind: 'street', belongs },
    { head: head(over2), scorecard },
  )
const proposed = (over: Partial<ManualAdjustment> = {}): ManualAdjustment => {
  const result = propose()
  if (!result.ok) throw new Error('refused')
  return { ...result.value, ...over }
}
const leader = { by: 'leader', belongs: false }

describe('points of a manual indicator', () => {
  it.each([
    ['a manual indicator', propose(), 'accepted'],
    ['all of its weight', propose({ points: 10 }), 'accepted'],
    ['none of it', propose({ points: 0 }), 'accepted'],
    ['more than its weight', propose({ points: 10.01 }), 'adjustment-points'],
    ['a thousandth', propose({ points: 8.125 }), 'adjustment-points'],
    ['a computed indicator', propose({ indicator: 'DR1' }), 'adjustment-indicator-unknown'],
    ['one that is switched off', propose({ indicator: 'M2' }), 'adjustment-indicator-unknown'],
    ['one of another kind', propose({ indicator: 'M3' }), 'adjustment-indicator-unknown'],
    ['one of another quarter', propose({ indicator: 'M4' }), 'adjustment-indicator-unknown'],
    ['one’s own department', propose({}, true), 'conflict-of-interest'],
  ])('for %s', (_, result, code) => {
    expect(codeOf(result)).toBe(code)
  })

  it.each([
    ['the proposer', { by: 'reviewer', belongs: false }, [], 'own-proposal'],
    ['one of the department', { by: 'leader', belongs: true }, [], 'conflict-of-interest'],
    ['another person', leader, [], 'accepted'],
    [
      'another, while points stand',
      leader,
      [proposed({ id: 'a2', status: 'standing' })],
      'adjustment-standing-already',
    ],
    ['another, beside a proposal', leader, [proposed({ id: 'a2' })], 'accepted'],
  ] as const)('need two people: confirmed by %s', (_, who, others, code) => {
    expect(codeOf(confirmAdjustment(proposed(), who, head(), others))).toBe(code)
  })

  it.each(['proposed', 'standing', 'revoked'] as const)('decide every command when %s', (status) => {
    const before = proposed({ status })
    const expected = (command: keyof typeof adjustmentMoves) =>
      adjustmentMoves[command].includes(status) ? 'accepted' : 'entry-state'
    expect(codeOf(confirmAdjustment(before, leader, head(), []))).toBe(expected('confirm'))
    expect(codeOf(revokeAdjustment(before, '重复', head()))).toBe(expected('revoke'))
  })

  it.each(quarterStatuses)('change until the quarter is frozen: %s', (status) => {
    const code = status === 'frozen' || status === 'published' ? 'quarter-state' : 'accepted'
    expect(codeOf(propose({}, false, { status }))).toBe(code)
    expect(codeOf(confirmAdjustment(proposed(), leader, head({ status }), []))).toBe(code)
    expect(codeOf(revokeAdjustment(proposed(), '重复', head({ status })))).toBe(code)
  })

  it('count in the case file once they stand: 90.89 + 8.50 of 110', () => {
    const standing = confirmAdjustment(proposed(), leader, head(), [])
    if (!standing.ok) throw new Error('refused')
    const others = [proposed({ id: 'a2' }), proposed({ id: 'a3', status: 'revoked' })]
    expect(manualEntries(others, 'd1')).toEqual([])
    expect(manualEntries([standing.value], 'd2')).toEqual([])
    const entries = manualEntries([...others, standing.value], 'd1')
    expect(entries).toEqual([{ code: 'M1', weight: 10, points: 8.5 }])
    expect(score(scorecard, baseCase({ manual: entries })).final).toBe(90.35)
  })
})
