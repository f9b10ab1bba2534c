import {
  type AttributeValue,
  BatchWriteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb'
import { setting } from '../../functions/platform/env.ts'
import { localAws } from '../../infra/local/table.ts'

type Raw = Record<string, AttributeValue>

/** Every item of the table by its key, as text that is equal only for equal bytes. */
export type TableState = ReadonlyMap<string, string>

/** Looks on beside the product: what it does is seen by no middleware of the product's client. */
let client: DynamoDBClient | undefined
let seen = ''
const onlooker = () => {
  const endpoint = setting('endpoint')
  if (endpoint !== seen) client = new DynamoDBClient(localAws(endpoint))
  seen = endpoint
  return client as DynamoDBClient
}

const nameOf = (item: Raw) => `${item['pk']?.S}\n${item['sk']?.S}`

/** Maps come in any order; everything else as it is stored. */
const asText = (item: Raw) =>
  JSON.stringify(item, (_, value: unknown) => {
    if (value instanceof Uint8Array) return { base64: Buffer.from(value).toString('base64') }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  })

const asItem = (text: string) =>
  JSON.parse(text, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'base64' in value
      ? Buffer.from(String(value.base64), 'base64')
      : value,
  ) as Raw

/** The whole table as it stands. */
export const tableState = async (): Promise<TableState> => {
  const found = new Map<string, string>()
  let from: Raw | undefined
  do {
    const page = await onlooker().send(
      new ScanCommand({
        TableName: setting('table'),
        ConsistentRead: true,
        ...(from && { ExclusiveStartKey: from }),
      }),
    )
    for (const item of page.Items ?? []) found.set(nameOf(item), asText(item))
    from = page.LastEvaluatedKey
  } while (from)
  return found
}

/** The keys, `pk sk`, of what was added, changed or taken away between two states. */
export const changedKeys = (before: TableState, after: TableState): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key)).sort()

/**
 * What a run changed, in words that are the same for the same run a moment later: instants, what is packed with an instant in
 * it, lifetimes and the random key of a step of the system are left out.
 */
export const changesSince = async (before: TableState): Promise<Record<string, string>> => {
  const after = await tableState()
  const plain = (text = '') =>
    text
      .replace(/\{"base64":"[^"]*"\}|"key":\{"S":"[\w-]{36}"\}|"ttl":\{"N":"\d+"\}/g, '""')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '')
  return Object.fromEntries(changedKeys(before, after).map((key) => [key, plain(after.get(key))]))
}

/** An item of a state, as plain fields of its stored form. */
export const fieldsIn = (state: TableState, key: string): Raw | undefined => {
  const text = state.get(key)
  return text === undefined ? undefined : asItem(text)
}

/** Puts the table back as it was. */
export const rewind = async (to: TableState): Promise<void> => {
  const now = await tableState()
  const requests = changedKeys(to, now).map((key): WriteRequest => {
    const Item = fieldsIn(to, key)
    const [pk = '', sk = ''] = key.split('\n')
    return Item ? { PutRequest: { Item } } : { DeleteRequest: { Key: { pk: { S: pk }, sk: { S: sk } } } }
  })
  for (let start = 0; start < requests.length; start += 25)
    await onlooker().send(
      new BatchWriteItemCommand({ RequestItems: { [setting('table')]: requests.slice(start, start + 25) } }),
    )
}

/** Writes an item in its stored form, past the product. */
export const store = async (item: Raw): Promise<void> => {
  await onlooker().send(new PutItemCommand({ TableName: setting('table'), Item: item }))
}
