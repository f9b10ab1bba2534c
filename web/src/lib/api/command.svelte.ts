import type { Api } from '@muster/domain/contract/api.ts'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { invalidate } from './cache.svelte.ts'
import { call } from './call.ts'
import type { CallInput } from './client.ts'

interface Settings {
  /** Reads to ask for again once the command is accepted. */
  readonly invalidates?: readonly EndpointName[]
}

/** A command as a form or a button sees it. */
export interface Command<Name extends EndpointName> {
  readonly pending: boolean
  /** Why the last run did not go through; null once one does. */
  readonly problem: Error | null
  /** Sends it under a new key. Resolves to the answer, or undefined when refused: then read `problem`. */
  readonly run: (input: CallInput<Name>) => Promise<Api[Name]['response'] | undefined>
  /** Sends the last run again under its own key, so that it counts once even if the first arrived. */
  readonly retry: () => Promise<Api[Name]['response'] | undefined>
  readonly clear: () => void
}

export const useCommand = <Name extends EndpointName>(
  name: Name,
  { invalidates = [] }: Settings = {},
): Command<Name> => {
  let pending = $state(false)
  let problem = $state.raw<Error | null>(null)
  let last: CallInput<Name> | undefined

  const send = async (input: CallInput<Name>) => {
    last = input
    pending = true
    problem = null
    try {
      const { data } = await call(name, input)
      await invalidate(invalidates)
      return data
    } catch (error) {
      problem = error instanceof Error ? error : new Error(String(error))
      return undefined
    } finally {
      pending = false
    }
  }

  return {
    get pending() {
      return pending
    },
    get problem() {
      return problem
    },
    run: (input) => send({ ...input, key: input.key ?? crypto.randomUUID() }),
    retry: async () => last && send(last),
    clear: () => {
      problem = null
    },
  }
}
