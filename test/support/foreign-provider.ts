import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export interface ForeignProvider {
  readonly issuer: string
  /** Where its token endpoint lies: another origin than the issuer’s, as Cognito has it. */
  readonly tokenOrigin: string
  /** What was asked of it, in order. */
  readonly asked: string[]
  stop(): Promise<void>
}

const listening = async (answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>) => {
  const server: Server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** An OpenID provider elsewhere that signs everybody in as one person, without asking. */
export const startForeignProvider = async (person: { sub: string; name: string }): Promise<ForeignProvider> => {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const asked: string[] = []
  const sign = (claims: object) =>
    new SignJWT({ ...person, ...claims, iss: issuer.url, client_id: 'muster-web' })
      .setIssuedAt()
      .setExpirationTime('10m')
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .sign(privateKey)
  const tokens = await listening(async (request, response) => {
    asked.push(`token ${request.method}`)
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('content-type', 'application/json')
    const [access_token, id_token] = await Promise.all([sign({ aud: 'muster' }), sign({ aud: 'muster-web' })])
    response.end(JSON.stringify({ access_token, id_token, token_type: 'Bearer', expires_in: 600 }))
  })
  const pages: Record<string, () => Promise<object>> = {
    '/.well-known/openid-configuration': async () => ({
      issuer: issuer.url,
      authorization_endpoint: `${issuer.url}/authorize`,
      token_endpoint: `${tokens.url}/oauth2/token`,
      jwks_uri: `${issuer.url}/keys`,
    }),
    '/keys': async () => ({ keys: [{ ...(await exportJWK(publicKey)), alg: 'RS256', use: 'sig', kid: 'k' }] }),
  }
  const issuer = await listening(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://provider')
    asked.push(pathname)
    response.setHeader('access-control-allow-origin', '*')
    if (pathname === '/authorize') {
      const back = new URL(searchParams.get('redirect_uri') ?? '')
      back.search = String(new URLSearchParams({ code: 'code', state: searchParams.get('state') ?? '' }))
      return void response.writeHead(302, { location: back.href }).end()
    }
    const page = pages[pathname]
    response.writeHead(page ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify((await page?.()) ?? {}))
  })
  return {
    issuer: issuer.url,
    tokenOrigin: tokens.url,
    asked,
    stop: async () => {
      for (const { server } of [issuer, tokens]) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}
