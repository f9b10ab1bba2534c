import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { BatchGetCommand, DeleteCommand, DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { newQuarter } from '@muster/domain/scoring/decide-quarter.ts'
import { addDays, lastDayOf } from '@muster/domain/shared/time.ts'
import { type Key, keys, partitions } from '../../../functions/platform/dynamo/keys.ts'
import { setting } from '../../../functions/platform/env.ts'
import { inParallel } from '../../../functions/platform/in-parallel.ts'
import { quarterItem } from '../../../functions/scoring/quarter-repository.ts'
import { localAws } from '../../../infra/local/table.ts'
import { itemSize } from '../capacity/item-size.ts'
import { getUnits, queryUnits, type Stored, writeUnits } from '../capacity/units.ts'
import type { BuiltDistrict } from './build-district.ts'
import type { Scale } from './start.ts'

const bareClient = () => DynamoDBDocumentClient.from(new DynamoDBClient(localAws(setting('endpoint'))))

export interface Close {
  /** Closes the books again, so that the same freeze can be done once more. */
  reopen(): Promise<void>
  freeze(): Promise<unknown>
  /** Everything a freeze must know, asked strongly consistent and as parallel as the freeze asks, and nothing done with it. */
  readBare(): Promise<{ readonly read: number }>
  /** What the standing revision takes to store: each of its items written once. */
  storedUnits(): Promise<{ readonly write: number; readonly largest: number }>
  end(): void
}

/** A district’s quarter at the moment before its freeze. */
export const closeOf = (scale: Scale, { district, quarter, year, departments, held }: BuiltDistrict): Close => {
  const client = bareClient()
  const TableName = setting('table')
  const cutoffDay = addDays(lastDayOf(quarter), 10)
  const head = { ...newQuarter(quarter, '2026.1', cutoffDay), status: 'cutoff' as const, version: 2 }
  let read = 0

  const query = async (pk: string, prefix?: string): Promise<Stored[]> => {
    const found: Stored[] = []
    let from: Record<string, unknown> | undefined
    do {
      const page = await client.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: prefix === undefined ? '#p = :p' : '#p = :p AND begins_with(#s, :s)',
          ExpressionAttributeNames: { '#p': 'pk', ...(prefix !== undefined && { '#s': 'sk' }) },
          ExpressionAttributeValues: { ':p': pk, ...(prefix !== undefined && { ':s': prefix }) },
          ...(from && { ExclusiveStartKey: from }),
        }),
      )
      read += queryUnits(page.Items ?? [], true)
      found.push(...(page.Items ?? []))
      from = page.LastEvaluatedKey
    } while (from)
    return found
  }
  const get = async (wanted: readonly Key[]) => {
    const Keys = wanted.map(({ pk, sk }) => ({ pk, sk }))
    const { Responses } = await client.send(
      new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
    )
    const found = Responses?.[TableName] ?? []
    read += found.reduce((sum, item) => sum + getUnits(item, true), 0) + (wanted.length - found.length)
  }

  const eventsOf = Map.groupBy(held, ({ department }) => department)
  return {
    reopen: async () => {
      await client.send(new PutCommand({ TableName, Item: { ...quarterItem(district, head) } }))
      const event = keys.change(district, 'quarter', quarter, head.version + 1)
      const parts = await query(partitions.quarter(district, quarter), 'REV#')
      await inParallel(8, [event, ...(parts as unknown as Key[])], ({ pk, sk }) =>
        client.send(new DeleteCommand({ TableName, Key: { pk, sk } })),
      )
    },
    freeze: () =>
      scale.call('freezeQuarter', 'leader', { district, quarter }, { body: { note: '' }, ifMatch: head.version }),
    readBare: async () => {
      read = 0
      await Promise.all([
        query(partitions.district(district), 'DEP#'),
        query(partitions.district(district), `REG#${quarter}#`),
        get([keys.district(district), keys.quarter(district, quarter)]),
      ])
      await inParallel(8, departments, async ({ code }) => {
        const pk = partitions.department(district, code)
        const ofYear = ['DRILL', 'FINDING', 'SESSION'].map((name) => `${name}#${year}#`)
        await Promise.all([
          get([keys.plan(district, code, year), keys.baseline(district, code, year)]),
          ...[...ofYear, 'POST#'].map((prefix) => query(pk, prefix)),
        ])
        await query(pk, 'CERT#')
        await inParallel(8, eventsOf.get(code) ?? [], (event) => query(partitions.event(district, event)))
      })
      return { read }
    },
    storedUnits: async () => {
      const items = await query(partitions.quarter(district, quarter))
      return {
        write: items.reduce((sum, item) => sum + writeUnits(undefined, item), 0),
        largest: Math.max(...items.map(itemSize)),
      }
    },
    end: () => client.destroy(),
  }
}
