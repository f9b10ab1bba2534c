import { locale } from '#lib/i18n/locale.svelte.ts'
import { session } from '#lib/session/session.svelte.ts'
import { renew, token } from '#lib/session/token.ts'
import { createClient } from './client.ts'

/** Calls an endpoint of the contract as the person signed in, in the current language. */
export const call = createClient({
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
