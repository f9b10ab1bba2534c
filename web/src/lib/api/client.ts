import type { Api } from '@muster/domain/contract/api.ts'
import { methodOf, pathWith, type EndpointName, type PathParams } from '@muster/domain/contract/routes.ts'
import { ApiProblem, Offline } from './problem.ts'

/** Path parameters; `district` is the session's unless it is given. */
type Params<Name extends EndpointName> = Omit<PathParams<Name>, 'district'> & { readonly district?: string }
type Part<Key extends string, T> = [T] extends [undefined]
  ? { readonly [K in Key]?: undefined }
  : undefined extends T
    ? { readonly [K in Key]?: T }
    : { readonly [K in Key]: T }
type ParamsPart<Name extends EndpointName> =
  Exclude<keyof PathParams<Name>, 'district'> extends never
    ? { readonly params?: Params<Name> }
    : { readonly params: Params<Name> }

export type ReadInput<Name extends EndpointName> = ParamsPart<Name> & Part<'query', Api[Name]['query']>
export type CallInput<Name extends EndpointName> = ReadInput<Name> & Part<'body', Api[Name]['body']> & CallOptions
interface CallOptions {
  /** The version that was read, sent as If-Match: a number or an ETag. */
  readonly version?: number | string | undefined
  /** One per user action; pass the same one to repeat an action whose answer was lost. */
  readonly key?: string
  readonly signal?: AbortSignal
}
export interface Answer<T> {
  readonly data: T
  readonly etag: string | null
}
export type Call = <Name extends EndpointName>(
  name: Name,
  input: CallInput<Name>,
) => Promise<Answer<Api[Name]['response']>>

/** What the client needs from the world, so that it runs in a test without one. */
export interface World {
  readonly base: string
  readonly district: () => string | undefined
  readonly fetch: typeof fetch
  /** False when the device knows that it has no network: then nothing is tried again. */
  readonly online: () => boolean
  readonly language: () => string
  /** The bearer token, or null when nobody is signed in. */
  readonly token: () => Promise<string | null>
  /** Called once on 401; true when a new token is there. */
  readonly renew: () => Promise<boolean>
  readonly newKey: () => string
  readonly wait: (ms: number) => Promise<void>
  readonly random: () => number
}

const ATTEMPTS = 4
const busy = new Set([429, 502, 503, 504])

const queryOf = (query: unknown): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text && `?${text}`
}

const problemOf = async (response: Response) =>
  new ApiProblem(response.status, await response.json().catch(() => ({ title: response.statusText })))

/** Half a second, one, two, each spread by half, unless the server names its own time. */
const pause = (attempt: number, response: Response | undefined, random: () => number) => {
  const named = Number(response?.headers.get('retry-after'))
  return named > 0 ? Math.min(named, 20) * 1000 : 500 * 2 ** attempt * (0.75 + random() / 2)
}

/** For so long after a command the same tab reads lists strongly: half-price reads may be a moment behind. */
const FRESH_MS = 10_000

/** A typed client of the contract. Every request may be repeated: reads and puts by nature, commands by their key. */
export const createClient = (world: World): Call => {
  let wroteAt = Number.NEGATIVE_INFINITY
  return async (name, input) => {
    const method = methodOf(name)
    const params = { district: world.district(), ...input.params } as PathParams<typeof name>
    const url = world.base + pathWith(name, params) + queryOf(input.query)
    const headers: Record<string, string> = { accept: 'application/json' }
    if (input.body !== undefined) headers['content-type'] = 'application/json'
    if (input.version !== undefined)
      headers['if-match'] = typeof input.version === 'number' ? `"${input.version}"` : input.version
    if (method === 'GET' && Date.now() - wroteAt < FRESH_MS) headers['cache-control'] = 'no-cache'
    if (method !== 'GET') headers['idempotency-key'] = input.key ?? world.newKey()
    const init: RequestInit = { method, headers, cache: 'no-store' }
    if (input.body !== undefined) init.body = JSON.stringify(input.body)
    if (input.signal) init.signal = input.signal

    let renewed = false
    for (let attempt = 0; ; attempt += 1) {
      headers['accept-language'] = world.language()
      const token = await world.token()
      if (token) headers.authorization = `Bearer ${token}`
      const response = await world.fetch(url, init).catch((error: unknown) => {
        if (input.signal?.aborted) throw error
        return undefined
      })
      if (response?.ok) {
        if (method !== 'GET') wroteAt = Date.now()
        const data = response.status === 204 ? undefined : await response.json()
        return { data, etag: response.headers.get('etag') }
      }
      if (response?.status === 401 && !renewed) {
        renewed = true
        if (await world.renew()) continue
      }
      const again = attempt + 1 < ATTEMPTS && (response ? busy.has(response.status) : world.online())
      if (!again) throw response ? await problemOf(response) : new Offline()
      await world.wait(pause(attempt, response, world.random))
    }
  }
}
