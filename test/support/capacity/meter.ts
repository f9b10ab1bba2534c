import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { database } from '../../../functions/platform/dynamo/client.ts'
import { tableDefinition } from '../../../functions/platform/dynamo/table.ts'
import { setting } from '../../../functions/platform/env.ts'
import { localAws } from '../../../infra/local/table.ts'
import { getUnits, indexUnits, queryUnits, type Stored, writeUnits } from './units.ts'

/** One call to the table and its price in DynamoDB's units. */
export interface Call {
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
  readonly read: number
  /** Units of the table's own items; twice as many in a transaction. */
  readonly write: number
  /** Units of the index entries that follow. */
  readonly index: number
  /** Items got, walked or written. */
  readonly items: number
}

/** What some work took: `read` and `write` in capacity units, `write` with its index entries. */
export interface Usage {
  readonly calls: readonly Call[]
  readonly read: number
  readonly write: number
}

type Input = Record<string, unknown>
interface KeyLike {
  readonly pk: string
  readonly sk: string
}
interface Writing {
  readonly key: KeyLike
  readonly put?: Stored
}

const nameOf = ({ pk, sk }: KeyLike) => `${pk}\n${sk}`
const keyOf = (item: Stored): KeyLike => ({
  pk: String(item[tableDefinition.partitionKey]),
  sk: String(item[tableDefinition.sortKey]),
})

const writingOf = (kind: string, of: Input): Writing => {
  const put = of['Item'] as Stored | undefined
  return put ? { key: keyOf(put), put } : { key: keyOf((of['Key'] ?? {}) as Stored) }
}

/** The items a command writes or, in a transaction, checks; nothing for a read. */
const writingsOf = (operation: string, input: Input): Writing[] => {
  switch (operation) {
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [writingOf(operation, input)]
    case 'TransactWriteItems':
      return (input['TransactItems'] as Record<string, Input>[]).flatMap((one) =>
        Object.entries(one).map(([kind, of]) => writingOf(kind, of)),
      )
    case 'BatchWriteItem':
      return Object.values(input['RequestItems'] as Record<string, Record<string, Input>[]>)
        .flat()
        .flatMap((one) => Object.entries(one).map(([kind, of]) => writingOf(kind, of)))
    default:
      return []
  }
}

interface Got {
  readonly Item?: Stored
  readonly Items?: readonly Stored[]
  readonly Responses?: Record<string, readonly Stored[]>
  readonly UnprocessedKeys?: Record<string, { readonly Keys?: readonly unknown[] }>
  readonly ScannedCount?: number
  readonly Count?: number
}

const readUnits = (operation: string, input: Input, got: Got): { units: number; items: number } => {
  const strong = input['ConsistentRead'] === true
  switch (operation) {
    case 'GetItem':
      return { units: getUnits(got.Item, strong), items: 1 }
    case 'Query':
      if (got.ScannedCount !== got.Count)
        throw new Error('A filtered query walks items it does not answer: they cannot be metered from outside')
      return { units: queryUnits(got.Items ?? [], strong), items: got.Count ?? 0 }
    case 'BatchGetItem': {
      const tables = input['RequestItems'] as Record<string, { Keys: readonly unknown[]; ConsistentRead?: boolean }>
      let units = 0
      let items = 0
      for (const [table, { Keys, ConsistentRead }] of Object.entries(tables)) {
        const found = got.Responses?.[table] ?? []
        const asked = Keys.length - (got.UnprocessedKeys?.[table]?.Keys?.length ?? 0)
        const missing = asked - found.length
        items += asked
        units += found.reduce((sum, item) => sum + getUnits(item, ConsistentRead === true), 0)
        units += missing * getUnits(undefined, ConsistentRead === true)
      }
      return { units, items }
    }
    default:
      throw new Error(`The capacity meter does not know ${operation}`)
  }
}

const namesOfCommands: Record<string, string> = {
  TransactWriteCommand: 'TransactWriteItems',
  BatchGetCommand: 'BatchGetItem',
  BatchWriteCommand: 'BatchWriteItem',
}
const operationOf = (commandName = '') => {
  const name = namesOfCommands[commandName] ?? commandName.replace(/Command$/, '')
  return ['Get', 'Put', 'Update', 'Delete'].includes(name) ? `${name}Item` : name
}

/** Reads items beside the product, unmetered. */
const onlooker = () => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(localAws(setting('endpoint'))))
  const look = async (keys: readonly KeyLike[]): Promise<Map<string, Stored>> => {
    const found = new Map<string, Stored>()
    for (let start = 0; start < keys.length; start += 100) {
      const Keys = keys.slice(start, start + 100).map(({ pk, sk }) => ({ pk, sk }))
      const { Responses } = await client.send(
        new BatchGetCommand({ RequestItems: { [setting('table')]: { Keys, ConsistentRead: true } } }),
      )
      for (const item of Responses?.[setting('table')] ?? []) found.set(nameOf(keyOf(item)), item)
    }
    return found
  }
  return { look, end: () => client.destroy() }
}

/**
 * Counts every call the product's code makes to its table, by DynamoDB's documented rules: each item rounded up by itself
 * (a query as a whole), eventual reads half, everything in a transaction twice, index entries on top. A refused condition
 * is charged like a write. One metered work at a time; what else uses the client meanwhile is counted with it.
 */
export const metered = async (work: () => Promise<unknown>): Promise<Usage> => {
  const calls: Call[] = []
  const { look, end } = onlooker()
  database().middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const operation = operationOf(commandName)
        const input = args.input as Input
        const writings = writingsOf(operation, input)
        if (writings.length === 0) {
          const answer = await next(args)
          const { units, items } = readUnits(operation, input, answer.output as Got)
          calls.push({ operation, input, read: units, write: 0, index: 0, items })
          return answer
        }
        const keys = writings.map(({ key }) => key)
        const factor = operation === 'TransactWriteItems' ? 2 : 1
        const before = await look(keys)
        const count = (after: Map<string, Stored> | undefined) => {
          let write = 0
          let index = 0
          for (const { key, put } of writings) {
            const old = before.get(nameOf(key))
            const now = after ? after.get(nameOf(key)) : put
            write += factor * writeUnits(old, now)
            if (after) index += indexUnits(old, now)
          }
          calls.push({ operation, input, read: 0, write, index, items: writings.length })
        }
        try {
          const answer = await next(args)
          count(await look(keys))
          return answer
        } catch (error) {
          count(undefined)
          throw error
        }
      },
    { step: 'initialize', name: 'capacityMeter', priority: 'high', override: true },
  )
  try {
    await work()
  } finally {
    database().middlewareStack.remove('capacityMeter')
    end()
  }
  const sum = (of: (call: Call) => number) => calls.reduce((total, call) => total + of(call), 0)
  return { calls, read: sum(({ read }) => read), write: sum(({ write, index }) => write + index) }
}
