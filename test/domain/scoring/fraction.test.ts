import { describe, expect, it } from 'vitest'
import {
  decimal,
  fraction,
  hundredthsOf,
  toHundredths,
  twoDecimals,
} from '../../../functions/domain/scoring/fraction.ts'

describe('exact arithmetic', () => {
  it.each([
    { value: 1.005, hundredths: 101 },
    { value: 0.285, hundredths: 29 },
    { value: 8.89, hundredths: 889 },
    { value: 0.1, hundredths: 10 },
    { value: 1e-7, hundredths: 0 },
    { value: 59.99, hundredths: 5999 },
  ])('$value rounds half-up to $hundredths hundredths', ({ value, hundredths }) => {
    expect(hundredthsOf(value)).toBe(hundredths)
  })

  it('rounds a half up and just less than a half down', () => {
    expect(toHundredths(fraction(1, 200))).toBe(1)
    expect(toHundredths(fraction(499_999, 100_000_000))).toBe(0)
  })

  it('reads decimals as they are written', () => {
    expect(decimal(0.85)).toEqual(fraction(85, 100))
    expect(decimal(1e21)).toEqual(fraction(10n ** 21n))
  })

  it('writes two decimals', () => {
    expect([0, 5, 900, 9089, -150].map(twoDecimals)).toEqual(['0.00', '0.05', '9.00', '90.89', '−1.50'])
  })
})
