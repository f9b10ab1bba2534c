import { createHash, randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { lambdaContext } from './lambda-context.ts'
import { pacer } from './pacer.ts'

export type QueueHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse | void>

/** The queues of the product, each with the function that reads it. */
export type QueueName = 'closer' | 'notifier'

export interface QueueOptions {
  db: DatabaseSync
  name?: QueueName
  handler: QueueHandler
  log: (line: string) => void
  /** After so many failed receipts a message is kept aside, as in a dead-letter queue. */
  maxReceives?: number
  retryMs?: number
}

export interface Queue {
  /** Returns once the message is on disk. */
  send(body: unknown): void
  /** The same for a message as it was written, which may be held back; answers its id. */
  sendText(text: string, delaySeconds?: number): string
  /** Resolves when nothing is left to deliver; messages set aside do not count. */
  idle(): Promise<void>
  setAside(): { id: string; body: string }[]
  stop(): Promise<void>
}

interface Row {
  id: string
  body: string
  receives: number
  sent_at: number
}

const BATCH = 10
/** The closer’s and the notifier’s time limit on AWS. */
const SECONDS = 300

/** One table for all queues. A folder of before there were two has none but the closer’s messages in it. */
const makeTable = (db: DatabaseSync) => {
  db.exec(`CREATE TABLE IF NOT EXISTS queue (
    id TEXT PRIMARY KEY, body TEXT NOT NULL, sent_at INTEGER NOT NULL,
    receives INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL, aside INTEGER NOT NULL DEFAULT 0
  )`)
  const columns = db.prepare('PRAGMA table_info(queue)').all() as { name: string }[]
  if (!columns.some(({ name }) => name === 'queue'))
    db.exec(`ALTER TABLE queue ADD COLUMN queue TEXT NOT NULL DEFAULT 'closer'`)
}

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

const record = (row: Row, name: QueueName): SQSRecord => ({
  messageId: row.id,
  receiptHandle: row.id,
  body: row.body,
  attributes: {
    ApproximateReceiveCount: String(row.receives + 1),
    SentTimestamp: String(row.sent_at),
    SenderId: 'local',
    ApproximateFirstReceiveTimestamp: String(Date.now()),
  },
  messageAttributes: {},
  md5OfBody: md5(row.body),
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:local:000000000000:muster-${name}`,
  awsRegion: 'local',
})

/** A message stays in the table until it has been handled: what was queued is delivered after a restart. */
export const startQueue = ({
  db,
  name = 'closer',
  handler,
  log,
  maxReceives = 5,
  retryMs = 500,
}: QueueOptions): Queue => {
  makeTable(db)
  const insert = db.prepare('INSERT INTO queue (queue, id, body, sent_at, due_at) VALUES (?, ?, ?, ?, ?)')
  const due = db.prepare(
    'SELECT * FROM queue WHERE queue = ? AND aside = 0 AND due_at <= ? ORDER BY sent_at, rowid LIMIT ?',
  )
  const left = db.prepare('SELECT MIN(due_at) AS at FROM queue WHERE queue = ? AND aside = 0')
  const remove = db.prepare('DELETE FROM queue WHERE id = ?')
  const postpone = db.prepare('UPDATE queue SET receives = receives + 1, due_at = ?, aside = ? WHERE id = ?')
  const aside = db.prepare('SELECT id, body FROM queue WHERE queue = ? AND aside = 1 ORDER BY sent_at, rowid')
  const pace = pacer()
  let stopped = false
  let waiting: (() => void)[] = []

  const deliver = async (rows: Row[]) => {
    let failed = new Set(rows.map((row) => row.id))
    try {
      const answer = await handler({ Records: rows.map((row) => record(row, name)) }, lambdaContext(name, SECONDS))
      failed = new Set(answer?.batchItemFailures.map((failure) => failure.itemIdentifier))
    } catch (error) {
      log(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
    for (const row of rows) {
      if (!failed.has(row.id)) {
        remove.run(row.id)
        continue
      }
      const givenUp = row.receives + 1 >= maxReceives
      if (givenUp) log(`${name}: set message ${row.id} aside after ${row.receives + 1} attempts: ${row.body}`)
      postpone.run(Date.now() + retryMs * 2 ** row.receives, givenUp ? 1 : 0, row.id)
    }
  }

  const run = async () => {
    while (!stopped) {
      const rows = due.all(name, Date.now(), BATCH) as unknown as Row[]
      if (rows.length > 0) {
        await deliver(rows)
        continue
      }
      const next = left.get(name) as { at: number | null }
      if (next.at === null) for (const resolve of waiting.splice(0)) resolve()
      await pace.pause(next.at === null ? 60_000 : Math.max(10, next.at - Date.now()))
    }
    waiting = []
  }
  const running = run()

  const sendText = (text: string, delaySeconds = 0) => {
    const now = Date.now()
    const id = randomUUID()
    insert.run(name, id, text, now, now + delaySeconds * 1_000)
    pace.wake()
    return id
  }

  return {
    send: (body) => void sendText(JSON.stringify(body)),
    sendText,
    idle: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        pace.wake()
      }),
    setAside: () => aside.all(name) as unknown as { id: string; body: string }[],
    stop: async () => {
      stopped = true
      pace.end()
      await running
    },
  }
}
