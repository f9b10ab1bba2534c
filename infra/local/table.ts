import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  UpdateTableCommand,
  type TableDescription,
} from '@aws-sdk/client-dynamodb'
import { tableDefinition } from '../../functions/platform/dynamo/table.ts'

/** Local engines want credentials and a region but look at neither. */
export const localAws = (endpoint: string) => ({
  endpoint,
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
})

export const localClient = (endpoint: string): DynamoDBClient => new DynamoDBClient(localAws(endpoint))

const stream = { StreamEnabled: true, StreamViewType: tableDefinition.streamView } as const

const describe = async (client: DynamoDBClient, tableName: string): Promise<TableDescription | undefined> => {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: tableName }))).Table
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined
    throw error
  }
}

const create = (client: DynamoDBClient, tableName: string, streams: boolean) => {
  const { partitionKey, sortKey, index } = tableDefinition
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ]
  return client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keys(partitionKey, sortKey),
      AttributeDefinitions: [partitionKey, sortKey, index.partitionKey, index.sortKey].map((name) => ({
        AttributeName: name,
        AttributeType: 'S',
      })),
      GlobalSecondaryIndexes: [
        {
          IndexName: index.name,
          KeySchema: keys(index.partitionKey, index.sortKey),
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.nonKeyAttributes] },
        },
      ],
      ...(streams ? { StreamSpecification: stream } : {}),
    }),
  )
}

/**
 * Makes the table where it is missing and answers its stream's ARN. The engine's own expiry stays off:
 * it would go by the real clock, and every read filters on `ttl` anyway.
 */
export const ensureTable = async (
  client: DynamoDBClient,
  tableName: string,
  { streams = true }: { streams?: boolean } = {},
): Promise<{ created: boolean; streamArn: string | undefined }> => {
  const found = await describe(client, tableName)
  if (!found) await create(client, tableName, streams)
  else if (streams && !found.StreamSpecification?.StreamEnabled)
    await client.send(new UpdateTableCommand({ TableName: tableName, StreamSpecification: stream }))
  const table = await describe(client, tableName)
  return { created: !found, streamArn: table?.LatestStreamArn }
}
