import type { Grant } from '@muster/domain/organisation/organisation.ts'
import type { Instant } from '@muster/domain/shared/time.ts'
import type { Key } from './dynamo/keys.ts'
import type { Stored } from './dynamo/read.ts'

export interface Actor {
  readonly sub: string
  readonly name: string
  /** Empty on endpoints outside a district. */
  readonly grants: readonly Grant[]
}

/** What a use case knows of the request besides its validated input. */
export interface RequestContext {
  /** The contract's name of the endpoint. */
  readonly action: string
  /** Empty on endpoints outside a district. */
  readonly district: string
  readonly actor: Actor
  readonly now: Instant
  readonly language: 'zh' | 'en'
  /** The version in If-Match; 0 for what does not exist yet. */
  readonly ifMatch: number
  /** Idempotency-Key, or for a creation the id in the path. */
  readonly key: string
  /** SHA-256 of what was asked, to tell a retry from another request under the same key. */
  readonly requestHash: string
  /** The caller has just written something: lists that are usually read eventually must show it. */
  readonly fresh: boolean
  /** A strong read; what the route announced under `reads` came with the membership in one call. */
  readonly read: (key: Key) => Promise<Stored | undefined>
  /** Sets the answer's ETag. */
  readonly answerVersion: (version: number) => void
}
