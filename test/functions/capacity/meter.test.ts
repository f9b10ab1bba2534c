import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Call, metered } from '../../support/capacity/meter.ts'
import { startEngine, type TestEngine } from '../../support/engine.ts'

let engine: TestEngine
let send: (command: object) => Promise<{ ConsumedCapacity?: Reported | Reported[] }>
beforeAll(async () => {
  engine = await startEngine()
  Object.assign(process.env, engine.env)
  const { database } = await import('../../../functions/platform/dynamo/client.ts')
  send = (command) => database().send(command as never) as never
})
afterAll(() => engine.stop())

interface Reported {
  readonly Table?: { readonly CapacityUnits?: number }
  readonly GlobalSecondaryIndexes?: Record<string, { readonly CapacityUnits?: number }>
}

type Input = Record<string, unknown>
const at = (sk = 'a', pk = 'P') => ({ TableName: engine.tableName, Key: { pk, sk } })
const item = (bytes: number, over: Input = {}) => ({ pk: 'P', sk: 'a', text: 'x'.repeat(bytes), ...over })
const put = (Item: Input, over: Input = {}) => new PutCommand({ TableName: engine.tableName, Item, ...over })
const listed = (over: Input = {}) => ({ gsi1pk: 'G', gsi1sk: '1', brief: { n: '燃气泄漏' }, ...over })

/** What the meter says of one call, and what the engine says. */
const both = async (command: { input: Input }): Promise<{ meter: Call; engine: { table: number; index: number } }> => {
  command.input['ReturnConsumedCapacity'] = 'INDEXES'
  let reported: Reported = {}
  const { calls } = await metered(async () => {
    const { ConsumedCapacity } = await send(command)
    reported = (Array.isArray(ConsumedCapacity) ? ConsumedCapacity[0] : ConsumedCapacity) ?? {}
  })
  const [meter] = calls
  if (!meter || calls.length !== 1) throw new Error(`${calls.length} calls were metered`)
  const table = reported.Table?.CapacityUnits ?? 0
  return { meter, engine: { table, index: reported.GlobalSecondaryIndexes?.['gsi1']?.CapacityUnits ?? 0 } }
}

const SIZES = [100, 900, 1100, 4000, 4200, 9000, 20_000]

describe('the meter agrees with the engine', () => {
  it.each(SIZES)('on writing and removing an item of %i bytes', async (bytes) => {
    await send(new DeleteCommand(at()))
    for (const [what, command] of [
      ['new', put(item(bytes))],
      ['the same again', put(item(bytes))],
      ['listed', put(item(bytes, listed()))],
      ['listed as before', put(item(bytes + 10, listed()))],
      ['its entry changed', put(item(bytes, listed({ brief: { n: '高层火灾' } })))],
      ['its entry moved', put(item(bytes, listed({ gsi1sk: '2' })))],
      ['a large entry', put(item(bytes, listed({ gsi1sk: '2', brief: { n: '字'.repeat(500) } })))],
      ['no longer listed', put(item(bytes))],
      ['shrunk', put(item(1))],
      ['grown', put(item(bytes, { numbers: [1, -22, 3.14159, 1e6], flags: { yes: true, no: false, none: null } }))],
      [
        'one field changed',
        new UpdateCommand({
          ...at(),
          UpdateExpression: 'SET #n = :n',
          ExpressionAttributeNames: { '#n': 'note' },
          ExpressionAttributeValues: { ':n': 'x' },
        }),
      ],
      [
        'put on a list by one field',
        new UpdateCommand({
          ...at(),
          UpdateExpression: 'SET gsi1pk = :p, gsi1sk = :s',
          ExpressionAttributeValues: { ':p': 'G', ':s': '1' },
        }),
      ],
      ['removed', new DeleteCommand(at())],
      ['removed again', new DeleteCommand(at())],
    ] as const) {
      const { meter, engine: said } = await both(command as never)
      expect([what, meter.write, meter.index]).toEqual([what, said.table, said.index])
    }
  })

  it.each(SIZES)('on reading items of %i bytes by key, by table and by index', async (bytes) => {
    for (const sk of ['a', 'b', 'c'])
      await send(put(item(bytes, { ...listed(), sk, brief: { n: 'n'.repeat(bytes / 2) } })))
    const keys = (...names: string[]) => names.map((sk) => ({ pk: 'P', sk }))
    const byKeys = (Keys: object[], ConsistentRead: boolean) =>
      new BatchGetCommand({ RequestItems: { [engine.tableName]: { Keys, ConsistentRead } as never } })
    const table = (pk: string, over: Input = {}) =>
      new QueryCommand({
        TableName: engine.tableName,
        KeyConditionExpression: 'pk = :p',
        ExpressionAttributeValues: { ':p': pk },
        ...over,
      })
    const index = (pk: string, over: Input = {}) =>
      new QueryCommand({
        TableName: engine.tableName,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :p',
        ExpressionAttributeValues: { ':p': pk },
        ...over,
      })
    for (const [what, command] of [
      ['one, eventual', new GetCommand(at())],
      ['one, strong', new GetCommand({ ...at(), ConsistentRead: true })],
      ['a missing one', new GetCommand({ ...at('zzz'), ConsistentRead: true })],
      ['a missing one, eventual', new GetCommand(at('zzz'))],
      ['three at once, eventual', byKeys(keys('a', 'b', 'c'), false)],
      ['three at once, strong', byKeys(keys('a', 'b', 'c'), true)],
      ['the partition, eventual', table('P')],
      ['the partition, strong', table('P', { ConsistentRead: true })],
      ['a page of it', table('P', { Limit: 2, ConsistentRead: true })],
      ['the list', index('G')],
      ['a page of the list', index('G', { Limit: 1 })],
    ] as const) {
      const { meter, engine: said } = await both(command as never)
      expect([what, meter.read]).toEqual([what, said.table + said.index])
    }
  })
})

// DynamoDB Local answers a missing item of a batch and an empty query for nothing, and doubles the index in a transaction: by
// AWS's rules nothing found is charged like something small, and the index follows at its own price. dynoxide says so too.
describe('the meter, where engines differ', () => {
  it('charges a missing item of a batch', async () => {
    const Keys = ['a', 'gone'].map((sk) => ({ pk: 'M', sk }))
    await send(put(item(10, { pk: 'M' })))
    const { meter } = await both(
      new BatchGetCommand({ RequestItems: { [engine.tableName]: { Keys, ConsistentRead: true } } }) as never,
    )
    expect(meter).toMatchObject({ operation: 'BatchGetItem', read: 2, items: 2 })
  })

  it('charges a query that finds nothing', async () => {
    const query = new QueryCommand({
      TableName: engine.tableName,
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': 'nothing here' },
      ConsistentRead: true,
    })
    const { meter } = await both(query as never)
    expect(meter).toMatchObject({ operation: 'Query', read: 1, items: 0 })
  })

  it('charges a transaction twice for each item, a check like a write, and the index once', async () => {
    await send(put(item(2500, { pk: 'T', sk: 'checked' })))
    const TableName = engine.tableName
    const command = new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName, Item: item(1500, { pk: 'T', sk: 'new', ...listed() }) } },
        { Put: { TableName, Item: item(10, { pk: 'T', sk: 'small' }) } },
        { ConditionCheck: { ...at('checked', 'T'), ConditionExpression: 'attribute_exists(pk)' } },
        { Delete: at('none', 'T') },
      ],
    })
    const { meter } = await both(command as never)
    expect(meter).toMatchObject({ operation: 'TransactWriteItems', write: 2 * (2 + 1 + 3 + 1), index: 1, items: 4 })
  })

  it('charges a refused condition by the item that is there, and no index', async () => {
    await send(put(item(2500, { pk: 'C', ...listed() })))
    const again = put(item(100, { pk: 'C' }), { ConditionExpression: 'attribute_not_exists(pk)' })
    const { calls, write } = await metered(() => send(again).catch(() => undefined))
    expect(calls).toMatchObject([{ operation: 'PutItem', write: 3, index: 0 }])
    expect(write).toBe(3)
  })

  it('refuses to guess what a filtered query walked', async () => {
    const filtered = new QueryCommand({
      TableName: engine.tableName,
      KeyConditionExpression: 'pk = :p',
      FilterExpression: 'note = :none',
      ExpressionAttributeValues: { ':p': 'P', ':none': 'none' },
    })
    await expect(metered(() => send(filtered))).rejects.toThrow('filtered')
  })
})
