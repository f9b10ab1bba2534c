import { readFileSync } from 'node:fs'
import { writeWhole } from './data-folder.ts'

/** How far each shard has been handed on: the last sequence number done, or `finished` for a shard read to its end. */
export interface Checkpoint {
  streamArn: string
  shards: Record<string, string>
}

export const FINISHED = 'finished'

/** An unreadable or foreign checkpoint starts from the oldest record: repeating is harmless, skipping is not. */
export const readCheckpoint = (file: string, streamArn: string): Checkpoint => {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Checkpoint
    if (kept.streamArn === streamArn) return kept
  } catch {
    // none yet
  }
  return { streamArn, shards: {} }
}

export const writeCheckpoint = (file: string, checkpoint: Checkpoint): void =>
  writeWhole(file, JSON.stringify(checkpoint))
