import { describe, expect, it } from 'vitest'
import { scorecard2026_1 } from '../../../functions/domain/scoring/default-scorecard.ts'
import { explain } from '../../../functions/domain/scoring/explain.ts'
import { at, baseCase, baseDrills, by, goodDrills, held, planned } from './cases.ts'

const explained = (file: Parameters<typeof explain>[1], today?: string) => explain(scorecard2026_1, file, today)
const indicator = (file: Parameters<typeof explain>[1], code: string) =>
  explained(file).indicators.find((one) => one.code === code)

describe('the explanation of a score', () => {
  it('says the arithmetic as people write it', () => {
    const file = baseCase({ drills: [...goodDrills(3), planned('x', '2026-06-20')] })
    expect(indicator(file, 'DR1')?.arithmetic.zh).toBe('25 × min(1, 3 ÷ 4) = 18.75')
    expect(indicator(baseCase(), 'DR3')?.arithmetic.en).toBe('15 × (1 × 1 + 2 × 0.85 + 1 × 0.7) ÷ 4 = 12.75')
    expect(indicator(baseCase(), 'DR4')?.arithmetic.zh).toBe('15 × (3 × 1 + 1 × 0.5 + 1 × 0) ÷ 5 = 10.50')
  })

  it('lists every indicator with rule and clause, those that do not apply too, with the reason', () => {
    const { indicators } = explained(baseCase())
    expect(indicators.map(({ code }) => code)).toEqual(scorecard2026_1.indicators.map(({ code }) => code))
    for (const { rule, clause } of indicators)
      expect([rule.zh, rule.en, clause.zh, clause.en].every((text) => text.length > 5)).toBe(true)
    expect(indicators[0]).toMatchObject({ applicable: false, points: null, arithmetic: { zh: '本季不考核，缺项' } })
  })

  it('names the records behind each number by their ids, or by their place where they have none', () => {
    const file = baseCase({
      findings: [
        { id: 'f-1', dueOn: '2026-05-10', rectifiedOn: null },
        { dueOn: '2026-05-11', rectifiedOn: '2026-05-11' },
      ],
    })
    expect(indicator(file, 'DR4')?.records).toMatchObject([
      { role: 'onTime', zh: '按期整改', ids: ['findings[1]'] },
      { role: 'open', zh: '未整改', ids: ['f-1'] },
    ])
    expect(indicator(file, 'RP')?.records).toMatchObject([
      { role: 'loggedInTime', ids: ['a', 'b', 'c'] },
      { role: 'loggedLate', ids: ['d'] },
    ])
  })

  it('sorts losses by size and tells them apart from the deductions', () => {
    const { losses } = explained(baseCase({ deductions: ['accident', 'lateReport', 'lateReport'] }))
    expect(losses.map(({ source, code, ofFinal }) => [source, code, ofFinal])).toEqual([
      ['indicator', 'DR4', 4.5],
      ['deduction', 'accident', 3],
      ['indicator', 'DR3', 2.25],
      ['deduction', 'lateReport', 2],
      ['indicator', 'RP', 1.25],
      ['indicator', 'DR2', 1.11],
    ])
  })

  it('puts flags into words, with the drills behind them', () => {
    const file = baseCase({ drills: [...goodDrills(1), held('blank', '2026-06-01', { expected: 0 })] })
    expect(explained(file).flags).toMatchObject([{ code: 'ROSTER_MISSING', ids: ['blank'] }])
  })

  it('leads from the points to the final score line by line', () => {
    const file = baseCase({ vetoes: [{ ground: 'accident', confirmed: true }] })
    expect(explained(file).arithmetic.map(({ zh }) => zh)).toEqual([
      '100 × 90.89 ÷ 100.00 = 90.89',
      'min(0.00 + 0.00 + 0.00 + 0.00, 5) = 0.00',
      '90.89 + 0.00 − 0.00 → [0, 105] = 90.89',
      '一票否决：min(90.89, 59.99) = 59.99',
    ])
  })
})

describe('what can still be mended', () => {
  const gains = (file: Parameters<typeof explain>[1], today?: string) =>
    explained(file, today).mendable.map(({ kind, ids, gain }) => [kind, ...ids, gain])

  it('rectify the open finding: 15 × 4 ÷ 5 by the cut-off, 15 × 4.5 ÷ 5 while it is not overdue', () => {
    expect(gains(baseCase())).toEqual([['rectifyFinding', 'findings[4]', 1.5]])
    expect(gains(baseCase(), '2026-06-15')).toEqual([['rectifyFinding', 'findings[4]', 3]])
  })

  it('log a drill that was held: its own record late, all that hangs on it regained', () => {
    const drills = [...goodDrills(3), held('x', '2026-06-20', { loggedAt: null })]
    // from 83.39 (PL2 7.50, DR1 18.75, RP 5) to 90.89 (PL2 10, DR1 25, RP 3.75) on the cut-off day
    expect(gains(baseCase({ drills }))).toEqual([
      ['logDrill', 'x', 7.5],
      ['rectifyFinding', 'findings[4]', 1.5],
    ])
    // within five days of the start the record is in time
    expect(gains(baseCase({ drills }), '2026-06-25')[0]).toEqual(['logDrill', 'x', 8.75])
  })

  it('have a drill evaluated: DR3 from 10.13 (10.125) to 13.31 (13.3125), each rounded at its end', () => {
    const drills = baseDrills().map((drill) => (drill.id === 'd' ? { ...drill, evaluation: null } : drill))
    expect(gains(baseCase({ drills }))[0]).toEqual(['evaluateDrill', 'd', 3.18])
  })

  it('hold the drill that is due, as long as the quarter lasts', () => {
    const drills = [...goodDrills(3), planned('x', '2026-06-20')]
    expect(gains(baseCase({ drills }), '2026-06-22')[0]?.slice(0, 2)).toEqual(['holdDrill', 'x'])
    expect(gains(baseCase({ drills }), '2026-07-01').map(([kind]) => kind)).toEqual(['rectifyFinding'])
  })

  it('submit the plan: PL2 regained and 合格 lifted', () => {
    const [first] = explained(baseCase({ plan: { submissions: [], returns: [] } })).mendable
    expect(first).toMatchObject({ kind: 'submitPlan', gain: 10, final: 90.89, grade: 'excellent' })
  })

  it('nothing once the cut-off day is over, and nothing that a veto would swallow', () => {
    expect(gains(baseCase(), '2026-07-11')).toEqual([])
    expect(gains(baseCase({ vetoes: [{ ground: 'accident', confirmed: true }] }))).toEqual([])
  })

  it('an expert instead of the self-evaluation, and a certificate before the last day', () => {
    const file = baseCase({
      department: { id: 'd1', kind: 'industryDept', required: 1 },
      posts: [{ id: 'p1', certificates: [] }],
      drills: [held('a', '2026-05-12', { evaluation: by('excellent', 'self'), loggedAt: at('2026-05-13') })],
      findings: [],
    })
    expect(gains(file, '2026-06-30').map(([kind]) => kind)).toEqual(['renewCertificate', 'evaluateDrill'])
  })
})
