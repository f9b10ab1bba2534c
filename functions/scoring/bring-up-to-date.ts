import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { canonicalJson, type Json } from '@muster/domain/scoring/canonical-json.ts'
import { database } from '../platform/dynamo/client.ts'
import type { Item } from '../platform/dynamo/items.ts'
import type { Key } from '../platform/dynamo/keys.ts'
import { readItem, type Stored } from '../platform/dynamo/read.ts'
import { setting } from '../platform/env.ts'
import { refuse } from '../platform/refusal.ts'

/** Only over what was read; a field that somebody took away is looked for in vain, not by its value. */
const unchanged = (before: Stored, fields: readonly string[]) => {
  const there = fields.filter((field) => before[field] !== undefined)
  return {
    ConditionExpression: fields
      .map((field, n) => (there.includes(field) ? `#f${n} = :f${n}` : `attribute_not_exists(#f${n})`))
      .join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(fields.map((field, n) => [`#f${n}`, field])),
    ...(there.length > 0 && {
      ExpressionAttributeValues: Object.fromEntries(
        there.map((field) => [`:f${fields.indexOf(field)}`, before[field]]),
      ),
    }),
  }
}

/** All that an item says but the moment of computing, as text. */
const textOf = ({ computedAt: _, ...item }: Readonly<Record<string, unknown>>): string =>
  canonicalJson(
    Object.fromEntries(
      Object.entries(item).map(([field, value]) => [
        field,
        value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
      ]),
    ) as Json,
  )

const put = async (item: Item, before: Stored | undefined, fields: readonly string[]): Promise<boolean> => {
  try {
    await database().send(
      new PutCommand({
        TableName: setting('table'),
        Item: item,
        ...(before ? unchanged(before, fields) : { ConditionExpression: 'attribute_not_exists(pk)' }),
      }),
    )
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}

/**
 * Brings a read model up to date with its sources, and answers whether it had to be written.
 *
 * `compute` reads the sources and answers the item, or undefined where there is nothing to keep; `fields` are those that
 * tell one state from another. The item is written only if it differs in anything, and only over what was read before the sources were. After
 * writing, the sources are read once more: whoever writes last has then seen what was there after its own write, so that
 * projectors that race settle on the sources’ latest state, whatever the order.
 */
export const bringUpToDate = async (
  key: Key,
  fields: readonly string[],
  compute: (before: Stored | undefined) => Promise<Item | undefined>,
): Promise<boolean> => {
  let written = false
  for (let turn = 0; turn < 12; turn += 1) {
    if (turn > 2) await new Promise((resume) => setTimeout(resume, 10 * 2 ** Math.min(turn, 6) * Math.random()))
    const before = await readItem(key)
    const item = await compute(before)
    if (!item || (before && textOf(item) === textOf(before))) return written
    if (await put(item, before, fields)) written = true
  }
  return refuse('busy')
}
