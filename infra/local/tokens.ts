import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'

export interface TokenRules {
  issuer: string
  audience: string
  /** Whose tokens count that name a client and no audience, as those of Cognito do; none where it is not set. */
  clientId?: string | undefined
  keys: JWTVerifyGetKey
}

export type Verdict = { kind: 'claims'; claims: JWTPayload } | { kind: 'none' } | { kind: 'expired' }

export interface OpenIdProvider {
  readonly keys: JWTVerifyGetKey
  /** What a browser that signs in calls: the issuer itself, and its token endpoint wherever that lies. */
  origins(): Promise<readonly string[]>
}

/** A page does not wait longer than this for a provider to say where its token endpoint is. */
const PATIENCE = 2_000

/** An OpenID provider, known by its discovery page, which is read when first needed. */
export const discover = (issuer: string): OpenIdProvider => {
  let found: Promise<{ readonly keys: JWTVerifyGetKey; readonly tokenEndpoint: string }> | undefined
  const load = async () => {
    const page = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(10_000),
    })
    if (!page.ok) throw new Error(`${issuer} answered ${page.status} to discovery`)
    const { jwks_uri: uri, token_endpoint: tokenEndpoint } = (await page.json()) as Record<string, string>
    return { keys: createRemoteJWKSet(new URL(uri ?? '')), tokenEndpoint: new URL(tokenEndpoint ?? '').origin }
  }
  const discovery = () => {
    found ??= load()
    found.catch(() => (found = undefined))
    return found
  }
  return {
    keys: async (header, token) => (await discovery()).keys(header, token),
    origins: async () => {
      const soon = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE, undefined).unref())
      const known = await Promise.race([discovery().catch(() => undefined), soon])
      return [new URL(issuer).origin, ...(known ? [known.tokenEndpoint] : [])]
    },
  }
}

/** As API Gateway has it: the client is looked at only where a token names no audience. */
const isMeant = ({ aud, ...claims }: JWTPayload, { audience, clientId }: TokenRules): boolean =>
  aud === undefined ? clientId !== undefined && claims['client_id'] === clientId : [aud].flat().includes(audience)

/**
 * What API Gateway's JWT authorizer does: signature, issuer, audience, time. Only an expired token is
 * told apart, since the client can mend that by itself; any other counts as no token.
 */
export const verifyToken = async (header: string | undefined, rules: TokenRules): Promise<Verdict> => {
  const token = /^Bearer +([\w.~+/=-]+)$/i.exec(header ?? '')?.[1]
  if (!token) return { kind: 'none' }
  try {
    const { payload } = await jwtVerify(token, rules.keys, {
      issuer: rules.issuer,
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      clockTolerance: 5,
      requiredClaims: ['sub', 'exp'],
    })
    return isMeant(payload, rules) ? { kind: 'claims', claims: payload } : { kind: 'none' }
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { kind: isMeant(error.payload, rules) ? 'expired' : 'none' }
    if (error instanceof errors.JOSEError) return { kind: 'none' }
    throw error
  }
}
