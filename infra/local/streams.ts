import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { FINISHED, readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { lambdaContext } from './lambda-context.ts'
import { pacer } from './pacer.ts'
import { shardReader } from './shards.ts'
import { localAws } from './table.ts'

export type ProjectorHandler = (event: DynamoDBStreamEvent, context: Context) => Promise<DynamoDBBatchResponse | void>

export interface StreamOptions {
  endpoint: string
  streamArn: string
  checkpointFile: string
  handler: ProjectorHandler
  log: (line: string) => void
  /** A record that failed this often is set aside with `onGivenUp`, as the on-failure queue does on AWS. */
  attempts?: number
  onGivenUp?: (record: DynamoDBRecord) => void
  /** How long to wait between two looks that found nothing. */
  pollMs?: { busy: number; idle: number }
}

export interface Streams {
  /** A write has just been acknowledged: look now. */
  nudge(): void
  /** Resolves when every record written before the call, and all that followed from it, has been handled. */
  idle(): Promise<void>
  /** The last record handled of each shard. */
  position(): string[]
  stop(): Promise<void>
}

const BATCH = 100
const POLL_MS = { busy: 50, idle: 250 }
const BUSY_FOR_MS = 2_000
const backOff = (attempt: number) => Math.min(10_000, 50 * 2 ** attempt)
const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
const sequenceOf = (record: DynamoDBRecord | undefined) => record?.dynamodb?.SequenceNumber ?? ''

/** Feeds the projector from the table's stream, in order, each record at least once. */
export const startStreams = (options: StreamOptions): Streams => {
  const { checkpointFile, handler, log, attempts = 8, onGivenUp, pollMs = POLL_MS } = options
  const client = new DynamoDBStreamsClient(localAws(options.endpoint))
  const checkpoint = readCheckpoint(checkpointFile, options.streamArn)
  const reader = shardReader(client, checkpoint)
  const pace = pacer()
  let stopped = false
  let waiting: { resolve: () => void; reject: (error: Error) => void }[] = []

  const done = (shardId: string, sequence: string) => {
    checkpoint.shards[shardId] = sequence
    writeCheckpoint(checkpointFile, checkpoint)
  }

  /** How many records, from the first, need not be handed over again. */
  const handOver = async (records: DynamoDBRecord[]): Promise<number> => {
    try {
      const answer = await handler({ Records: records }, lambdaContext('projector', 60))
      const failed = new Set(answer?.batchItemFailures.map((failure) => failure.itemIdentifier))
      if (failed.size === 0) return records.length
      return Math.max(
        0,
        records.findIndex((record) => failed.has(sequenceOf(record))),
      )
    } catch (error) {
      log(`projector: ${wordsOf(error)}`)
      return 0
    }
  }

  const handleAll = async (shardId: string, records: DynamoDBRecord[]) => {
    let at = 0
    let attempt = 0
    while (at < records.length && !stopped) {
      // What failed twice goes alone, so that only the record at fault is given up.
      const batch = records.slice(at, at + (attempt > 1 ? 1 : BATCH))
      let handled = await handOver(batch)
      if (handled === 0 && ++attempt >= attempts && batch[0]) {
        // An engine that is away fails every record: then this throws, and none is given up.
        await reader.probe()
        log(`projector: gave up on record ${sequenceOf(batch[0])} after ${attempt} attempts`)
        onGivenUp?.(batch[0])
        handled = 1
      }
      if (handled > 0) {
        at += handled
        attempt = 0
        done(shardId, sequenceOf(records[at - 1]))
      } else await pace.rest(backOff(attempt))
    }
  }

  /** One look at every shard; answers whether there was anything. */
  const pass = async (): Promise<boolean> => {
    let active = false
    for (const shardId of await reader.open()) {
      const { records, next } = await reader.read(shardId)
      await handleAll(shardId, records)
      if (stopped) break
      if (next) reader.advance(shardId, next)
      else {
        done(shardId, FINISHED)
        reader.forget()
      }
      active ||= records.length > 0 || !next
    }
    return active
  }

  const run = async () => {
    let failures = 0
    while (!stopped) {
      const asked = waiting
      waiting = []
      try {
        const active = await pass()
        failures = 0
        if (active) {
          pace.active()
          waiting.push(...asked)
        } else {
          for (const { resolve } of asked) resolve()
          if (waiting.length === 0) await pace.pause(pace.quietFor() > BUSY_FOR_MS ? pollMs.idle : pollMs.busy)
        }
      } catch (error) {
        waiting.push(...asked)
        reader.forget()
        failures += 1
        if (!stopped) log(`stream: ${wordsOf(error)}`)
        await pace.rest(backOff(failures))
      }
    }
    for (const { reject } of waiting) reject(new Error('The stream poller was stopped'))
  }
  const running = run()

  return {
    nudge: pace.wake,
    idle: () =>
      new Promise((resolve, reject) => {
        if (stopped) return reject(new Error('The stream poller was stopped'))
        waiting.push({ resolve, reject })
        pace.wake()
      }),
    position: () => Object.values(checkpoint.shards).filter((sequence) => sequence !== FINISHED),
    stop: async () => {
      stopped = true
      pace.end()
      await running
      client.destroy()
    },
  }
}
