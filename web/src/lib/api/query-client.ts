import { QueryClient } from '@tanstack/svelte-query'

/** Shown at once from memory, asked for again after 15 s or when the window comes back. The client itself retries. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: { queries: { staleTime: 15_000, gcTime: 600_000, retry: false, networkMode: 'always' } },
  })
