import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutOff, freeze, newQuarter, publish, quarterMoves } from '../../../functions/domain/scoring/decide-quarter.ts'
import { quarterStatuses, type QuarterHead } from '../../../functions/domain/scoring/quarter.ts'
import type { Result } from '../../../functions/domain/shared/result.ts'

const step = { at: '2026-07-12T01:00:00Z', by: 'leader', note: '' }
const head = (over: Partial<QuarterHead> = {}): QuarterHead => ({
  ...newQuarter('2026Q2', '2026.1', '2026-07-10'),
  version: 1,
  ...over,
})
const codeOf = (result: Result<unknown>) => (result.ok ? 'accepted' : result.rejection.code)

const commands: Record<'cutOff' | 'freeze' | 'publish', (head: QuarterHead) => Result<QuarterHead>> = {
  cutOff: (before) => cutOff(before, '2026-07-12', step),
  freeze: (before) => freeze(before, { digest: 'd', proposedVetoes: 0 }, step),
  publish: (before) => publish(before, '12号', step),
}

describe('a quarter’s steps', () => {
  it.each(quarterStatuses.flatMap((status) => Object.keys(commands).map((command) => [status, command] as const)))(
    'in %s, %s is done or refused by name',
    (status, name) => {
      const command = name as keyof typeof commands
      const allowed = quarterMoves[command].includes(status)
      expect(codeOf(commands[command](head({ status })))).toBe(allowed ? 'accepted' : 'quarter-state')
    },
  )

  it('lead from open over the cut-off and the freeze to publication, each with who and when', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('cutOff', 'freeze', 'publish'), { maxLength: 8 }), (names) => {
        const end = names.reduce((before, name) => {
          const result = commands[name as keyof typeof commands](before)
          return result.ok ? result.value : before
        }, head())
        expect(end.steps.map(({ to }) => to)).toEqual(['cutoff', 'frozen', 'published'].slice(0, end.steps.length))
        expect(end.status).toBe(end.steps.at(-1)?.to ?? 'open')
        expect(end.revision).toBe(end.steps.length > 1 ? 1 : 0)
      }),
    )
  })

  it('wait for the quarter’s last day to be over', () => {
    expect(codeOf(cutOff(head(), '2026-06-30', step))).toBe('quarter-not-over')
    expect(codeOf(cutOff(head(), '2026-07-01', step))).toBe('accepted')
  })

  it('do not freeze over a veto that only one person has seen', () => {
    const cut = head({ status: 'cutoff' })
    expect(freeze(cut, { digest: 'd', proposedVetoes: 2 }, step)).toMatchObject({
      ok: false,
      rejection: { code: 'veto-unconfirmed', data: { count: 2 } },
    })
  })
})
