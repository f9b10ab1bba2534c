import type { Entry } from './cache.svelte.ts'
import { Offline } from './problem.ts'

/** A read as pages see it: every value is reactive. */
export interface Reading<T> {
  readonly data: T | undefined
  /** Nothing to show yet. */
  readonly loading: boolean
  /** Shown, and being asked for again. */
  readonly refreshing: boolean
  readonly problem: Error | null
  readonly offline: boolean
  /** How many departments have answered, while not all of them have. */
  readonly progress?: { readonly done: number; readonly of: number } | null
  readonly reload: () => void
}

/** Keeps an entry in use while the component lives, and fresh. */
export const follow = <T>(entry: () => Entry<T> | null) => {
  $effect(() => {
    const now = entry()
    if (!now) return
    now.users += 1
    if (now.stale) void now.read()
    return () => {
      now.users -= 1
      now.leftAt = Date.now()
    }
  })
}

export const readingOf = <T, Shown>(entry: () => Entry<T> | null, show: (value: T) => Shown): Reading<Shown> => ({
  get data() {
    const value = entry()?.value
    return value === undefined ? undefined : show(value)
  },
  get loading() {
    const now = entry()
    return !now || (now.value === undefined && !now.problem)
  },
  get refreshing() {
    const now = entry()
    return Boolean(now?.fetching && now.value !== undefined)
  },
  get problem() {
    return entry()?.problem ?? null
  },
  get offline() {
    return entry()?.problem instanceof Offline
  },
  reload: () => void entry()?.read(),
})
