import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scorecard2026_1 } from '../../../functions/domain/scoring/default-scorecard.ts'
import { type Claimant, isEligible, splitPool, splitYear } from '../../../functions/domain/scoring/reward.ts'

const { reward } = scorecard2026_1
const unit = (id: string, rank: number | null, eligible = true): Claimant => ({ id, rank, eligible })
const streets = (...units: Claimant[]) => new Map([['streets', units]])
const paid = (...units: Claimant[]) => splitPool(reward, streets(...units)).awards.map(({ id, yuan }) => [id, yuan])

describe('the reward of a quarter', () => {
  it('36,000 / 18,000 / 18,000 / 0 for the places 1, 2, 2, 4', () => {
    expect(paid(unit('a', 1), unit('b', 2), unit('c', 2), unit('d', 4))).toEqual([
      ['a', 36_000],
      ['b', 18_000],
      ['c', 18_000],
    ])
  })

  it('the whole pool is 72,000 for streets, 48,000 for committees, nothing for departments', () => {
    const three = (prefix: string) => [1, 2, 3].map((place) => unit(`${prefix}${place}`, place))
    const standings = new Map([
      ['streets', three('s')],
      ['committees', three('c')],
      ['departments', three('d')],
    ])
    const { awards, remainder } = splitPool(reward, standings)
    expect(awards.map(({ yuan }) => yuan)).toEqual([36_000, 21_600, 14_400, 24_000, 14_400, 9_600])
    expect(remainder).toBe(0)
  })

  it('the place of an ineligible unit stays empty, its share of a tie too', () => {
    expect(paid(unit('a', 1, false), unit('b', 2))).toEqual([['b', 21_600]])
    expect(paid(unit('a', 1), unit('b', 2, false), unit('c', 2))).toEqual([
      ['a', 36_000],
      ['c', 18_000],
    ])
  })

  it('a tie that reaches past the last prize shares what there is, in whole yuan', () => {
    const seven = Array.from({ length: 7 }, (_, index) => unit(`u${index}`, 3))
    const { awards, remainder } = splitPool(reward, streets(...seven))
    expect(awards.every(({ yuan }) => yuan === 2_057)).toBe(true)
    expect(remainder).toBe(120_000 - 7 * 2_057)
  })

  it('goes to 良好 or better, without a veto and without a falsified record', () => {
    expect(isEligible({ grade: 'good', ranked: true }, ['criticism'])).toBe(true)
    expect(isEligible({ grade: 'pass', ranked: true }, [])).toBe(false)
    expect(isEligible({ grade: 'good', ranked: true }, ['falsified'])).toBe(false)
    expect(isEligible({ grade: 'fail', ranked: false }, [])).toBe(false)
  })

  it('an empty pool pays nothing and divides by nothing', () => {
    const none = { pool: 0, groups: [{ group: 'streets', kinds: ['street' as const], prizes: [] }] }
    expect(splitPool(none, streets(unit('a', 1)))).toEqual({ awards: [], remainder: 0 })
  })

  it('what the quarters leave raises the annual prizes in proportion', () => {
    const empty = new Map<string, Claimant[]>()
    const { annual, lapsed } = splitYear(reward, [empty, empty, empty, empty], streets(unit('a', 1)))
    expect(annual.awards).toEqual([{ group: 'streets', id: 'a', rank: 1, yuan: 180_000 }])
    expect(lapsed).toBe(420_000)
  })
})

describe('the money of a year', () => {
  const ranks = fc.array(fc.record({ better: fc.integer({ min: 0, max: 5 }), eligible: fc.boolean() }), {
    maxLength: 12,
  })
  const group = ranks.map((list) =>
    list.map(({ better, eligible }, index) =>
      unit(`u${index}`, 1 + list.filter((other) => other.better < better).length, eligible),
    ),
  )
  const standings = fc
    .record({ streets: group, committees: group, departments: group })
    .map((groups) => new Map(Object.entries(groups)))

  it('is neither lost nor invented: what is paid and what lapses add up to 600,000', () => {
    fc.assert(
      fc.property(fc.tuple(standings, standings, standings, standings), standings, (quarters, annual) => {
        const year = splitYear(reward, quarters, annual)
        const all = [...year.quarters, year.annual].flatMap(({ awards }) => awards)
        expect(all.every(({ yuan }) => Number.isInteger(yuan) && yuan > 0)).toBe(true)
        expect(year.lapsed).toBeGreaterThanOrEqual(0)
        expect(all.reduce((total, { yuan }) => total + yuan, 0) + year.lapsed).toBe(600_000)
      }),
    )
  })
})
