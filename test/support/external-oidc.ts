import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

export interface ExternalProvider {
  readonly issuer: string
  readonly clientId: string
  /** Everything that was asked of it: path, query, referring page and what was posted. */
  readonly asked: readonly string[]
  stop(): Promise<void>
}

const close = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

/**
 * A real OpenID provider of somebody else’s on a port of its own, as unlike ours as Cognito is: it knows no way to sign
 * out, refuses `offline_access`, and its access tokens name the client but neither an audience nor the person’s name.
 * Any login is an account of that subject.
 */
export const startExternalProvider = async (): Promise<ExternalProvider> => {
  const clientId = 'muster-drill'
  const asked: string[] = []
  const made: { answer?: RequestListener } = {}
  const server = createServer((request, response) => {
    const note = `${request.method} ${request.url} from ${request.headers.referer ?? ''}`
    asked.push(note)
    const place = asked.length - 1
    request.on('data', (chunk: Buffer) => (asked[place] += ` ${chunk.toString()}`))
    made.answer?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        application_type: 'native',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: ['http://127.0.0.1/sign-in/callback'],
      },
    ],
    scopes: ['openid', 'profile'],
    responseTypes: ['code'],
    pkce: { required: () => true },
    clientBasedCORS: () => true,
    issueRefreshToken: async () => true,
    features: {
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'urn:somebody:else',
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: 'openid profile', accessTokenFormat: 'jwt' }),
      },
    },
    formats: {
      customizers: {
        jwt: async (_ctx, _token, jwt) => {
          // The library insists on an audience that Cognito does not give: this one is there until it is written down.
          Object.assign(jwt.payload, { aud: { toJSON: () => undefined } })
        },
      },
    },
  })
  provider.on('server_error', (_ctx, error) => console.error(error.stack))
  const callback = provider.callback()
  made.answer = (request, response) => void callback(request, response)
  return { issuer, clientId, asked, stop: () => close(server) }
}
