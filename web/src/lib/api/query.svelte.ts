import type { Api } from '@muster/domain/contract/api.ts'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { session } from '#lib/session/session.svelte.ts'
import { Entry, entryOf } from './cache.svelte.ts'
import { call } from './call.ts'
import type { Answer, CallInput, ReadInput } from './client.ts'
import { follow, readingOf, type Reading } from './reading.svelte.ts'

/** A single record's reading, with the ETag to send back as `version`. */
export interface Query<T> extends Reading<T> {
  readonly etag: string | null
}

/** Reads an endpoint and keeps it fresh while the component lives. `input` may depend on state; null waits. */
export const useQuery = <Name extends EndpointName>(
  name: Name,
  input: () => ReadInput<Name> | null,
): Query<Api[Name]['response']> => {
  const entry = $derived.by(() => {
    const given = input()
    if (!given) return null
    const key = JSON.stringify([name, session.post?.district.id, given])
    return entryOf<Answer<Api[Name]['response']>>(
      key,
      () => new Entry(name, (signal) => call(name, { ...given, signal } as unknown as CallInput<Name>)),
    )
  })
  follow(() => entry)
  const reading = readingOf(
    () => entry,
    (answer) => answer.data,
  )
  return Object.defineProperty(reading, 'etag', { get: () => entry?.value?.etag ?? null }) as Query<
    Api[Name]['response']
  >
}
