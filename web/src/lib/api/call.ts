import { locale } from '#lib/i18n/locale.svelte.ts'
import { session } from '#lib/session/session.svelte.ts'
import { renew, token } from '#lib/session/token.ts'
import { createClient, type Call } from './client.ts'
import { ApiProblem } from './problem.ts'

const client = createClient({
  base: '/api/v1',
  district: () => session.post?.district.id,
  fetch: (...request) => fetch(...request),
  online: () => navigator.onLine,
  language: () => locale.current,
  token,
  renew,
  newKey: () => crypto.randomUUID(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
})

/** A refusal may mean that a role was taken away: what may still be seen follows at once. */
const lookAgain = async () => {
  const { data } = await client('getMe', {})
  if (JSON.stringify(data) !== JSON.stringify(session.me)) session.signedIn(data, { fromDevice: false })
}

/** Calls an endpoint of the contract as the person signed in, in the current language. */
export const call: Call = (name, input) =>
  client(name, input).catch((error: unknown) => {
    if (error instanceof ApiProblem && error.status === 403 && session.me) lookAgain().catch(() => undefined)
    throw error
  })
