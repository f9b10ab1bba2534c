import type { Api } from '@muster/domain/contract/api.ts'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { session } from '#lib/session/session.svelte.ts'
import { Entry, entryOf } from './cache.svelte.ts'
import { call } from './call.ts'
import type { CallInput, ReadInput } from './client.ts'
import { follow, readingOf, type Reading } from './reading.svelte.ts'

interface Page {
  readonly items: readonly unknown[]
  readonly cursor: string | null
}
type Paged = { [Name in EndpointName]: Api[Name]['response'] extends Page ? Name : never }[EndpointName]
type Item<Name extends Paged> = Api[Name]['response']['items'][number]

/** A list that arrives page by page: `data` is every item so far. */
export interface Paging<T> extends Reading<readonly T[]> {
  readonly more: boolean
  readonly loadingMore: boolean
  readonly loadMore: () => void
}

interface Pages {
  readonly pages: readonly Page[]
}

/** Reads a list endpoint by its cursor. A refresh reads as many pages as are shown. */
export const usePages = <Name extends Paged>(name: Name, input: () => ReadInput<Name> | null): Paging<Item<Name>> => {
  const read = async (given: ReadInput<Name>, cursor: string | null, signal: AbortSignal): Promise<Page> => {
    const query = { ...given.query, ...(cursor !== null && { cursor }) }
    const { data } = await call(name, { ...given, query, signal } as unknown as CallInput<Name>)
    return data as Page
  }
  const entry = $derived.by(() => {
    const given = input()
    if (!given) return null
    const key = JSON.stringify([name, session.post?.district.id, given, 'pages'])
    return entryOf<Pages>(
      key,
      () =>
        new Entry(name, async (signal, { value, growing }) => {
          const known = value?.pages ?? []
          // Growing keeps what is there and adds one; a refresh reads as many as are shown.
          const pages = growing ? [...known] : []
          const count = growing ? known.length + 1 : Math.max(1, known.length)
          while (pages.length < count && pages.at(-1)?.cursor !== null) {
            pages.push(await read(given, pages.at(-1)?.cursor ?? null, signal))
          }
          return { pages }
        }),
    )
  })
  follow(() => entry)
  const items = $derived(entry?.value?.pages.flatMap((page) => page.items) as Item<Name>[] | undefined)

  const reading = readingOf(
    () => entry,
    () => items ?? [],
  )
  return Object.defineProperties(reading, {
    more: { get: () => typeof entry?.value?.pages.at(-1)?.cursor === 'string' },
    loadingMore: { get: () => entry?.growing ?? false },
    loadMore: {
      value: async () => {
        if (!entry || entry.fetching) return
        entry.growing = true
        await entry.read()
        entry.growing = false
      },
    },
  }) as Paging<Item<Name>>
}
