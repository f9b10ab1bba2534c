import * as z from 'zod/mini'
import type { BoardRow } from '../quarter.ts'
import { type Movement, movementOf } from './movement.ts'

/** How much a bulletin says: the order alone, the first and the last with their points, or all with their points. */
export const publishExtents = ['order', 'topAndBottom', 'all'] as const
export type PublishExtent = (typeof publishExtents)[number]

/** `ends` is how many places the top and the bottom have. */
export const publishChoice = z.strictObject({
  extent: z.enum(publishExtents),
  ends: z.int().check(z.minimum(1), z.maximum(20)),
})
export type PublishChoice = z.infer<typeof publishChoice>

export type PublishedStanding = 'ranked' | 'unranked' | 'vetoed'

/** A board row as it is published. Of a vetoed unit never more than its name. */
export interface PublishedRow {
  readonly group: string
  readonly department: string
  readonly standing: PublishedStanding
  readonly rank: number | null
  /** Others share this rank. */
  readonly tied: boolean
  /** Null where the choice, a veto or 不参评 leaves it out. */
  readonly final: number | null
  readonly grade: BoardRow['grade']
  readonly movement: Movement | null
  /** 暂定（调查中）. */
  readonly pending: boolean
}

export interface PublishedGroup {
  readonly group: string
  /** Places that are shown, the first first; all unless top and bottom were chosen and leave some out. */
  readonly top: readonly PublishedRow[]
  /** The last places, where they are shown apart. */
  readonly bottom: readonly PublishedRow[]
  /** Ranked units between them, which are not shown. */
  readonly leftOut: number
  /** 不参评, where order or all was chosen. */
  readonly unranked: readonly PublishedRow[]
  /** 一票否决: always named, last. */
  readonly vetoed: readonly PublishedRow[]
}

const standingOf = ({ vetoed, rank }: BoardRow): PublishedStanding => {
  if (vetoed) return 'vetoed'
  return rank === null ? 'unranked' : 'ranked'
}

const publishedRow = (
  row: BoardRow,
  group: readonly BoardRow[],
  withPoints: boolean,
  pending: ReadonlySet<string>,
): PublishedRow => {
  const standing = standingOf(row)
  const rank = standing === 'ranked' ? row.rank : null
  const shown = withPoints && standing === 'ranked'
  return {
    group: row.group,
    department: row.department,
    standing,
    rank,
    tied: rank !== null && group.filter((other) => !other.vetoed && other.rank === rank).length > 1,
    final: shown ? row.final : null,
    grade: shown ? row.grade : null,
    movement: movementOf(rank, row.previousRank),
    pending: pending.has(row.department),
  }
}

/** A tie is never cut: units that share the rank at the edge come with it. Where the ends meet, everybody is shown. */
const endsOf = (ranked: readonly PublishedRow[], ends: number): Pick<PublishedGroup, 'top' | 'bottom' | 'leftOut'> => {
  const lastOfTop = ranked[ends - 1]?.rank ?? Infinity
  const firstOfBottom = ranked.at(-ends)?.rank ?? 0
  if (ranked.length <= 2 * ends || lastOfTop >= firstOfBottom) return { top: ranked, bottom: [], leftOut: 0 }
  const top = ranked.filter(({ rank }) => rank !== null && rank <= lastOfTop)
  const bottom = ranked.filter(({ rank }) => rank !== null && rank >= firstOfBottom)
  return { top, bottom, leftOut: ranked.length - top.length - bottom.length }
}

/**
 * What a bulletin publishes by choice, group by group in the order of the board.
 *
 * Order: every ranked unit and those 不参评, no points. Top and bottom: the first and last `ends` places with their points,
 * nobody between them, nobody 不参评. All: every unit with its points. Vetoed units are named in each, without points.
 *
 * Ten units and `ends` 3: places 1–3 and 8–10, 4 left out; with two units tied at place 3, places 1, 2, 3, 3 and 3 left out.
 */
export const publishedRows = (
  rows: readonly BoardRow[],
  { extent, ends }: PublishChoice,
  pending: ReadonlySet<string> = new Set(),
): PublishedGroup[] =>
  [...Map.groupBy(rows, ({ group }) => group)].map(([group, members]) => {
    const shown = members.map((row) => publishedRow(row, members, extent !== 'order', pending))
    const ranked = shown
      .filter(({ standing }) => standing === 'ranked')
      .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    const rest = extent === 'topAndBottom' ? endsOf(ranked, ends) : { top: ranked, bottom: [], leftOut: 0 }
    return {
      group,
      ...rest,
      unranked: extent === 'topAndBottom' ? [] : shown.filter(({ standing }) => standing === 'unranked'),
      vetoed: shown.filter(({ standing }) => standing === 'vetoed'),
    }
  })
