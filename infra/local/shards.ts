import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
} from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBRecord } from 'aws-lambda'
import { FINISHED, type Checkpoint } from './checkpoint.ts'
import { lambdaRecord } from './stream-records.ts'

const LIST_EVERY_MS = 30_000

/** Reads the shards of one stream from where the checkpoint stands. */
export const shardReader = (client: DynamoDBStreamsClient, checkpoint: Checkpoint) => {
  const { streamArn } = checkpoint
  const iterators = new Map<string, string>()
  let shards: Shard[] = []
  let listedAt = -Infinity

  const list = async () => {
    const found: Shard[] = []
    let last: string | undefined
    do {
      const { StreamDescription: page } = await client.send(
        new DescribeStreamCommand({ StreamArn: streamArn, ...(last ? { ExclusiveStartShardId: last } : {}) }),
      )
      found.push(...(page?.Shards ?? []))
      last = page?.LastEvaluatedShardId
    } while (last)
    shards = found
    listedAt = performance.now()
    for (const id of Object.keys(checkpoint.shards))
      if (!found.some((shard) => shard.ShardId === id)) delete checkpoint.shards[id]
  }

  const newIterator = async (shardId: string): Promise<string | undefined> => {
    const after = checkpoint.shards[shardId]
    const from = after
      ? ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after } as const)
      : ({ ShardIteratorType: 'TRIM_HORIZON' } as const)
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({ StreamArn: streamArn, ShardId: shardId, ...from }),
    )
    return ShardIterator
  }

  return {
    /** The shards that may be read now: a child's records come after all of its parent's. */
    open: async (): Promise<string[]> => {
      if (performance.now() - listedAt > LIST_EVERY_MS) await list()
      const known = new Set(shards.map((shard) => shard.ShardId))
      const isDone = (id: string) => checkpoint.shards[id] === FINISHED
      return shards.flatMap(({ ShardId: id, ParentShardId: parent }) =>
        id && !isDone(id) && (!parent || !known.has(parent) || isDone(parent)) ? [id] : [],
      )
    },

    /** The next records of a shard, and the iterator behind them: none at the end of a closed shard. */
    read: async (shardId: string): Promise<{ records: DynamoDBRecord[]; next: string | undefined }> => {
      try {
        const iterator = iterators.get(shardId) ?? (await newIterator(shardId))
        iterators.delete(shardId)
        if (!iterator) return { records: [], next: undefined }
        const page = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 1_000 }))
        return {
          records: (page.Records ?? []).map((record) => lambdaRecord(record, streamArn)),
          next: page.NextShardIterator,
        }
      } catch (error) {
        // The engine has thrown away what the checkpoint points at: go on from the oldest record it kept.
        if (error instanceof Error && error.name === 'TrimmedDataAccessException') delete checkpoint.shards[shardId]
        throw error
      }
    },

    /** Throws while the engine does not answer. */
    probe: list,

    /** Goes on from `next` once the records before it are handled. */
    advance: (shardId: string, next: string) => void iterators.set(shardId, next),

    /** Looks for shards again and starts each from the checkpoint. */
    forget: () => {
      iterators.clear()
      listedAt = -Infinity
    },
  }
}
