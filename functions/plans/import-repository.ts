import { gunzipSync, gzipSync } from 'node:zlib'
import type { ImportHead, ImportRow } from '@muster/domain/plans/plan.ts'
import type { Instant } from '@muster/domain/shared/time.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll, readItem, type Stored } from '../platform/dynamo/read.ts'
import { writeBatch } from '../platform/dynamo/write-batch.ts'

/** An import under way. Beside what the contract shows: the drills and trainings in the rows received so far. */
export type StoredHead = ImportHead & { readonly events: number }

/** Up to 50 rows as they were sent, packed: they hold names and telephone numbers, and are deleted when the plan is filed. */
export interface StoredRows {
  readonly packed: Uint8Array
  /** Of the rows' text, to know a chunk that is sent again. */
  readonly hash: string
  readonly rows: number
  readonly events: number
}

/** Rows of an import that is never committed, or of a plan that is never filed, go after this many days. */
const keptDays = 180
const expiry = (at: Instant) => Math.floor(Date.parse(at) / 1000) + keptDays * 86_400

export const headItem = (district: string, head: StoredHead): Item => ({
  ...keys.importHead(district, head.id),
  ...head,
})

export const headOf = (item: Stored): StoredHead => entityOf<StoredHead>(item)

/** As the contract shows it. */
export const shownHead = ({ events: _, ...head }: StoredHead): ImportHead => head

export const rowsItem = (district: string, id: string, chunk: number, rows: StoredRows, at: Instant): Item => ({
  ...keys.importRows(district, id, chunk),
  ...rows,
  ttl: expiry(at),
})

/** Rows as JSON text, made small. */
export const pack = (text: string): Uint8Array => gzipSync(text)

export const readHead = async (district: string, id: string): Promise<StoredHead | undefined> => {
  const item = await readItem(keys.importHead(district, id))
  return item && headOf(item)
}

/** Every row of an import in the order of the file. */
export const readRows = async (district: string, id: string): Promise<ImportRow[]> =>
  (await queryAll({ pk: partitions.import(district, id), prefix: 'ROWS#' })).flatMap(
    ({ packed }) => JSON.parse(gunzipSync(packed as Uint8Array).toString()) as ImportRow[],
  )

/** Deletes what the rows of an import looked like in the file. */
export const forgetRows = async (district: string, id: string): Promise<void> => {
  const stored = await queryAll({ pk: partitions.import(district, id), prefix: 'ROWS#' })
  await writeBatch(stored.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })))
}
