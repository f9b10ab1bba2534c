import { describe, expect, it } from 'vitest'
import { scorecard2026_1 } from '../../../functions/domain/scoring/default-scorecard.ts'
import { annual, halfYear, type QuarterResult } from '../../../functions/domain/scoring/roll-up.ts'

const quarter = (final: number | null, vetoes: string[] = []): QuarterResult => ({
  final,
  ranked: final !== null && vetoes.length === 0,
  vetoes,
})
const item = { held: true, evaluatedByExpert: true, summarisedOnTime: false }
const year = (finals: QuarterResult[], of: typeof item | null = null) => annual(finals, of, scorecard2026_1)

describe('half-year', () => {
  it.each([
    { given: 'two quarters', first: 90.89, second: 83.38, final: 87.14, grade: 'good' },
    { given: 'one quarter 不参评', first: null, second: 83.38, final: 83.38, grade: 'good' },
    { given: 'both 不参评', first: null, second: null, final: null, grade: null },
  ])('$given: $first and $second → $final', ({ first, second, final, grade }) => {
    expect(halfYear(quarter(first), quarter(second), scorecard2026_1)).toEqual({ final, grade })
  })
})

describe('the year', () => {
  const good = [quarter(90), quarter(90), quarter(90), quarter(90)]

  it('is 80 % the mean of its quarters and 20 % the annual item: 0.8 × 90 + 0.2 × 80', () => {
    expect(year(good, item)).toEqual({ final: 88, grade: 'good' })
  })

  it('is the mean alone for a unit without a large-scale duty', () => {
    expect(year(good)).toEqual({ final: 90, grade: 'excellent' })
  })

  it('leaves out quarters that were not ranked', () => {
    expect(year([quarter(90), quarter(80), quarter(null), quarter(85.01)])).toEqual({ final: 85, grade: 'good' })
    expect(year([quarter(null)])).toEqual({ final: null, grade: null })
  })

  it('is at most 合格 after a veto, and 不合格 after an accident', () => {
    expect(year([...good.slice(1), quarter(59.99, ['falsification'])])).toEqual({ final: 90, grade: 'pass' })
    expect(year([...good.slice(1), quarter(59.99, ['accident'])])).toEqual({ final: 90, grade: 'fail' })
  })
})
