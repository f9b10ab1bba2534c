import { mostReceives } from '@muster/domain/contract/messages.ts'
import { Duration } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { because } from './reasons.ts'

const encrypted = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const

/** Where messages wait for a person: the longest that SQS keeps them. */
export const deadLetterQueue = (scope: Construct, id: string, queueName: string): Queue => {
  const queue = new Queue(scope, id, { ...encrypted, queueName, retentionPeriod: Duration.days(14) })
  because(queue, { SQS3: 'It is where failures end: of a queue, of the stream or of the scheduler' })
  return queue
}

export interface WorkQueueProps {
  readonly queueName: string
  /** Of the function that it feeds. */
  readonly timeout: Duration
}

/** A queue that feeds a function, with a dead-letter queue behind it. */
export class WorkQueue extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, { queueName, timeout }: WorkQueueProps) {
    super(scope, id)
    this.deadLetters = deadLetterQueue(this, 'DeadLetters', `${queueName}-dead-letters`)
    this.queue = new Queue(this, 'Queue', {
      ...encrypted,
      queueName,
      retentionPeriod: Duration.days(4),
      // Six times the function’s own limit, as Lambda advises: throttled batches come back later, not twice.
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: mostReceives },
    })
  }
}
