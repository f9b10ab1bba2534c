import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'

/** What Lambda does on a queue in the name of the function that it feeds. */
export const mayReceive = (queue: IQueue): PolicyStatement =>
  new PolicyStatement({
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'],
    resources: [queue.queueArn],
  })

export const maySend = (...queues: readonly IQueue[]): PolicyStatement =>
  new PolicyStatement({ actions: ['sqs:SendMessage'], resources: queues.map(({ queueArn }) => queueArn) })

export interface QueueSourceProps {
  readonly queue: IQueue
  readonly target: IFunction
  readonly batchSize: number
  readonly maxConcurrency: number
}

/** Feeds a function from a queue; a message that failed comes back alone. */
export const queueSource = (scope: Construct, id: string, props: QueueSourceProps): EventSourceMapping =>
  new EventSourceMapping(scope, id, {
    target: props.target,
    eventSourceArn: props.queue.queueArn,
    batchSize: props.batchSize,
    maxConcurrency: props.maxConcurrency,
    reportBatchItemFailures: true,
  })
