import type { Key } from '../platform/dynamo/keys.ts'

/** A read model that does not hold what its sources say. */
export interface Difference {
  readonly what: 'tally' | 'calendar' | 'subordinates' | 'score' | 'board'
  /** Where it lies: partition and sort key. */
  readonly key: string
}

export interface Rebuilt {
  readonly checked: number
  readonly differences: readonly Difference[]
}

/** Collects what was looked at and what was wrong. */
export const ledger = () => {
  let checked = 0
  const differences: Difference[] = []
  return {
    note: (what: Difference['what'], { pk, sk }: Key, wrong: boolean) => {
      checked += 1
      if (wrong) differences.push({ what, key: `${pk} ${sk}` })
      return wrong
    },
    result: (): Rebuilt => ({
      checked,
      differences: differences.toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))),
    }),
  }
}
export type Ledger = ReturnType<typeof ledger>
