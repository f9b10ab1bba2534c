import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose'
import Provider, { interactionPolicy, type Configuration } from 'oidc-provider'
import type { DatabaseSync } from 'node:sqlite'
import type { Account } from './accounts.ts'
import { messagePage, signOutPage } from './pages.ts'
import { readSecrets } from './secrets.ts'
import { identityStore } from './store.ts'

export const CLIENT_ID = 'muster-web'
export const AUDIENCE = 'muster'
/** The resource that every token is for, whether a client names it or not. */
const RESOURCE = 'urn:muster:api'

const MINUTE = 60
const DAY = 86_400

export interface ProviderOptions {
  /** Where the server is reached; the provider lives under /oidc. */
  origin: string
  folder: string
  db: DatabaseSync
  find: (sub: string) => Promise<Account | undefined>
  tokenSeconds?: number | undefined
}

const loopbackOrigin = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

const policy = () => {
  const prompts = interactionPolicy.base()
  // The product is its own and only client: there is nobody to consent to.
  prompts.remove('consent')
  return prompts
}

const configuration = ({ origin, folder, db, find, tokenSeconds = 15 * MINUTE }: ProviderOptions): Configuration => {
  const { signingKey, cookieKey } = readSecrets(folder)
  return {
    adapter: identityStore(db),
    jwks: { keys: [signingKey as never] },
    cookies: { keys: [cookieKey] },
    clients: [
      {
        client_id: CLIENT_ID,
        token_endpoint_auth_method: 'none',
        // "native" lets a loopback address come back on any port, as the development server does.
        application_type: 'native',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: unique(['http://127.0.0.1/sign-in/callback', `${origin}/sign-in/callback`]),
        post_logout_redirect_uris: unique(['http://127.0.0.1/', 'http://127.0.0.1/sign-in', `${origin}/`]),
      },
    ],
    clientBasedCORS: (_ctx, from) => from === origin || loopbackOrigin.test(from),
    responseTypes: ['code'],
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'offline_access'],
    claims: { openid: ['sub'], profile: ['name', 'title', 'unit'] },
    conformIdTokenClaims: false,
    interactions: { policy: policy(), url: (_ctx, interaction) => `/oidc/interaction/${interaction.uid}` },
    findAccount: async (_ctx, sub) => {
      const account = await find(sub)
      return account && { accountId: sub, claims: async () => ({ ...account }) }
    },
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc
      if (!client || !session?.accountId) return undefined
      const known = session.grantIdFor(client.clientId)
      const grant =
        (known && (await provider.Grant.find(known))) ||
        new provider.Grant({
          clientId: client.clientId,
          accountId: session.accountId,
        })
      grant.addOIDCScope('openid profile offline_access')
      await grant.save()
      return grant
    },
    issueRefreshToken: async () => true,
    // Tabs renew side by side: a token that worked once only would sign the slower tab out.
    rotateRefreshToken: false,
    ttl: {
      AccessToken: tokenSeconds,
      AuthorizationCode: MINUTE,
      IdToken: 60 * MINUTE,
      Interaction: 60 * MINUTE,
      Session: 14 * DAY,
      Grant: 14 * DAY,
      RefreshToken: 14 * DAY,
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'openid profile',
          audience: AUDIENCE,
          accessTokenTTL: tokenSeconds,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => void (ctx.body = signOutPage(form)),
        postLogoutSuccessSource: (ctx) => void (ctx.body = messagePage('已退出登录', 'You are signed out')),
      },
    },
    renderError: (ctx, out) => {
      ctx.type = 'html'
      ctx.body = messagePage('登录没有完成', 'Sign-in was not completed', out.error_description ?? out.error)
    },
  }
}

const unique = (texts: string[]) => [...new Set(texts)]

export const identityProvider = (options: ProviderOptions): { provider: Provider; keys: JWTVerifyGetKey } => {
  const provider = new Provider(`${options.origin}/oidc`, configuration(options))
  provider.on('server_error', (_ctx, error) => console.error(`identity: ${error.stack}`))
  const { kty, n, e, kid, alg, use } = readSecrets(options.folder).signingKey
  return { provider, keys: createLocalJWKSet({ keys: [{ kty, n, e, kid, alg, use } as never] }) }
}
