import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { ApiProblem, Offline } from './problem.ts'

const FRESH = 15_000
const KEPT = 600_000

/** One read of the server, shared by all who ask for the same. */
export class Entry<T> {
  readonly name: EndpointName
  readonly #load: (signal: AbortSignal, entry: Entry<T>) => Promise<T>
  value = $state.raw<T | undefined>(undefined)
  problem = $state.raw<Error | null>(null)
  fetching = $state(false)
  /** Asked for more of a list, not for the same again. */
  growing = $state(false)
  users = 0
  readAt = 0
  leftAt = 0
  #running: Promise<void> | undefined
  #abort: AbortController | undefined

  constructor(name: EndpointName, load: (signal: AbortSignal, entry: Entry<T>) => Promise<T>) {
    this.name = name
    this.#load = load
  }

  get stale() {
    return Date.now() - this.readAt > FRESH
  }

  /** Asks now; whoever asks meanwhile gets the same answer. */
  read = (): Promise<void> => {
    this.#running ??= this.#read().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  /** Asks again even if an answer is on its way: that one may be older than the change. */
  reread = async (): Promise<void> => {
    this.#abort?.abort()
    await this.#running
    await this.read()
  }

  async #read() {
    const abort = new AbortController()
    this.#abort = abort
    this.fetching = true
    try {
      this.value = await this.#load(abort.signal, this)
      this.problem = null
      this.readAt = Date.now()
    } catch (error) {
      if (abort.signal.aborted) return
      this.problem = error instanceof Error ? error : new Offline()
      // Whoever may no longer see it does not go on seeing what was read before.
      if (error instanceof ApiProblem && error.status === 403) this.value = undefined
    } finally {
      this.fetching = false
    }
  }
}

// Who asks holds its entry, whose values are reactive; the table itself need not be.
// eslint-disable-next-line svelte/prefer-svelte-reactivity
const entries = new Map<string, Entry<unknown>>()

const sweep = () => {
  const before = Date.now() - KEPT
  for (const [key, entry] of entries) if (entry.users === 0 && entry.leftAt < before) entries.delete(key)
}

/** The entry of a key, made by `make` when nobody has asked yet. The key fixes the type. */
export const entryOf = <T>(key: string, make: () => Entry<T>): Entry<T> => {
  const known = entries.get(key)
  if (known) return known as Entry<T>
  sweep()
  const entry = make()
  entry.leftAt = Date.now()
  entries.set(key, entry as Entry<unknown>)
  return entry
}

/** Reads of these endpoints are out of date: those on the screen are asked for again, the others when next shown. */
export const invalidate = async (names: readonly EndpointName[]): Promise<void> => {
  const touched = [...entries.values()].filter((entry) => names.includes(entry.name))
  for (const entry of touched) entry.readAt = 0
  await Promise.all(touched.filter((entry) => entry.users > 0).map((entry) => entry.reread()))
}

const refresh = () => {
  if (document.visibilityState !== 'visible') return
  for (const entry of entries.values()) if (entry.users > 0 && (entry.stale || entry.problem)) void entry.read()
}
if (typeof window !== 'undefined') {
  document.addEventListener('visibilitychange', refresh)
  window.addEventListener('online', refresh)
}
