import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localClient } from '../../../infra/local/table.ts'
import { refuseForeignTable, type Standing, standingTable } from '../../../infra/aws/standing-table.ts'
import { startEngine, type TestEngine } from '../../support/engine.ts'

let engine: TestEngine
let client: DynamoDBClient
beforeAll(async () => {
  engine = await startEngine({ streams: true })
  client = localClient(engine.endpoint)
})
afterAll(async () => {
  client.destroy()
  await engine.stop()
})

const keys = (hash: string, range?: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  ...(range ? [{ AttributeName: range, KeyType: 'RANGE' as const }] : []),
]
const attributes = (...names: string[]) =>
  names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const }))

const ours: Omit<CreateTableCommandInput, 'TableName'> = {
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: keys('pk', 'sk'),
  AttributeDefinitions: attributes('pk', 'sk', 'gsi1pk', 'gsi1sk'),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'gsi1',
      KeySchema: keys('gsi1pk', 'gsi1sk'),
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['brief'] },
    },
  ],
}
const [index] = ours.GlobalSecondaryIndexes ?? []

let made = 0
/** What is found where a table stands that was made in another way. */
const foundWith = async (changes: Partial<CreateTableCommandInput>): Promise<Standing | undefined> => {
  made += 1
  const TableName = `other-${made}`
  await client.send(new CreateTableCommand({ ...ours, ...changes, TableName }))
  return standingTable(client, TableName)
}
const refusal = (standing: Standing | undefined): string => {
  try {
    refuseForeignTable('muster', 'muster-data', standing)
    return 'taken'
  } catch (error) {
    return (error as Error).message
  }
}

describe('the table that stands in the account', () => {
  test('is nothing on the first deployment', async () => {
    expect(await standingTable(client, 'not-there')).toBeUndefined()
    expect(refusal(undefined)).toBe('taken')
  })

  test('is Muster’s own on every further one', async () => {
    expect((await standingTable(client, engine.tableName))?.differences).toEqual([])
  })

  test.each<[string, Partial<CreateTableCommandInput>, RegExp]>([
    [
      'with another partition key',
      { KeySchema: keys('id', 'sk'), AttributeDefinitions: attributes('id', 'sk', 'gsi1pk', 'gsi1sk') },
      /主键 key: id \(HASH\) \+ sk \(RANGE\)；本版本为 this version has: pk \(HASH\) \+ sk \(RANGE\)/,
    ],
    [
      'without sort key',
      { KeySchema: keys('pk'), AttributeDefinitions: attributes('pk', 'gsi1pk', 'gsi1sk') },
      /主键 key: pk \(HASH\)；/,
    ],
    [
      'with numbers for keys',
      { AttributeDefinitions: [...attributes('pk', 'gsi1pk', 'gsi1sk'), { AttributeName: 'sk', AttributeType: 'N' }] },
      /属性 sk 的类型 type of the attribute: N/,
    ],
    [
      'without index',
      { GlobalSecondaryIndexes: undefined, AttributeDefinitions: attributes('pk', 'sk') },
      /索引 gsi1 index: 无 none/,
    ],
    [
      'whose index has other keys',
      { GlobalSecondaryIndexes: [{ ...index!, KeySchema: keys('gsi1sk', 'gsi1pk') }] },
      /索引 gsi1 index: gsi1sk \(HASH\)/,
    ],
    [
      'whose index holds everything',
      { GlobalSecondaryIndexes: [{ ...index!, Projection: { ProjectionType: 'ALL' } }] },
      /索引 gsi1 的属性 attributes of the index: ALL/,
    ],
    [
      'whose stream tells half',
      { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } },
      /数据流 stream: NEW_IMAGE/,
    ],
  ])('%s is refused in words', async (_, changes, words) => {
    const said = refusal(await foundWith(changes))
    expect(said).toMatch(words)
    expect(said).toMatch(/换一个 name.*[\s\S]*give the settings another name/)
  })

  test('is refused where items expire by another attribute, and taken where they do by none yet', async () => {
    await client.send(new CreateTableCommand({ ...ours, TableName: 'expiring' }))
    expect(refusal(await standingTable(client, 'expiring'))).toBe('taken')
    const TimeToLiveSpecification = { AttributeName: 'expires', Enabled: true }
    await client.send(new UpdateTimeToLiveCommand({ TableName: 'expiring', TimeToLiveSpecification }))
    expect(refusal(await standingTable(client, 'expiring'))).toMatch(/到期属性 expiry by: expires；/)
  })

  test('is refused where another stack made it, and taken from our own or from a restore', () => {
    expect(refusal({ differences: [], stack: 'shop-data' })).toMatch(
      /属于另一个栈 shop-data.*[\s\S]*belongs to another stack/,
    )
    expect(refusal({ differences: [], stack: 'muster-data' })).toBe('taken')
    expect(refusal({ differences: [], stack: undefined })).toBe('taken')
  })
})
