import { tableDefinition } from '../../../functions/platform/dynamo/table.ts'
import { itemSize } from './item-size.ts'

export type Stored = Record<string, unknown>

const READ_UNIT = 4096
const WRITE_UNIT = 1024

const ceilings = (bytes: number, unit: number) => Math.max(1, Math.ceil(bytes / unit))

/** Read units of one item got by its key: 1 for each 4 KB begun, half of it when eventually consistent; a missing item is 1 KB. */
export const getUnits = (item: Stored | undefined, strong: boolean): number =>
  ceilings(item ? itemSize(item) : 0, READ_UNIT) * (strong ? 1 : 0.5)

/** Read units of a query: the items it walked are added up first and rounded once. */
export const queryUnits = (items: readonly Stored[], strong: boolean): number =>
  ceilings(
    items.reduce((sum, item) => sum + itemSize(item), 0),
    READ_UNIT,
  ) * (strong ? 1 : 0.5)

/** Write units of one item on the table: the larger of what was there and what is there now, for each 1 KB begun. */
export const writeUnits = (before: Stored | undefined, after: Stored | undefined): number =>
  ceilings(Math.max(before ? itemSize(before) : 0, after ? itemSize(after) : 0), WRITE_UNIT)

const { index, partitionKey, sortKey } = tableDefinition
const projected: readonly string[] = [
  ...[partitionKey, sortKey, index.partitionKey, index.sortKey],
  ...index.nonKeyAttributes,
]

/** What the index holds of an item; nothing where the item lacks one of its keys. */
const entryOf = (item: Stored | undefined): Stored | undefined =>
  item?.[index.partitionKey] === undefined || item[index.sortKey] === undefined
    ? undefined
    : Object.fromEntries(projected.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])))

const same = (one: unknown, other: unknown) => canonical(one) === canonical(other)

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

/**
 * Write units of the index that follow one write: none when its entry stays as it was, one entry when it appears, goes or
 * changes in place, two when its keys move. Not doubled in a transaction: the index follows afterwards.
 */
export const indexUnits = (before: Stored | undefined, after: Stored | undefined): number => {
  const old = entryOf(before)
  const now = entryOf(after)
  if (old && now) {
    if (same(old, now)) return 0
    const stays = old[index.partitionKey] === now[index.partitionKey] && old[index.sortKey] === now[index.sortKey]
    return stays ? writeUnits(old, now) : writeUnits(old, undefined) + writeUnits(undefined, now)
  }
  return old || now ? writeUnits(old, now) : 0
}
