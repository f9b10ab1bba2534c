import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scorecard2026_1 } from '../../../../functions/domain/scoring/default-scorecard.ts'
import {
  type AwardCandidate,
  poolStandings,
  quarterAwards,
} from '../../../../functions/domain/scoring/quarter-awards.ts'
import { rank } from '../../../../functions/domain/scoring/ranking.ts'
import { splitYear } from '../../../../functions/domain/scoring/reward.ts'
import { annualLedger, type Ledger, quarterLedger } from '../../../../functions/domain/scoring/rewards/ledger.ts'
import { ledgerLineTerms } from '../../../../functions/domain/scoring/rewards/terms.ts'
import type { Result } from '../../../../functions/domain/shared/result.ts'
import type { Quarter } from '../../../../functions/domain/shared/time.ts'

const { reward } = scorecard2026_1
const candidate = (department: string, place: number | null, over: Partial<AwardCandidate> = {}): AwardCandidate => ({
  department,
  group: 'streets',
  kind: 'street',
  rank: place,
  grade: 'excellent',
  ranked: place !== null,
  deductions: [],
  ...over,
})
const kept = (result: Result<Ledger>): Ledger => {
  if (!result.ok) throw new Error(result.rejection.code)
  return result.value
}
const lines = (ledger: Ledger) =>
  ledger.lines.map((line) => {
    const who = 'id' in line ? line.id : 'place' in line ? `${line.group} ${line.place}` : ''
    return [line.kind, who, line.yuan]
  })
const sumOf = ({ lines: all }: Ledger) => all.reduce((whole, { yuan }) => whole + yuan, 0)

describe('the ledger of a quarter', () => {
  it('names what is paid and why the rest is not', () => {
    const places = [
      candidate('A', 1),
      candidate('B', 2, { grade: 'pass' }),
      candidate('C', 2),
      candidate('D', 4),
      candidate('K', 1, { group: 'committees', kind: 'committee', deductions: ['falsified'] }),
    ]
    const ledger = kept(quarterLedger(reward, places))
    expect(lines(ledger)).toEqual([
      ['award', 'A', 36_000],
      ['ineligible', 'B', 18_000],
      ['award', 'C', 18_000],
      ['ineligible', 'K', 24_000],
      ['emptyPlace', 'committees 2', 14_400],
      ['emptyPlace', 'committees 3', 9_600],
    ])
    expect(ledger).toMatchObject({ available: 120_000, paid: 54_000, left: 66_000, leftGoes: 'annual' })
  })

  it('keeps the fractions of a yuan: 14,400 over seven is 2,057 each and 1 left', () => {
    const seven = Array.from({ length: 7 }, (_, index) => candidate(`U${index}`, 3))
    const above = [candidate('A', 1), candidate('B', 2)]
    const ledger = kept(quarterLedger(reward, [...above, ...seven]))
    expect(lines(ledger).filter(([kind]) => kind === 'award')).toHaveLength(9)
    expect(lines(ledger)).toContainEqual(['award', 'U6', 2_057])
    expect(lines(ledger)).toContainEqual(['fractions', '', 1])
    expect(sumOf(ledger)).toBe(120_000)
  })

  it('shows money that no prize names, and a district without money has no line', () => {
    const bigger = { ...reward, pool: 130_001 }
    expect(lines(kept(quarterLedger(bigger, []))).at(-1)).toEqual(['unassigned', '', 10_001])
    expect(kept(quarterLedger({ pool: 0, groups: [] }, [candidate('A', 1)]))).toMatchObject({
      lines: [],
      paid: 0,
      left: 0,
    })
  })

  it('refuses prizes above the pool', () => {
    expect(quarterLedger({ ...reward, pool: 119_999 }, [])).toMatchObject({
      rejection: { code: 'reward-over-pool', data: { prizes: 120_000, pool: 119_999 } },
    })
  })
})

describe('the ledger of the year', () => {
  const carried = (...quarters: Quarter[]) => quarters.map((quarter) => ({ quarter, yuan: 120_000 }))

  it('has what the quarters left, and lets its own remainder lapse', () => {
    const ledger = kept(
      annualLedger(reward, [candidate('A', 1)], 2026, carried('2026Q1', '2026Q2', '2026Q3', '2026Q4')),
    )
    expect(ledger).toMatchObject({ available: 600_000, paid: 180_000, left: 420_000, leftGoes: 'lapses' })
  })

  it.each([
    ['twice', carried('2026Q1', '2026Q1')],
    ['of another year', carried('2025Q4')],
  ])('refuses a quarter %s', (_, wrong) => {
    expect(annualLedger(reward, [], 2026, wrong)).toMatchObject({ rejection: { code: 'reward-carried-twice' } })
  })
})

describe('not a cent is lost', () => {
  const grade = fc.constantFrom('excellent', 'good', 'pass', 'fail' as const)
  const unit = fc.record({
    points: fc.integer({ min: 0, max: 6 }),
    grade,
    ranked: fc.boolean(),
    honest: fc.boolean(),
  })
  const groupOf = (group: string, kind: AwardCandidate['kind']) =>
    fc.array(unit, { maxLength: 10 }).map((units) =>
      rank(
        units.map((one, index) => ({ ...one, id: `${group}${index}`, final: one.ranked ? 80 + one.points : null })),
      ).map(({ contender, rank: place }): AwardCandidate => ({
        department: contender.id,
        group,
        kind,
        rank: place,
        grade: contender.grade,
        ranked: contender.ranked,
        deductions: contender.honest ? [] : ['falsified'],
      })),
    )
  const candidates = fc
    .tuple(groupOf('streets', 'street'), groupOf('committees', 'committee'), groupOf('industry', 'industryDept'))
    .map((groups) => groups.flat())
  const prizes = fc.array(fc.integer({ min: 0, max: 50_000 }), { maxLength: 6 })
  const anyReward = fc
    .record({ streets: prizes, committees: prizes, departments: prizes, over: fc.integer({ min: 0, max: 9_999 }) })
    .map(({ streets, committees, departments, over }) => ({
      pool: [...streets, ...committees, ...departments].reduce((whole, prize) => whole + prize, over),
      groups: [
        { group: 'streets', kinds: ['street' as const], prizes: streets },
        { group: 'committees', kinds: ['committee' as const], prizes: committees },
        { group: 'departments', kinds: ['industryDept' as const], prizes: departments },
      ],
    }))
  const left = fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: 4, maxLength: 4 })
  const quarters = ['2026Q1', '2026Q2', '2026Q3', '2026Q4'] as const

  it('in a quarter, over any ranks, ties, ineligible units and pools that do not divide', () => {
    fc.assert(
      fc.property(anyReward, candidates, (any, units) => {
        const ledger = kept(quarterLedger(any, units))
        expect(sumOf(ledger)).toBe(any.pool)
        expect(ledger.paid + ledger.left).toBe(any.pool)
        expect(ledger.lines.every(({ yuan }) => Number.isSafeInteger(yuan) && yuan > 0)).toBe(true)
        const paid = ledger.lines.flatMap((line) => (line.kind === 'award' ? [[line.id, line.yuan] as const] : []))
        expect(new Map(paid)).toEqual(quarterAwards(any, units))
        expect(ledger.lines.every(({ kind }) => kind in ledgerLineTerms)).toBe(true)
      }),
    )
  })

  it('in a year: what is paid and what lapses are the five pools', () => {
    fc.assert(
      fc.property(
        anyReward,
        fc.tuple(candidates, candidates, candidates, candidates),
        candidates,
        (any, each, annual) => {
          const ledgers = each.map((units) => kept(quarterLedger(any, units)))
          const carried = quarters.map((quarter, index) => ({ quarter, yuan: ledgers[index]?.left ?? 0 }))
          const last = kept(annualLedger(any, annual, 2026, carried))
          const paid = [...ledgers, last].reduce((whole, ledger) => whole + ledger.paid, 0)
          expect(sumOf(last)).toBe(last.available)
          expect(paid + last.left).toBe(5 * any.pool)
          const split = splitYear(
            any,
            each.map((units) => poolStandings(any, units)),
            poolStandings(any, annual),
          )
          expect(last.left).toBe(split.lapsed)
        },
      ),
    )
  })

  it('in the annual pool, whatever was carried into it', () => {
    fc.assert(
      fc.property(anyReward, candidates, left, (any, units, yuan) => {
        const carried = quarters.map((quarter, index) => ({ quarter, yuan: yuan[index] ?? 0 }))
        const ledger = kept(annualLedger(any, units, 2026, carried))
        expect(sumOf(ledger)).toBe(any.pool + yuan.reduce((whole, one) => whole + one, 0))
        expect(ledger.paid + ledger.left).toBe(ledger.available)
        expect(ledger.left).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
