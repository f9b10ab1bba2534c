import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What can befall a call to the engine. */
export const troubles = [
  'delayed',
  'cut before',
  'cut after',
  'answer cut short',
  'error 500',
  'error 503',
  'throttled',
  'throughput exceeded',
  'transaction throttled',
  'transaction in conflict',
  'partly done',
] as const
export type Trouble = (typeof troubles)[number] | 'no answer'

export interface TroubledEngine {
  readonly endpoint: string
  /** Decides for each call, by what it asks and in which words; calm until it is set. */
  happens: (operation: string, body: string) => Trouble | undefined
  /** How long a delayed call is held up, in milliseconds. */
  delay: number
  /** No longer listens, as if the engine were gone. */
  close(): Promise<void>
  /** Listens again at the same address. */
  open(): Promise<void>
}

const errorName: Partial<Record<Trouble, string>> = {
  throttled: 'ThrottlingException',
  'throughput exceeded': 'ProvisionedThroughputExceededException',
}
const reasons: Partial<Record<Trouble, string>> = {
  'transaction throttled': 'ThrottlingError',
  'transaction in conflict': 'TransactionConflict',
}

const bodyOf = async (stream: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const answer = (response: ServerResponse, status: number, body: object) => {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
  response.end(JSON.stringify(body))
}

type Input = Record<string, unknown> & { TransactItems?: object[]; RequestItems?: Record<string, unknown> }

/** The last half of a batch, and the first, for which the engine had no room. */
const halved = (operation: string, input: Input) => {
  const half = <T>(list: readonly T[]) =>
    [list.slice((list.length + 1) >> 1), list.slice(0, (list.length + 1) >> 1)] as const
  const done: Record<string, unknown> = {}
  const left: Record<string, unknown> = {}
  for (const [table, asked] of Object.entries(input.RequestItems ?? {})) {
    if (operation === 'BatchWriteItem') [done[table], left[table]] = half(asked as object[])
    else {
      const { Keys, ...rest } = asked as { Keys: object[] }
      const [last, first] = half(Keys)
      done[table] = { ...rest, Keys: last }
      left[table] = { ...rest, Keys: first }
    }
  }
  return { done: { ...input, RequestItems: done }, left, none: JSON.stringify(done).includes('[]') }
}

/**
 * An HTTP proxy in front of an engine through which nothing is certain. It takes the token off every transaction by which the
 * engine could know one that is sent twice: nothing may rest on it.
 */
export const troubledEngine = async (engine: string): Promise<TroubledEngine> => {
  const { hostname, port } = new URL(engine)
  const agent = new Agent({ keepAlive: true })
  const forward = (headers: IncomingMessage['headers'], body: string) =>
    new Promise<{ status: number; body: Buffer }>((resolve, reject) => {
      const length = String(Buffer.byteLength(body))
      const onward = request(
        { hostname, port, method: 'POST', path: '/', agent, headers: { ...headers, 'content-length': length } },
        (got) => bodyOf(got).then((read) => resolve({ status: got.statusCode ?? 0, body: read }), reject),
      )
      onward.on('error', reject)
      onward.end(body)
    })

  const handle = async (asked: IncomingMessage, response: ServerResponse) => {
    const operation = String(asked.headers['x-amz-target']).split('.')[1] ?? ''
    const text = (await bodyOf(asked)).toString()
    const { ClientRequestToken: _, ...input } = JSON.parse(text) as Input
    let trouble = proxy.happens(operation, text)
    const batch = operation.startsWith('Batch') ? halved(operation, input) : undefined
    // What cannot befall this operation befalls it as a plain throttle.
    if (trouble && trouble in reasons && operation !== 'TransactWriteItems') trouble = 'throttled'
    if (trouble === 'partly done' && (!batch || batch.none)) trouble = 'throttled'
    switch (trouble) {
      case 'no answer':
        return
      case 'cut before':
        return void asked.socket.destroy()
      case 'error 500':
        return answer(response, 500, { __type: 'com.amazon.coral.service#InternalServerError', message: 'Internal' })
      case 'error 503':
        return answer(response, 503, { __type: 'com.amazon.coral.service#ServiceUnavailable', message: 'Unavailable' })
      case 'throttled':
      case 'throughput exceeded':
        return answer(response, 400, {
          __type: `com.amazonaws.dynamodb.v20120810#${errorName[trouble]}`,
          message: 'Rate exceeded',
        })
      case 'transaction throttled':
      case 'transaction in conflict': {
        const codes = (input.TransactItems ?? []).map((_item, n) => ({ Code: n === 0 ? reasons[trouble] : 'None' }))
        return answer(response, 400, {
          __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
          message: `Transaction cancelled, please refer cancellation reasons for specific reasons`,
          CancellationReasons: codes,
        })
      }
      case 'delayed':
        await new Promise((resume) => setTimeout(resume, proxy.delay))
    }
    const partly = trouble === 'partly done' ? batch : undefined
    const got = await forward(asked.headers, JSON.stringify(partly ? partly.done : input))
    if (trouble === 'cut after') return void asked.socket.destroy()
    if (trouble === 'answer cut short') {
      response.writeHead(got.status, {
        'content-type': 'application/x-amz-json-1.0',
        'content-length': got.body.length + 1,
      })
      response.write(got.body)
      return void setTimeout(() => asked.socket.destroy(), 5)
    }
    const left = partly && { [operation === 'BatchGetItem' ? 'UnprocessedKeys' : 'UnprocessedItems']: partly.left }
    return answer(response, got.status, { ...(JSON.parse(got.body.toString()) as object), ...left })
  }
  const server = createServer((asked, response) => {
    handle(asked, response).catch(() => asked.socket.destroy())
  })
  const listen = (wanted: number) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject)
      server.listen(wanted, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
    })
  const own = await listen(0)
  const proxy: TroubledEngine = {
    endpoint: `http://127.0.0.1:${own}`,
    happens: () => undefined,
    delay: 20,
    close: async () => {
      if (!server.listening) return
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
    open: async () => void (await listen(own)),
  }
  return proxy
}
