export interface Point {
  readonly x: number
  readonly y: number
}

const PAD = 3

/** Runs of neighbouring points; a missing value (a quarter without a score) ends a run. A flat line lies in the middle. */
export const runsOf = (values: readonly (number | null)[], width: number, height: number): Point[][] => {
  const known = values.filter((value) => value !== null)
  const low = Math.min(...known)
  const span = Math.max(...known) - low
  const step = values.length > 1 ? (width - 2 * PAD) / (values.length - 1) : 0
  const runs: Point[][] = [[]]
  values.forEach((value, index) => {
    if (value === null) runs.push([])
    else {
      const y = span === 0 ? height / 2 : height - PAD - ((value - low) / span) * (height - 2 * PAD)
      runs.at(-1)?.push({ x: PAD + index * step, y })
    }
  })
  return runs.filter((run) => run.length > 0)
}
