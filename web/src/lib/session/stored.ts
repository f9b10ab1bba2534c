import type { Api } from '@muster/domain/contract/api.ts'

export type SessionConfig = Api['getSessionConfig']['response']
export type Me = Api['getMe']['response']

/** What the sign-in library keeps of a signed-in person; read here so that the library itself loads only when needed. */
export interface StoredTokens {
  readonly access_token: string
  readonly refresh_token?: string
  /** Seconds since 1970. */
  readonly expires_at?: number
}

const parse = <T>(text: string | null): T | null => {
  try {
    return text ? (JSON.parse(text) as T) : null
  } catch {
    return null
  }
}

export const authorityOf = (config: SessionConfig) => new URL(config.authority, location.origin).href
const tokenKey = (config: SessionConfig) => `oidc.user:${authorityOf(config)}:${config.clientId}`

export const readTokens = (config: SessionConfig) => parse<StoredTokens>(sessionStorage.getItem(tokenKey(config)))
export const forgetTokens = (config: SessionConfig) => sessionStorage.removeItem(tokenKey(config))

/** The last answers of the server, so that the app opens without a network. */
export const remember = (key: 'config' | 'me' | 'post', value: unknown) =>
  localStorage.setItem(`muster.${key}`, JSON.stringify(value))
export const recall = <T>(key: 'config' | 'me' | 'post') => parse<T>(localStorage.getItem(`muster.${key}`))
export const forget = (key: 'config' | 'me' | 'post') => localStorage.removeItem(`muster.${key}`)
