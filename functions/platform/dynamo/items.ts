import type { Key } from './keys.ts'

/** An entity as stored: its own fields beside the keys, and what lists show of it. */
export type Item = Key & {
  readonly gsi1pk?: string
  readonly gsi1sk?: string
  /** The few fields an index list shows, kept short. */
  readonly brief?: string | Readonly<Record<string, unknown>>
  readonly ttl?: number
  readonly [field: string]: unknown
}

const storage = new Set(['pk', 'sk', 'gsi1pk', 'gsi1sk', 'brief', 'ttl'])

/** An entity with its storage fields taken off. The shape is what a repository wrote, never outside input. */
export const entityOf = <T>(item: Record<string, unknown>): T => {
  const entity: Record<string, unknown> = {}
  for (const field of Object.keys(item)) if (!storage.has(field)) entity[field] = item[field]
  return entity as T
}
