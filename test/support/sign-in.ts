import { createHash, randomBytes } from 'node:crypto'

export interface Tokens {
  access_token: string
  id_token: string
  refresh_token: string
  expires_in: number
}

/** A browser's cookie jar, as much of one as signing in needs. */
class Jar {
  readonly #cookies = new Map<string, string>()

  async visit(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return response
  }
}

export interface SignInOptions {
  /** What is posted on the sign-in page: a demo account's `sub`, or the administrator's `password`. */
  form: Record<string, string>
  redirectUri?: string
  /** Keeps the browser's session between two sign-ins. */
  jar?: Jar
  prompt?: string
}

export const newJar = () => new Jar()

const next = (response: Response, from: string) => new URL(response.headers.get('location') ?? '', from).href

/** The authorization code flow with PKCE, as the web app runs it, through the pages a person would see. */
export const signIn = async (origin: string, options: SignInOptions): Promise<Tokens> => {
  const { form, redirectUri = `${origin}/sign-in/callback`, jar = new Jar(), prompt } = options
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: 'muster-web',
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: redirectUri,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state: 'state',
    ...(prompt ? { prompt } : {}),
  })
  let url = `${origin}/oidc/auth?${query}`
  let code: string | null = null
  for (let step = 0; step < 10 && code === null; step += 1) {
    let response = await jar.visit(url)
    if (response.status === 200 && url.includes('/oidc/interaction/'))
      response = await jar.visit(url, { method: 'POST', headers: { origin }, body: new URLSearchParams(form) })
    const page = response.status === 200 ? await response.text() : ''
    const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1]
    if (action) {
      // A change of account: the provider's own page posts the old session away.
      const fields = [...page.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']): [string, string] => [name, value],
      )
      response = await jar.visit(action, { method: 'POST', headers: { origin }, body: new URLSearchParams(fields) })
    }
    if (response.status < 300 || response.status >= 400)
      throw new Error(`${url} answered ${response.status}: ${page || (await response.text())}`)
    url = next(response, url)
    if (url.startsWith(redirectUri)) code = new URL(url).searchParams.get('code')
    if (url.startsWith(redirectUri) && code === null) throw new Error(`No code in ${url}`)
  }
  return exchange(origin, {
    grant_type: 'authorization_code',
    code: code ?? '',
    redirect_uri: redirectUri,
    code_verifier: verifier,
  })
}

const exchange = async (origin: string, fields: Record<string, string>): Promise<Tokens> => {
  const body = new URLSearchParams({ client_id: 'muster-web', ...fields })
  const response = await fetch(`${origin}/oidc/token`, { method: 'POST', body })
  if (!response.ok) throw new Error(`The token endpoint answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as Tokens
}

export const renew = (origin: string, refreshToken: string): Promise<Tokens> =>
  exchange(origin, { grant_type: 'refresh_token', refresh_token: refreshToken })
