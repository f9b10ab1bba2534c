import { AsyncLocalStorage } from 'node:async_hooks'
import { database } from '../../functions/platform/dynamo/client.ts'

/** What a call meets: nothing, or a failure before the engine heard of it, or after it did what was asked. */
type Happening = 'lost on the way' | 'lost on the way back' | undefined

interface Watch {
  calls: number
  writes: number
  readonly before: (call: number) => Promise<Happening>
}

const watching = new AsyncLocalStorage<Watch>()

class ConnectionLost extends Error {}

const isWrite = (commandName = '') => /^(Put|Update|Delete|TransactWrite|BatchWrite)/.test(commandName)

/** Lets calls through the product's own client be watched; once per file, after `startApi`. */
export const watchEngineCalls = (): void => {
  database().middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const watch = watching.getStore()
        if (!watch) return next(args)
        watch.calls += 1
        const happening = await watching.exit(() => watch.before(watch.calls))
        if (happening === 'lost on the way') throw new ConnectionLost('The engine did not answer')
        const answer = await next(args)
        if (isWrite(commandName)) watch.writes += 1
        if (happening === 'lost on the way back') throw new ConnectionLost('The engine did not answer')
        return answer
      },
    { step: 'initialize', name: 'watchEngineCalls', priority: 'high', override: true },
  )
}

export interface Watched<T> {
  readonly answer: T
  /** Calls to the engine, and those of them that wrote. */
  readonly calls: number
  readonly writes: number
}

const watched = async <T>(work: () => Promise<T>, before: Watch['before']): Promise<Watched<T>> => {
  const watch: Watch = { calls: 0, writes: 0, before }
  const answer = await watching.run(watch, work)
  return { answer, calls: watch.calls, writes: watch.writes }
}

/** Does the work and counts what it asked of the engine. */
export const countCalls = <T>(work: () => Promise<T>): Promise<Watched<T>> => watched(work, async () => undefined)

/** Does the work; just before its call number `at` (from 1), something else happens from beginning to end. */
export const overtakenAt = <T>(at: number, other: () => Promise<unknown>, work: () => Promise<T>) =>
  watched(work, async (call) => {
    if (call === at) await other()
    return undefined
  })

/** Does the work; its calls from number `at` on do not come through, as if the process had been cut off there. */
export const brokenOffAt = <T>(at: number, how: NonNullable<Happening>, work: () => Promise<T>) =>
  watched(work, async (call) => (call < at ? undefined : call === at ? how : 'lost on the way'))
