import type { Api } from '@muster/domain/contract/api.ts'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { createQuery, useQueryClient } from '@tanstack/svelte-query'
import { session } from '#lib/session/session.svelte.ts'
import { call } from './call.ts'
import type { Answer, CallInput, ReadInput } from './client.ts'
import { Offline } from './problem.ts'

/** A read as pages see it: values are reactive. */
export interface Reading<T> {
  readonly data: T | undefined
  readonly etag: string | null
  /** Nothing to show yet. */
  readonly loading: boolean
  /** Shown, and being asked for again. */
  readonly refreshing: boolean
  readonly problem: Error | null
  readonly offline: boolean
  readonly reload: () => void
}

const keyOf = (name: EndpointName, input: object | null) => [name, session.post?.district.id, input]

/** Reads an endpoint and keeps it fresh. `input` may depend on state; null waits. */
export const useQuery = <Name extends EndpointName>(
  name: Name,
  input: () => ReadInput<Name> | null,
): Reading<Api[Name]['response']> => {
  const query = createQuery(() => {
    const given = input()
    return {
      queryKey: keyOf(name, given),
      queryFn: ({ signal }: { signal: AbortSignal }): Promise<Answer<Api[Name]['response']>> =>
        call(name, { ...(given as ReadInput<Name>), signal } as CallInput<Name>),
      enabled: given !== null,
    }
  })
  return {
    get data() {
      return query.data?.data
    },
    get etag() {
      return query.data?.etag ?? null
    },
    get loading() {
      return query.isPending
    },
    get refreshing() {
      return query.isFetching && !query.isPending
    },
    get problem() {
      return query.error
    },
    get offline() {
      return query.error instanceof Offline
    },
    reload: () => void query.refetch(),
  }
}

/** Reads whose data a command changed are asked for again: by endpoint name, whatever their input. */
export const useInvalidate = () => {
  const client = useQueryClient()
  return (names: readonly EndpointName[]) =>
    Promise.all(names.map((name) => client.invalidateQueries({ queryKey: [name] })))
}
