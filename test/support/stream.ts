import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams'
import type { DynamoDBRecord } from 'aws-lambda'
import type { Checkpoint } from '../../infra/local/checkpoint.ts'
import { shardReader } from '../../infra/local/shards.ts'
import { localAws } from '../../infra/local/table.ts'
import type { TestEngine } from './engine.ts'

/** Reads the table’s stream: each call answers what was written since the last, as the projector receives it. */
export const streamOf = ({ endpoint, streamArn = '' }: TestEngine): (() => Promise<DynamoDBRecord[]>) => {
  const client = new DynamoDBStreamsClient(localAws(endpoint))
  const checkpoint: Checkpoint = { streamArn, shards: {} }
  return async () => {
    const reader = shardReader(client, checkpoint)
    const found: DynamoDBRecord[] = []
    for (const shard of await reader.open())
      for (;;) {
        const { records, next } = await reader.read(shard)
        if (records.length === 0) break
        found.push(...records)
        checkpoint.shards[shard] = records.at(-1)?.dynamodb?.SequenceNumber ?? ''
        if (!next) break
        reader.advance(shard, next)
      }
    return found
  }
}
