import { describe, expect, it } from 'vitest'
import { scorecard2026_1, shippedScorecard } from '../../../functions/domain/scoring/default-scorecard.ts'
import { score } from '../../../functions/domain/scoring/score.ts'
import type { Scorecard } from '../../../functions/domain/scoring/scorecard.ts'
import { baseCase, planned } from './cases.ts'

const changed = (change: (card: Scorecard) => void): Scorecard => {
  const card = structuredClone(scorecard2026_1)
  change(card)
  return card
}
const indicator = (card: Scorecard, code: string) => {
  const found = card.indicators.find((one) => one.code === code)
  if (!found) throw new Error(`no indicator ${code}`)
  return found
}

describe('a district’s own scorecard', () => {
  it('changes a weight: DR1 at 50 makes 115.89 of 125', () => {
    const card = changed((own) => {
      indicator(own, 'DR1').weight = 50
    })
    expect(score(card, baseCase())).toMatchObject({ earned: 115.89, weight: 125, final: 92.71 })
  })

  it('switches an indicator off: still listed, without points', () => {
    const card = changed((own) => {
      indicator(own, 'DR4').off = true
    })
    const result = score(card, baseCase())
    expect(result).toMatchObject({ weight: 85, earned: 80.39, final: 94.58 })
    expect(result.indicators.find(({ code }) => code === 'DR4')).toMatchObject({ applicable: false, points: null })
  })

  it('lifts a target: 160 of 200 towards full attendance gives 8.00', () => {
    const card = changed((own) => {
      const found = indicator(own, 'DR2')
      if (found.formula === 'drillParticipation') found.target = 1
    })
    expect(score(card, baseCase()).final).toBe(90)
  })

  it('adds a manual indicator, which does not apply until a reviewer has entered points', () => {
    const card = changed((own) => {
      own.manual.push({
        code: 'M1',
        name: { zh: '宣传', en: 'Publicity' },
        clause: { zh: '区通知第九条', en: 'District notice, article 9' },
        weight: 10,
        applies: { kinds: ['street'], quarters: [1, 2, 3, 4] },
      })
    })
    expect(score(card, baseCase()).indicators.at(-1)).toMatchObject({ code: 'M1', applicable: false, points: null })
    const entered = baseCase({ manual: [{ code: 'M1', weight: 10, points: 9 }] })
    expect(score(card, entered)).toMatchObject({ weight: 110, earned: 99.89 })
  })

  it('moves more items with a wider cap', () => {
    const card = changed((own) => {
      own.moves.atLeast = 2
    })
    const move = (filedAt: string) =>
      ({ kind: 'move', filedAt, approved: true, forceMajeure: false, to: '2026-08-02' }) as const
    const drills = [
      planned('x', '2026-06-20', { changes: [move('2026-05-01T01:00:00Z')] }),
      planned('y', '2026-06-21', { changes: [move('2026-05-02T01:00:00Z')] }),
    ]
    const owed = (own: Scorecard) =>
      score(own, baseCase({ drills })).indicators.find(({ code }) => code === 'DR1')?.inputs['N']
    expect([owed(scorecard2026_1), owed(card)]).toEqual([1, 0])
  })

  it('is found by its version, and an unknown version is not', () => {
    expect(shippedScorecard('2026.1')).toBe(scorecard2026_1)
    expect(shippedScorecard('1999.1')).toBeUndefined()
  })
})
