import type { NotifierMessage } from '@muster/domain/contract/messages.ts'
import { startQueueEndpoint } from '../../infra/local/queue-endpoint.ts'

export interface Notifier {
  /** Messages in its queue, the oldest first. */
  readonly queue: NotifierMessage[]
  /** Hands it a message; answers whether it is done with it. */
  handle(message: NotifierMessage, receive?: number): Promise<boolean>
  /** Hands it a batch; answers the places of those that come again. */
  handleAll(messages: readonly NotifierMessage[], receive?: number): Promise<number[]>
  /** Hands it what is in its queue until there is nothing more; what it could not do is left out and counted. */
  work(): Promise<{ failed: number }>
  stop(): Promise<void>
}

/** The notifier with a queue of its own; call after `startApi`. */
export const startNotifier = async (): Promise<Notifier> => {
  const queue: NotifierMessage[] = []
  const endpoint = await startQueueEndpoint((_name, text) => {
    queue.push(JSON.parse(text) as NotifierMessage)
    return String(queue.length)
  })
  process.env['MUSTER_SQS_ENDPOINT'] = endpoint.endpoint
  process.env['MUSTER_NOTIFIER_QUEUE'] = endpoint.urls.notifier
  const { handler } = await import('../../functions/lambda/notifier.ts')
  const handleAll = async (messages: readonly NotifierMessage[], receive = 1) => {
    const attributes = { ApproximateReceiveCount: String(receive) }
    const Records = messages.map((message, place) => ({
      ...{ messageId: String(place), body: JSON.stringify(message), attributes, eventSource: 'aws:sqs' },
    }))
    const { batchItemFailures } = await handler({ Records } as never, {} as never)
    return batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier))
  }
  const handle = async (message: NotifierMessage, receive = 1) => (await handleAll([message], receive)).length === 0
  return {
    queue,
    handle,
    handleAll,
    work: async () => {
      let failed = 0
      for (let next = queue.shift(); next; next = queue.shift()) failed += (await handle(next)) ? 0 : 1
      return { failed }
    },
    stop: () => endpoint.stop(),
  }
}
