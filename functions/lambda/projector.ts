import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { now } from '../platform/clock.ts'
import { logged, logOf } from '../platform/log.ts'
import { project } from '../scoring/project.ts'

const log = logOf('projector')

/** Keeps the read models in step with the table’s stream. */
export const handler = ({ Records }: DynamoDBStreamEvent, context?: Context): Promise<DynamoDBBatchResponse> =>
  logged({ requestId: context?.awsRequestId }, async () => {
    const failures = await project(Records, now())
    return {
      batchItemFailures: [...failures].flatMap(([place, error]) => {
        const itemIdentifier = Records[place]?.dynamodb?.SequenceNumber
        log.error('Not projected', { itemIdentifier, error })
        return itemIdentifier === undefined ? [] : [{ itemIdentifier }]
      }),
    }
  })
