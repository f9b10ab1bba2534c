import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type KeySchemaElement,
  ListTagsOfResourceCommand,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb'
import { tableDefinition } from '../../functions/platform/dynamo/table.ts'
import { SettingsError } from './read-settings.ts'

/** Who stands where the stack would put its table. */
export interface Standing {
  /** In what it is another table than this version’s; words for each. */
  differences: string[]
  /** The stack that made it, where it says so. */
  stack: string | undefined
}

const keyOf = (schema: readonly KeySchemaElement[] = []): string =>
  schema.map(({ AttributeName, KeyType }) => `${AttributeName} (${KeyType})`).join(' + ')

const wanted = (partition: string, sort: string): string => `${partition} (HASH) + ${sort} (RANGE)`

const differs = (zh: string, en: string, stands: string, shouldBe: string): string[] =>
  stands === shouldBe ? [] : [`${zh} ${en}: ${stands || '无 none'}；本版本为 this version has: ${shouldBe}`]

const inKeys = (table: TableDescription): string[] => {
  const { partitionKey, sortKey, index, streamView } = tableDefinition
  const types = new Map(
    table.AttributeDefinitions?.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]),
  )
  const standing = table.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === index.name)
  const stream = table.StreamSpecification
  return [
    ...differs('主键', 'key', keyOf(table.KeySchema), wanted(partitionKey, sortKey)),
    ...differs(`索引 ${index.name}`, 'index', keyOf(standing?.KeySchema), wanted(index.partitionKey, index.sortKey)),
    ...differs(
      `索引 ${index.name} 的属性`,
      'attributes of the index',
      [standing?.Projection?.ProjectionType, ...(standing?.Projection?.NonKeyAttributes ?? [])].join(' '),
      ['INCLUDE', ...index.nonKeyAttributes].join(' '),
    ),
    ...[partitionKey, sortKey, index.partitionKey, index.sortKey].flatMap((name) =>
      types.has(name) ? differs(`属性 ${name} 的类型`, 'type of the attribute', types.get(name) ?? '', 'S') : [],
    ),
    ...(stream?.StreamEnabled ? differs('数据流', 'stream', stream.StreamViewType ?? '', streamView) : []),
  ]
}

/** The attribute by which items expire; undefined where none do, which a deployment changes by itself. */
const expiryOf = async (client: DynamoDBClient, tableName: string): Promise<string | undefined> => {
  const { TimeToLiveDescription: found } = await client.send(new DescribeTimeToLiveCommand({ TableName: tableName }))
  return found?.TimeToLiveStatus?.startsWith('ENABL') ? found.AttributeName : undefined
}

const stackOf = async (client: DynamoDBClient, arn: string | undefined): Promise<string | undefined> => {
  const { Tags = [] } = await client.send(new ListTagsOfResourceCommand({ ResourceArn: arn }))
  return Tags.find(({ Key }) => Key === 'aws:cloudformation:stack-name')?.Value
}

/** Looks at the account: what stands under the table’s name, or undefined where nothing does. Reads only. */
export const standingTable = async (client: DynamoDBClient, tableName: string): Promise<Standing | undefined> => {
  let table: TableDescription | undefined
  try {
    table = (await client.send(new DescribeTableCommand({ TableName: tableName }))).Table
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined
    throw error
  }
  if (!table) return undefined
  const expiry = await expiryOf(client, tableName)
  return {
    differences: [
      ...inKeys(table),
      ...(expiry === undefined ? [] : differs('到期属性', 'expiry by', expiry, tableDefinition.ttl)),
    ],
    stack: await stackOf(client, table.TableArn),
  }
}

/** Refuses to put a stack over a table that is not its own, before CloudFormation would replace it or fail half-way. */
export const refuseForeignTable = (tableName: string, stackName: string, standing: Standing | undefined): void => {
  if (!standing) return
  const { differences, stack } = standing
  if (differences.length > 0)
    throw new SettingsError(
      [
        `账号里已有表 ${tableName}，与本版本的结构不同。The table ${tableName} stands in the account, and is made otherwise than this version’s:`,
        ...differences.map((line) => `  ${line}`),
        '表的键不能更改，换键等于换表，原有数据就不在其中了。如果这是别的系统的表，请在设置中换一个 name；如果是演训通旧版本的表，请先按 RUNBOOK.md 备份并迁移。',
        'The keys of a table cannot be changed: other keys are another table, without the data. If it belongs to something else, give the settings another name; if an earlier version of Muster made it, back it up and move it as RUNBOOK.md says.',
      ].join('\n'),
    )
  if (stack !== undefined && stack !== stackName)
    throw new SettingsError(
      `表 ${tableName} 属于另一个栈 ${stack}，不是 ${stackName}。请在设置中换一个 name。\nThe table ${tableName} belongs to another stack, ${stack}, and not to ${stackName}: give the settings another name.`,
    )
}
