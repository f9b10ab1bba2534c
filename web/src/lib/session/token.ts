import { session } from './session.svelte.ts'
import { readTokens } from './stored.ts'

const MARGIN = 30

let renewing: Promise<boolean> | null = null

/** Trades the refresh token for new tokens; one trade at a time, however many requests ask. */
export const renew = (): Promise<boolean> => {
  renewing ??= trade().finally(() => {
    renewing = null
  })
  return renewing
}

const trade = async (): Promise<boolean> => {
  const { config } = session
  if (!config || !readTokens(config)?.refresh_token) return lost()
  try {
    const { renewTokens } = await import('./oidc.ts')
    return (await renewTokens(config)) || lost()
  } catch (error) {
    // No network is no verdict: the tokens stay, the request will say that it is offline.
    return error instanceof TypeError ? false : lost()
  }
}

const lost = () => {
  if (session.phase === 'member') session.expire()
  return false
}

/** The bearer token, renewed shortly before it ends; null when nobody is signed in. */
export const token = async (): Promise<string | null> => {
  const { config } = session
  const stored = config && readTokens(config)
  if (!config || !stored) return null
  const left = (stored.expires_at ?? Infinity) - Date.now() / 1000
  if (left > MARGIN || session.expired) return stored.access_token
  await renew()
  return readTokens(config)?.access_token ?? null
}
