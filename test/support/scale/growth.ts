/** One size of something and what it took. */
export interface Point {
  readonly size: number
  readonly value: number
}

/**
 * The exponent that fits the points best on a log-log scale (least squares): 1 grows with the size, 2 with its square, 0 not
 * at all. 75 → 20, 150 → 40, 300 → 80: 1.
 */
export const exponentOf = (points: readonly Point[]): number => {
  const logs = points.map(({ size, value }) => [Math.log(size), Math.log(Math.max(value, 1e-9))] as const)
  const mean = (of: (one: readonly [number, number]) => number) =>
    logs.reduce((sum, one) => sum + of(one), 0) / logs.length
  const [x, y] = [mean(([at]) => at), mean(([, value]) => value)]
  const covariance = mean(([at, value]) => (at - x) * (value - y))
  return covariance / mean(([at]) => (at - x) ** 2)
}
