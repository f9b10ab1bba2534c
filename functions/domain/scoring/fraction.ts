/** An exact, never negative number: numerator ÷ denominator, the denominator above 0. */
export interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}

export const fraction = (top: number | bigint, bottom: number | bigint = 1n): Fraction => ({
  top: BigInt(top),
  bottom: BigInt(bottom),
})

export const zero = fraction(0)
export const one = fraction(1)

/** The exact value of a decimal as it is written: `decimal(0.85)` is 85 ÷ 100, not the nearest binary number. */
export const decimal = (value: number): Fraction => {
  const [, whole = '0', places = '', power = '0'] = /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? []
  const shift = Number(power) - places.length
  const digits = BigInt(whole + places)
  return shift < 0 ? fraction(digits, 10n ** BigInt(-shift)) : fraction(digits * 10n ** BigInt(shift))
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)

export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.top * b.top, a.bottom * b.bottom)

/** `b` must not be 0. */
export const dividedBy = (a: Fraction, b: Fraction): Fraction => fraction(a.top * b.bottom, a.bottom * b.top)

/** In lowest terms, so that equal values look equal: 15 ÷ 20 is 3 ÷ 4, and 0 is 0 ÷ 1. */
export const lowestTerms = ({ top, bottom }: Fraction): Fraction => {
  let [greater, lesser] = [bottom, top]
  while (lesser > 0n) [greater, lesser] = [lesser, greater % lesser]
  return fraction(top / greater, bottom / greater)
}

export const isBelow = (a: Fraction, b: Fraction): boolean => a.top * b.bottom < b.top * a.bottom

export const least = (a: Fraction, b: Fraction): Fraction => (isBelow(b, a) ? b : a)

export const sum = (values: readonly number[]): bigint => values.reduce((total, value) => total + BigInt(value), 0n)

/** Whole hundredths, half-up: 8.888… gives 889 and 0.005 gives 1. */
export const toHundredths = ({ top, bottom }: Fraction): number => Number((200n * top + bottom) / (2n * bottom))

/** The whole part: 7200.9 gives 7200. */
export const floor = ({ top, bottom }: Fraction): number => Number(top / bottom)

/** Hundredths as the number that JSON shows: 889 gives 8.89. */
export const fromHundredths = (hundredths: number): number => hundredths / 100

/** A decimal in whole hundredths, half-up: 8.89 gives 889. */
export const hundredthsOf = (value: number): number => toHundredths(decimal(value))

/** Hundredths as people read them: 900 gives `9.00`. */
export const twoDecimals = (hundredths: number): string => {
  const size = Math.abs(hundredths)
  return `${hundredths < 0 ? '−' : ''}${Math.trunc(size / 100)}.${String(size % 100).padStart(2, '0')}`
}
