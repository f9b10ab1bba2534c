import { type BatchResultErrorEntry, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { CloserMessage, NotifierMessage } from '@muster/domain/contract/messages.ts'
import { patience } from './dynamo/patience.ts'
import { optionalSetting, setting, type SettingName } from './env.ts'

/** What each queue carries. */
export interface Queues {
  readonly closer: CloserMessage
  readonly notifier: NotifierMessage
}

const urlSettings = { closer: 'closerQueue', notifier: 'notifierQueue' } as const satisfies Record<
  keyof Queues,
  SettingName
>

/** What SQS takes at once, and the longest it holds a message back. */
const BATCH = 10
const LONGEST_DELAY = 900

let client: { readonly endpoint: string | undefined; readonly sqs: SQSClient } | undefined

const connect = (): SQSClient => {
  const endpoint = optionalSetting('queueEndpoint')
  if (client && client.endpoint === endpoint) return client.sqs
  const sqs = new SQSClient({
    requestHandler: { connectionTimeout: 3_000, socketTimeout: 6_000 },
    ...(endpoint && {
      endpoint,
      region: process.env['AWS_REGION'] ?? 'local',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  })
  client = { endpoint, sqs }
  return sqs
}

const wordsOf = (failed: readonly BatchResultErrorEntry[]) =>
  [...new Set(failed.map(({ Code, Message = '' }) => `${Code} ${Message}`.trim()))].join('; ')

/**
 * Sends messages, ten at a time, and answers once the queue holds them all. What the queue had no room for is sent again;
 * where it goes on refusing this throws, and whoever asked begins again: a message that came twice does no harm.
 *
 * `delay`: the seconds, of at most 900, for which the message at a place is held back.
 */
export const sendAll = async <Name extends keyof Queues>(
  queue: Name,
  messages: readonly Queues[Name][],
  delay: (place: number) => number = () => 0,
): Promise<void> => {
  const QueueUrl = setting(urlSettings[queue])
  const entries = messages.map((message, place) => {
    const DelaySeconds = Math.min(Math.max(0, Math.floor(delay(place))), LONGEST_DELAY)
    return { Id: String(place), MessageBody: JSON.stringify(message), ...(DelaySeconds > 0 && { DelaySeconds }) }
  })
  for (let start = 0; start < entries.length; start += BATCH) {
    let pending = entries.slice(start, start + BATCH)
    const again = patience()
    while (pending.length > 0) {
      const { Failed = [] } = await connect().send(new SendMessageBatchCommand({ QueueUrl, Entries: pending }))
      const failed = new Set(Failed.map(({ Id }) => Id))
      pending = pending.filter(({ Id }) => failed.has(Id))
      if (pending.length > 0 && (Failed.some(({ SenderFault }) => SenderFault) || !(await again())))
        throw new Error(`${pending.length} messages did not get into the ${queue}’s queue: ${wordsOf(Failed)}`)
    }
  }
}
