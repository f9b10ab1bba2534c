/** One promise of the budget table, measured. */
export interface Row {
  readonly what: string
  readonly unit:
    | 'KB'
    | 'bytes'
    | 'ms'
    | 's'
    | 'RCU'
    | 'WCU'
    | 'ms of CPU'
    | 'points'
    | 'calls'
    | 'rows'
    | 'exponent'
    | '× headroom'
    | 'µs a write'
    | 'ms a row'
    | 'errors'
  readonly value: number
  /** The least it could take, measured in the same run. */
  readonly floor?: number
  /** What the floor is, in words. */
  readonly floorIs?: string
  /** At most this many times the floor or, without a floor, this many units. */
  readonly atMost?: number
  readonly atLeast?: number
}

/** What is compared with the goal: the ratio where there is a floor. */
export const measureOf = ({ value, floor }: Row): number => (floor === undefined ? value : value / floor)

export const holds = (row: Row): boolean =>
  Number.isFinite(row.value) &&
  measureOf(row) <= (row.atMost ?? Infinity) &&
  measureOf(row) >= (row.atLeast ?? -Infinity)

/** An area's module: measures its rows one after another and hands each over as soon as it is known. */
export type Area = (report: (row: Row) => void) => Promise<void>

/** The middle one; robust against a neighbour's burst of work. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
