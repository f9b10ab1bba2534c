import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { optionalSetting } from '../env.ts'

let client: DynamoDBDocumentClient | undefined

/** One client per process: connections and their TLS handshakes are kept between invocations. */
export const database = (): DynamoDBDocumentClient => {
  const endpoint = optionalSetting('endpoint')
  client ??= DynamoDBDocumentClient.from(
    new DynamoDBClient({
      maxAttempts: 5,
      ...(endpoint && {
        endpoint,
        region: process.env['AWS_REGION'] ?? 'local',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      }),
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  )
  return client
}
