import { Duration } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping, type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'

/** What Lambda does on the table’s stream in the projector’s name. */
export const mayFollow = (tableArn: string, streamArn: string): readonly PolicyStatement[] => [
  new PolicyStatement({
    actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
    resources: [streamArn],
  }),
  // Asked when the mapping is made, of the table and not of one stream.
  new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: [`${tableArn}/stream/*`] }),
]

export interface StreamSourceProps {
  readonly streamArn: string
  readonly target: IFunction
  /** Gets the places of records that could not be projected. SQS, since China’s regions have no S3 destination. */
  readonly failures: IQueue
}

/**
 * Feeds the projector. Larger batches recompute a tally or a board once for many changes, so a second is waited for them.
 * What fails is tried again, alone in the end; after that the reconciler repairs what it touched.
 */
export const streamSource = (scope: Construct, id: string, props: StreamSourceProps): EventSourceMapping => {
  const { streamArn, target, failures } = props
  return new EventSourceMapping(scope, id, {
    target,
    eventSourceArn: streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 200,
    maxBatchingWindow: Duration.seconds(1),
    // One batch a shard at a time: a board is written conditionally, and two at once would only get in each other’s way.
    parallelizationFactor: 1,
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    retryAttempts: 10,
    // Below the stream’s own 24 hours, so that what is given up still reaches the queue.
    maxRecordAge: Duration.hours(6),
    // Bound by hand: the library’s own binding writes into the role.
    onFailure: { bind: () => ({ destination: failures.queueArn }) },
  })
}
