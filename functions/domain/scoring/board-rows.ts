import type { Grade } from './grade.ts'
import type { BoardRow } from './quarter.ts'
import { rank } from './ranking.ts'

/** A department’s score as the board shows it, before it is ranked. */
export interface Standing {
  readonly department: string
  readonly group: string
  readonly final: number | null
  readonly grade: Grade | null
  readonly ranked: boolean
  readonly flags: readonly string[]
  readonly vetoed: boolean
  readonly reward: number | null
}

/** An earlier quarter that is frozen or published. */
export interface EarlierBoard {
  readonly rows: readonly Pick<BoardRow, 'department' | 'rank' | 'final'>[]
}

/** Finals of a row’s last four quarters; the last is this quarter’s. */
const trendLength = 4

/**
 * 排名: the rows of a board, ranked inside each group, the groups in order of their ids.
 *
 * `earlier` are the three quarters before, the oldest first, undefined for a gap; the previous rank is that of the newest of
 * them. A unit not yet ranked then has no previous rank.
 */
export const boardRows = (
  standings: readonly Standing[],
  earlier: readonly (EarlierBoard | undefined)[],
): BoardRow[] => {
  const known = earlier.map((board) => board && new Map(board.rows.map((row) => [row.department, row])))
  const newest = known.findLast((board) => board !== undefined)
  const groups = [...new Set(standings.map(({ group }) => group))].toSorted()
  return groups.flatMap((group) =>
    rank(standings.filter((one) => one.group === group).map((one) => ({ ...one, id: one.department }))).map(
      ({ contender: { id: department, final, grade, ranked, flags, vetoed, reward }, rank: place }) => ({
        department,
        group,
        rank: place,
        final,
        grade,
        ranked,
        flags: [...flags],
        vetoed,
        previousRank: newest?.get(department)?.rank ?? null,
        trend: [...known.slice(1 - trendLength).map((board) => board?.get(department)?.final ?? null), final],
        reward,
      }),
    ),
  )
}
