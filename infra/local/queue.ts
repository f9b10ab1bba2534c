import { createHash, randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { lambdaContext } from './lambda-context.ts'
import { pacer } from './pacer.ts'

export type CloserHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse | void>

export interface QueueOptions {
  db: DatabaseSync
  handler: CloserHandler
  log: (line: string) => void
  /** After so many failed receipts a message is kept aside, as in a dead-letter queue. */
  maxReceives?: number
  retryMs?: number
}

export interface Queue {
  /** Returns once the message is on disk. */
  send(body: unknown): void
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

const makeTable = (db: DatabaseSync) =>
  db.exec(`CREATE TABLE IF NOT EXISTS queue (
    id TEXT PRIMARY KEY, body TEXT NOT NULL, sent_at INTEGER NOT NULL,
    receives INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL, aside INTEGER NOT NULL DEFAULT 0
  )`)

const record = (row: Row): SQSRecord => ({
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
  md5OfBody: createHash('md5').update(row.body).digest('hex'),
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:local:000000000000:muster-closer',
  awsRegion: 'local',
})

/** A message stays in the table until it has been handled: what was queued is delivered after a restart. */
export const startQueue = ({ db, handler, log, maxReceives = 5, retryMs = 500 }: QueueOptions): Queue => {
  makeTable(db)
  const insert = db.prepare('INSERT INTO queue (id, body, sent_at, due_at) VALUES (?, ?, ?, ?)')
  const due = db.prepare('SELECT * FROM queue WHERE aside = 0 AND due_at <= ? ORDER BY sent_at, rowid LIMIT ?')
  const left = db.prepare('SELECT MIN(due_at) AS at FROM queue WHERE aside = 0')
  const remove = db.prepare('DELETE FROM queue WHERE id = ?')
  const postpone = db.prepare('UPDATE queue SET receives = receives + 1, due_at = ?, aside = ? WHERE id = ?')
  const aside = db.prepare('SELECT id, body FROM queue WHERE aside = 1 ORDER BY sent_at, rowid')
  const pace = pacer()
  let stopped = false
  let waiting: (() => void)[] = []

  const deliver = async (rows: Row[]) => {
    let failed = new Set(rows.map((row) => row.id))
    try {
      const answer = await handler({ Records: rows.map(record) }, lambdaContext('closer', 300))
      failed = new Set(answer?.batchItemFailures.map((failure) => failure.itemIdentifier))
    } catch (error) {
      log(`closer: ${error instanceof Error ? error.message : String(error)}`)
    }
    for (const row of rows) {
      if (!failed.has(row.id)) {
        remove.run(row.id)
        continue
      }
      const givenUp = row.receives + 1 >= maxReceives
      if (givenUp) log(`closer: set message ${row.id} aside after ${row.receives + 1} attempts: ${row.body}`)
      postpone.run(Date.now() + retryMs * 2 ** row.receives, givenUp ? 1 : 0, row.id)
    }
  }

  const run = async () => {
    while (!stopped) {
      const rows = due.all(Date.now(), BATCH) as unknown as Row[]
      if (rows.length > 0) {
        await deliver(rows)
        continue
      }
      const next = left.get() as { at: number | null }
      if (next.at === null) for (const resolve of waiting.splice(0)) resolve()
      await pace.pause(next.at === null ? 60_000 : Math.max(10, next.at - Date.now()))
    }
    waiting = []
  }
  const running = run()

  return {
    send: (body) => {
      const now = Date.now()
      insert.run(randomUUID(), JSON.stringify(body), now, now)
      pace.wake()
    },
    idle: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        pace.wake()
      }),
    setAside: () => aside.all() as unknown as { id: string; body: string }[],
    stop: async () => {
      stopped = true
      pace.end()
      await running
    },
  }
}
