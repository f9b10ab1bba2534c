import type { Grade } from './grade.ts'

/** A department's score as the ranking of its group needs it. */
export interface Contender {
  readonly id: string
  readonly final: number | null
  readonly grade: Grade | null
  readonly ranked: boolean
}

export interface Placed<T extends Contender = Contender> {
  readonly contender: T
  /** Null for the vetoed and the unranked. */
  readonly rank: number | null
  /** Places gained since the previous ranking, negative when lost; null without a rank in both. */
  readonly movement: number | null
}

const byId = (a: Contender, b: Contender) => (a.id < b.id ? -1 : Number(a.id > b.id))
// Not ranked and yet graded: a veto.
const isVetoed = ({ ranked, grade }: Contender) => !ranked && grade !== null

/**
 * Ranks one scoring group: standard competition ranking on the two-decimal final, the highest first; ties stand in order of
 * id and share a rank. After them, without a number, those who are 不参评, and last of all the vetoed.
 *
 * `previous` holds the ranks of the last published quarter by id.
 *
 * 92.50, 90.00, 90.00, 88.00 → 1, 2, 2, 4.
 */
export const rank = <T extends Contender>(
  group: readonly T[],
  previous: ReadonlyMap<string, number | null> = new Map(),
): Placed<T>[] => {
  const points = ({ final }: Contender) => final ?? 0
  const ranked = group
    .filter((contender) => contender.ranked && contender.final !== null)
    .toSorted((a, b) => points(b) - points(a) || byId(a, b))
  const rest = group
    .filter((contender) => !ranked.includes(contender))
    .toSorted((a, b) => Number(isVetoed(a)) - Number(isVetoed(b)) || byId(a, b))

  const ranks: number[] = []
  ranked.forEach((contender, index) => {
    const above = ranked[index - 1]
    const tied = above !== undefined && points(above) === points(contender)
    ranks.push(tied ? (ranks[index - 1] ?? index + 1) : index + 1)
  })
  return [
    ...ranked.map((contender, index) => {
      const place = ranks[index] ?? index + 1
      const before = previous.get(contender.id) ?? null
      return { contender, rank: place, movement: before === null ? null : before - place }
    }),
    ...rest.map((contender) => ({ contender, rank: null, movement: null })),
  ]
}
