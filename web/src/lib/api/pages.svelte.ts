import type { Api } from '@muster/domain/contract/api.ts'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { createInfiniteQuery } from '@tanstack/svelte-query'
import { session } from '#lib/session/session.svelte.ts'
import { call } from './call.ts'
import type { CallInput, ReadInput } from './client.ts'
import { Offline } from './problem.ts'
import type { Reading } from './query.svelte.ts'

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

export const usePages = <Name extends Paged>(name: Name, input: () => ReadInput<Name> | null): Paging<Item<Name>> => {
  const query = createInfiniteQuery(() => {
    const given = input()
    return {
      queryKey: [name, session.post?.district.id, given, 'pages'],
      queryFn: async ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }): Promise<Page> => {
        const query = { ...given?.query, ...(pageParam !== null && { cursor: pageParam }) }
        const { data } = await call(name, { ...given, query, signal } as unknown as CallInput<Name>)
        return data as Page
      },
      initialPageParam: null as string | null,
      getNextPageParam: (last: Page) => last.cursor,
      enabled: given !== null,
    }
  })
  const items = $derived(query.data?.pages.flatMap((page) => page.items) as Item<Name>[] | undefined)
  return {
    get data() {
      return items
    },
    etag: null,
    get loading() {
      return query.isPending
    },
    get refreshing() {
      return query.isFetching && !query.isPending && !query.isFetchingNextPage
    },
    get problem() {
      return query.error
    },
    get offline() {
      return query.error instanceof Offline
    },
    get more() {
      return query.hasNextPage
    },
    get loadingMore() {
      return query.isFetchingNextPage
    },
    loadMore: () => void query.fetchNextPage(),
    reload: () => void query.refetch(),
  }
}
