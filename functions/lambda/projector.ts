import { Logger } from '@aws-lambda-powertools/logger'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { now } from '../platform/clock.ts'
import { project } from '../scoring/project.ts'

const log = new Logger({ serviceName: 'projector' })

/** Keeps the read models in step with the table’s stream. */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const failures = await project(Records, now())
  return {
    batchItemFailures: [...failures].flatMap(([place, error]) => {
      const itemIdentifier = Records[place]?.dynamodb?.SequenceNumber
      log.error('Not projected', { itemIdentifier, error: error as Error })
      return itemIdentifier === undefined ? [] : [{ itemIdentifier }]
    }),
  }
}
