import type { District } from '@muster/domain/organisation/organisation.ts'
import type { BoardRow } from '@muster/domain/scoring/quarter.ts'

export interface Movement {
  readonly kind: 'up' | 'down' | 'same' | 'new' | 'back' | 'none'
  readonly places: number
}

const still = (kind: Movement['kind']): Movement => ({ kind, places: 0 })

/**
 * Places won or lost since the last published quarter. New: never scored before; back: scored before, but without a rank then.
 * `compared`: somebody on the board has a rank to compare with; without, there was no quarter before.
 */
export const movementOf = ({ rank, previousRank, trend }: BoardRow, compared = true): Movement => {
  if (rank === null || !compared) return still('none')
  if (previousRank === null) return still(trend.slice(0, -1).some((final) => final !== null) ? 'back' : 'new')
  const places = previousRank - rank
  return { kind: places > 0 ? 'up' : places < 0 ? 'down' : 'same', places: Math.abs(places) }
}

export interface GroupOnBoard {
  readonly id: string
  readonly name: District['groups'][number]['name']
  readonly rows: readonly BoardRow[]
}

/** The board by scoring group, in the district's order; a group that is no longer there keeps its id as its name. */
export const groupsOf = (rows: readonly BoardRow[], groups: District['groups']): GroupOnBoard[] => {
  const known = groups.map(({ id, name }) => ({ id, name }))
  const ids = new Set(known.map(({ id }) => id))
  const gone = [...new Set(rows.map(({ group }) => group))].filter((id) => !ids.has(id))
  return [...known, ...gone.map((id) => ({ id, name: { zh: id, en: id } }))]
    .map((group) => ({ ...group, rows: rows.filter((row) => row.group === group.id) }))
    .filter((group) => group.rows.length > 0)
}

const hundredths = (points: number) => Math.round(points * 100)

/** Points to the next better score of the group, or, for the first, ahead of the second; null without a rank or company. */
export const gapOf = (rows: readonly BoardRow[], { rank, final }: BoardRow) => {
  if (rank === null || final === null) return null
  const finals = rows.flatMap((row) => (row.rank === null || row.final === null ? [] : [row.final]))
  const above = finals.filter((other) => other > final)
  const below = finals.filter((other) => other < final)
  const apart = (other: number) => Math.abs(hundredths(other) - hundredths(final)) / 100
  if (above.length > 0) return { ahead: false, points: apart(Math.min(...above)) }
  return below.length > 0 ? { ahead: true, points: apart(Math.max(...below)) } : null
}
