import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sendAll } from '../../../functions/platform/queue.ts'
import { openState } from '../../../infra/local/data-folder.ts'
import { applySettings } from '../../../infra/local/handlers.ts'
import { md5, startQueue } from '../../../infra/local/queue.ts'
import { type QueueEndpoint, startQueueEndpoint } from '../../../infra/local/queue-endpoint.ts'

const settings = { endpoint: '', tableName: 'none', clockOffsetMs: 0, issuer: '', clientId: '', demo: false }
const tick = (district: string) => ({ type: 'dailyTick', district }) as const
const ticks = (count: number) => Array.from({ length: count }, (_, n) => tick(String(990_000 + n)))

describe('the endpoint of a folder', () => {
  let folder: string
  let db: DatabaseSync
  let endpoint: QueueEndpoint
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'muster-endpoint-'))
    db = openState(folder)
    const handler = () => new Promise<never>(() => {})
    const queues = {
      closer: startQueue({ db, name: 'closer', handler, log: () => {} }),
      notifier: startQueue({ db, name: 'notifier', handler, log: () => {} }),
    }
    endpoint = await startQueueEndpoint((name, text, delay) => queues[name].sendText(text, delay))
    applySettings({ ...settings, queues: endpoint })
  })
  afterEach(async () => {
    await endpoint.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** As another program would find it that opens the folder now, after kill -9 say. */
  const onDisk = () => {
    const other = new DatabaseSync(join(folder, 'server.db'), { readOnly: true })
    const rows = other.prepare('SELECT queue, body, due_at - sent_at AS delay FROM queue ORDER BY rowid').all()
    other.close()
    return rows.map(({ queue, body, delay }) => [queue, JSON.parse(String(body)), Number(delay)])
  }

  test('keeps what the functions send before it answers, in the queue they named', async () => {
    await sendAll('closer', ticks(23))
    await sendAll('notifier', [{ type: 'remind', district: '990001' }])
    expect(onDisk()).toEqual([
      ...ticks(23).map((one) => ['closer', one, 0]),
      ['notifier', { type: 'remind', district: '990001' }, 0],
    ])
  })

  test('holds messages back as long as they say, 15 minutes at most', async () => {
    await sendAll('closer', ticks(12), (place) => place * 100.5)
    expect(onDisk().map(([, , delay]) => delay)).toEqual([
      0, 100_000, 201_000, 301_000, 402_000, 502_000, 603_000, 703_000, 804_000, 900_000, 900_000, 900_000,
    ])
  })

  test('delivers a message that was held back, no earlier', async () => {
    await sendAll('closer', ticks(1), () => 1)
    const asked = Date.now()
    let came = 0
    const next = openState(folder)
    const handler = async () => void (came = Date.now())
    const other = startQueue({ db: next, name: 'closer', handler, log: () => {} })
    await other.idle()
    expect(came - asked).toBeGreaterThan(800)
    await other.stop()
    next.close()
  })

  const ask = (target: string, body: unknown, headers: Record<string, string> = {}, method = 'POST') =>
    fetch(endpoint.endpoint, {
      method,
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${target}`, ...headers },
      ...(method === 'POST' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  const QueueUrl = () => endpoint.urls.closer
  const entry = (Id: string) => ({ Id, MessageBody: 'x' })

  test('calls its queues by names that nobody guesses, others at each start', async () => {
    const next = await startQueueEndpoint(() => '')
    const names = [endpoint, next].map(({ urls }) => new URL(urls.closer).pathname)
    expect(names[0]).not.toBe(names[1])
    for (const name of names) expect(name).toMatch(/^\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/muster-closer$/)
    await next.stop()
  })

  test('takes a single message too', async () => {
    const answer = await ask('SendMessage', { QueueUrl: QueueUrl(), MessageBody: '"one"' })
    expect(answer.status).toBe(200)
    expect(onDisk()).toEqual([['closer', 'one', 0]])
  })

  test.each<[string, () => Promise<Response>]>([
    ['another operation', () => ask('ReceiveMessage', { QueueUrl: QueueUrl() })],
    ['a form or a page', () => ask('SendMessage', { QueueUrl: QueueUrl() }, { 'content-type': 'text/plain' })],
    ['a reader', () => ask('SendMessage', '', {}, 'GET')],
    [
      'a queue that is guessed',
      () => ask('SendMessage', { QueueUrl: `${endpoint.endpoint}/muster-closer`, MessageBody: 'x' }),
    ],
    ['an empty message', () => ask('SendMessage', { QueueUrl: QueueUrl(), MessageBody: '' })],
    [
      'a delay past 15 minutes',
      () => ask('SendMessage', { QueueUrl: QueueUrl(), MessageBody: 'x', DelaySeconds: 901 }),
    ],
    [
      'eleven at once',
      () =>
        ask('SendMessageBatch', {
          QueueUrl: QueueUrl(),
          Entries: Array.from({ length: 11 }, (_, n) => entry(String(n))),
        }),
    ],
    ['two of one id', () => ask('SendMessageBatch', { QueueUrl: QueueUrl(), Entries: [entry('a'), entry('a')] })],
    ['half a document', () => ask('SendMessage', '{"QueueUrl":')],
  ])('refuses %s, and keeps nothing of it', async (_, request) => {
    const answer = await request()
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ __type: expect.stringContaining('#'), message: expect.any(String) })
    expect(onDisk()).toEqual([])
  })
})

describe('sending', () => {
  type Entry = { Id: string; MessageBody: string }
  const kept = ({ Id, MessageBody }: Entry) => ({ Id, MessageId: Id, MD5OfMessageBody: md5(MessageBody) })
  const failed = ({ Id }: Entry, SenderFault: boolean) => ({ Id, Code: 'Busy', Message: 'later', SenderFault })

  /** A queue that answers each batch as it is told. */
  const against = async (answer: (entries: Entry[]) => object, send: () => Promise<void>) => {
    const batches: string[][] = []
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        const { Entries } = JSON.parse(body) as { Entries: Entry[] }
        batches.push(Entries.map(({ Id }) => Id))
        response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
        response.end(JSON.stringify(answer(Entries)))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    applySettings({ ...settings, queues: { endpoint, urls: { closer: `${endpoint}/c`, notifier: `${endpoint}/n` } } })
    try {
      await send()
    } finally {
      server.close()
      server.closeAllConnections()
    }
    return batches
  }

  test('sends again only what a queue had no room for', async () => {
    let first = true
    const batches = await against(
      (entries) => {
        const [refused, rest] = [entries.slice(0, 2), entries.slice(2)]
        if (!first) return { Successful: entries.map(kept), Failed: [] }
        first = false
        return { Successful: rest.map(kept), Failed: refused.map((one) => failed(one, false)) }
      },
      () => sendAll('closer', ticks(4)),
    )
    expect(batches).toEqual([
      ['0', '1', '2', '3'],
      ['0', '1'],
    ])
  })

  test('fails where a message is refused for good, and says why', async () => {
    await expect(
      against(
        (entries) => ({ Successful: entries.slice(1).map(kept), Failed: [failed(entries[0] as Entry, true)] }),
        () => sendAll('closer', ticks(2)),
      ),
    ).rejects.toThrow('1 messages did not get into the closer’s queue: Busy later')
  })

  test('fails where a queue goes on having no room', async () => {
    await expect(
      against(
        (entries) => ({ Successful: [], Failed: entries.map((one) => failed(one, false)) }),
        () => sendAll('closer', ticks(1)),
      ),
    ).rejects.toThrow('1 messages')
  })
})
