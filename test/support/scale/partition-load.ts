import { BatchGetCommand } from '@aws-sdk/lib-dynamodb'
import { database } from '../../../functions/platform/dynamo/client.ts'
import { setting } from '../../../functions/platform/env.ts'
import type { Call, Usage } from '../capacity/meter.ts'
import { getUnits, type Stored, writeUnits } from '../capacity/units.ts'

/** Units by partition key, those of the index with `index ` before them. */
export type Load = ReadonlyMap<string, { readonly read: number; readonly write: number }>

interface Touch {
  readonly pk: string
  readonly sk: string
  readonly factor: number
  readonly strong: boolean
}

type Input = Record<string, unknown>

const touchesOf = ({ operation, input }: Call): { reads: Touch[]; writes: Touch[] } => {
  const touch = (of: unknown, factor = 1, strong = true): Touch => {
    const key = of as { pk: string; sk: string }
    return { pk: key.pk, sk: key.sk, factor, strong }
  }
  switch (operation) {
    case 'GetItem':
      return { reads: [touch(input['Key'], 1, input['ConsistentRead'] === true)], writes: [] }
    case 'BatchGetItem': {
      const tables = Object.values(
        input['RequestItems'] as Record<string, { Keys: unknown[]; ConsistentRead?: boolean }>,
      )
      const reads = tables.flatMap(({ Keys, ConsistentRead }) =>
        Keys.map((key) => touch(key, 1, ConsistentRead === true)),
      )
      return { reads, writes: [] }
    }
    case 'TransactWriteItems':
      return {
        reads: [],
        writes: (input['TransactItems'] as Record<string, Input>[])
          .flatMap((one) => Object.values(one))
          .map((of) => touch(of['Item'] ?? of['Key'], 2)),
      }
    case 'BatchWriteItem':
      return {
        reads: [],
        writes: Object.values(input['RequestItems'] as Record<string, Record<string, Input>[]>)
          .flat()
          .flatMap((one) => Object.values(one))
          .map((of) => touch(of['Item'] ?? of['Key'])),
      }
    case 'Query':
      return { reads: [], writes: [] }
    default:
      return { reads: [], writes: [touch(input['Item'] ?? input['Key'])] }
  }
}

const stored = async (touches: readonly Touch[]): Promise<Map<string, Stored>> => {
  const found = new Map<string, Stored>()
  const keys = [...new Map(touches.map(({ pk, sk }) => [`${pk}\n${sk}`, { pk, sk }])).values()]
  for (let start = 0; start < keys.length; start += 100) {
    const { Responses } = await database().send(
      new BatchGetCommand({
        RequestItems: { [setting('table')]: { Keys: keys.slice(start, start + 100), ConsistentRead: true } },
      }),
    )
    for (const item of Responses?.[setting('table')] ?? []) found.set(`${item['pk']}\n${item['sk']}`, item)
  }
  return found
}

/** What metered work took, by the partition that bore it; items are sized as they stand afterwards. */
export const loadOf = async ({ calls }: Usage): Promise<Load> => {
  const load = new Map<string, { read: number; write: number }>()
  const add = (partition: string, read: number, write: number) => {
    const known = load.get(partition) ?? { read: 0, write: 0 }
    load.set(partition, { read: known.read + read, write: known.write + write })
  }
  const touched = calls.map(touchesOf)
  const items = await stored(touched.flatMap(({ reads, writes }) => [...reads, ...writes]))
  calls.forEach((call, place) => {
    const { input, operation, read } = call
    if (operation === 'Query') {
      const pk = (input['ExpressionAttributeValues'] as Record<string, string>)[':p'] ?? ''
      add(input['IndexName'] === undefined ? pk : `index ${pk}`, read, 0)
    }
    const { reads = [], writes = [] } = touched[place] ?? {}
    for (const { pk, sk, strong } of reads) add(pk, getUnits(items.get(`${pk}\n${sk}`), strong), 0)
    for (const { pk, sk, factor } of writes) {
      const item = items.get(`${pk}\n${sk}`)
      add(pk, 0, factor * writeUnits(item, item))
      if (call.index > 0 && item?.['gsi1pk'] !== undefined) add(`index ${String(item['gsi1pk'])}`, 0, 1)
    }
  })
  return load
}
