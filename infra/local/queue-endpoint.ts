import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as z from 'zod/mini'
import { md5, type QueueName } from './queue.ts'

export interface QueueEndpoint {
  endpoint: string
  /** What each queue is called; nobody knows it who was not told, so no other program on the machine sends to it. */
  urls: Record<QueueName, string>
  stop(): Promise<void>
}

/** What SQS takes: a message or a batch of 1 MiB, held back for at most 15 minutes. */
const MOST_BYTES = 1_048_576
const text = z.string().check(z.minLength(1))
const delay = z.optional(z.int().check(z.minimum(0), z.maximum(900)))
const sendMessage = z.object({ QueueUrl: z.string(), MessageBody: text, DelaySeconds: delay })
const sendMessageBatch = z.object({
  QueueUrl: z.string(),
  Entries: z
    .array(z.object({ Id: z.string().check(z.regex(/^[\w-]{1,80}$/)), MessageBody: text, DelaySeconds: delay }))
    .check(z.minLength(1), z.maxLength(10)),
})

/** An answer in words of SQS’s own. */
class Refused extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > 2 * MOST_BYTES) throw new Refused('com.amazonaws.sqs#BatchRequestTooLong', 'The request is too long')
    chunks.push(chunk)
  }
  return JSON.parse(Buffer.concat(chunks).toString())
}

const parsed = <T>(schema: z.ZodMiniType<T>, body: unknown): T => {
  const read = schema.safeParse(body)
  if (!read.success) throw new Refused('com.amazonaws.sqs#InvalidParameterValueException', z.prettifyError(read.error))
  return read.data
}

/**
 * The little of SQS’s protocol (JSON 1.0) that the functions speak: they send to their queues here as they do on AWS. A message
 * is in the data folder before it is answered for.
 */
export const startQueueEndpoint = async (
  send: (queue: QueueName, text: string, delaySeconds?: number) => string,
): Promise<QueueEndpoint> => {
  const secret = randomUUID()
  const urlOf = (name: QueueName) => `${endpoint}/${secret}/muster-${name}`
  const queueAt = (url: string): QueueName => {
    const name = (['closer', 'notifier'] as const).find((one) => url === urlOf(one))
    if (!name) throw new Refused('com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.')
    return name
  }
  const kept = (queue: QueueName, { MessageBody, DelaySeconds }: Omit<z.infer<typeof sendMessage>, 'QueueUrl'>) => ({
    MessageId: send(queue, MessageBody, DelaySeconds),
    MD5OfMessageBody: md5(MessageBody),
  })
  const operations: Readonly<Record<string, (body: unknown) => object>> = {
    'AmazonSQS.SendMessage': (body) => {
      const message = parsed(sendMessage, body)
      return kept(queueAt(message.QueueUrl), message)
    },
    'AmazonSQS.SendMessageBatch': (body) => {
      const { QueueUrl, Entries } = parsed(sendMessageBatch, body)
      const queue = queueAt(QueueUrl)
      if (new Set(Entries.map(({ Id }) => Id)).size < Entries.length)
        throw new Refused('com.amazonaws.sqs#BatchEntryIdsNotDistinct', 'Two entries have the same id')
      return { Successful: Entries.map(({ Id, ...message }) => ({ Id, ...kept(queue, message) })), Failed: [] }
    },
  }

  const answer = async (request: IncomingMessage): Promise<object> => {
    const operation = operations[String(request.headers['x-amz-target'])]
    // A page in a browser cannot send these headers to another origin without asking, and is not answered when it asks.
    if (request.method !== 'POST' || request.headers['content-type'] !== 'application/x-amz-json-1.0' || !operation)
      throw new Refused(
        'com.amazonaws.sqs#UnsupportedOperation',
        'Only SendMessage and SendMessageBatch are known here',
      )
    return operation(await bodyOf(request))
  }

  const server = createServer((request, response) => {
    const reply = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
      response.end(JSON.stringify(body))
    }
    answer(request).then(
      (body) => reply(200, body),
      (error: unknown) => {
        const refused = error instanceof Refused || error instanceof SyntaxError
        reply(refused ? 400 : 500, {
          __type: error instanceof Refused ? error.code : 'com.amazon.coral.service#SerializationException',
          message: error instanceof Error ? error.message : '',
        })
      },
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    endpoint,
    urls: { closer: urlOf('closer'), notifier: urlOf('notifier') },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
