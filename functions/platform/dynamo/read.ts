import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { setting } from '../env.ts'
import { refuse } from '../refusal.ts'
import { database } from './client.ts'
import type { Key } from './keys.ts'
import { patience } from './patience.ts'
import { tableDefinition } from './table.ts'

export type Stored = Record<string, unknown> & Key

const getItem = async ({ pk, sk }: Key, strong: boolean): Promise<Stored | undefined> => {
  const { Item } = await database().send(
    new GetCommand({ TableName: setting('table'), Key: { pk, sk }, ConsistentRead: strong }),
  )
  return Item as Stored | undefined
}

export const readItem = (key: Key): Promise<Stored | undefined> => getItem(key, true)

/** Half the price, and up to a second behind: for read models that many people look at. */
export const readItemCheaply = (key: Key): Promise<Stored | undefined> => getItem(key, false)

const nameOf = ({ pk, sk }: Key) => `${pk}\n${sk}`

/** Reads of many items, strong unless `eventual`, in the order asked for; a missing item is undefined. */
export const readItems = async (
  wanted: readonly Key[],
  { eventual = false }: { readonly eventual?: boolean } = {},
): Promise<(Stored | undefined)[]> => {
  const found = new Map<string, Stored>()
  const unique = [...new Map(wanted.map((key) => [nameOf(key), key])).values()]
  for (let start = 0; start < unique.length; start += 100) {
    let pending: Key[] = unique.slice(start, start + 100).map(({ pk, sk }) => ({ pk, sk }))
    const again = patience()
    while (pending.length > 0) {
      const table = setting('table')
      const { Responses, UnprocessedKeys } = await database().send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: pending, ConsistentRead: !eventual } } }),
      )
      for (const item of (Responses?.[table] ?? []) as Stored[]) found.set(nameOf(item), item)
      pending = (UnprocessedKeys?.[table]?.Keys ?? []) as Key[]
      if (pending.length > 0 && !(await again())) return refuse('busy')
    }
  }
  return wanted.map((key) => found.get(nameOf(key)))
}

export interface Question {
  readonly pk: string
  /** Sort keys that begin so. */
  readonly prefix?: string
  /** Sort keys from … to, both included; instead of a prefix. */
  readonly between?: readonly [string, string]
  /** Ask the index (eventually consistent) instead of the table (strongly consistent). */
  readonly index?: boolean
  /** Half the price on the table too, and up to a second behind: for lists that people look at. */
  readonly eventual?: boolean
  readonly newestFirst?: boolean
}

const queryInput = ({ pk, prefix, between, index, eventual, newestFirst }: Question) => {
  const partition = index ? tableDefinition.index.partitionKey : tableDefinition.partitionKey
  const sort = index ? tableDefinition.index.sortKey : tableDefinition.sortKey
  const range = between ? ' AND #s BETWEEN :a AND :b' : prefix ? ' AND begins_with(#s, :a)' : ''
  return {
    TableName: setting('table'),
    ...(index ? { IndexName: tableDefinition.index.name } : { ConsistentRead: !eventual }),
    KeyConditionExpression: `#p = :p${range}`,
    ExpressionAttributeNames: { '#p': partition, ...(range && { '#s': sort }) },
    ExpressionAttributeValues: {
      ':p': pk,
      ...(between ? { ':a': between[0], ':b': between[1] } : prefix ? { ':a': prefix } : {}),
    },
    ScanIndexForward: !newestFirst,
  }
}

/** Everything a question finds. For partitions whose size a department or a quarter bounds. */
export const queryAll = async (question: Question): Promise<Stored[]> => {
  const found: Stored[] = []
  let from: Record<string, unknown> | undefined
  do {
    const page = await database().send(
      new QueryCommand({ ...queryInput(question), ...(from && { ExclusiveStartKey: from }) }),
    )
    found.push(...((page.Items ?? []) as Stored[]))
    from = page.LastEvaluatedKey
  } while (from)
  return found
}

/** One page; `after` is the last item of the page before, as its keys. */
export const queryPage = async (question: Question, limit: number, after?: Record<string, unknown>) => {
  const page = await database().send(
    new QueryCommand({ ...queryInput(question), Limit: limit, ...(after && { ExclusiveStartKey: after }) }),
  )
  return { items: (page.Items ?? []) as Stored[], last: page.LastEvaluatedKey }
}
