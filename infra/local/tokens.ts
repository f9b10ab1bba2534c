import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose'

export interface TokenRules {
  issuer: string
  audience: string
  keys: JWTVerifyGetKey
}

export type Verdict = { kind: 'claims'; claims: JWTPayload } | { kind: 'none' } | { kind: 'expired' }

/** The keys and the name of an OpenID provider, read from its discovery page when first needed. */
export const discover = (issuer: string): JWTVerifyGetKey => {
  let keys: Promise<JWTVerifyGetKey> | undefined
  const load = async () => {
    const page = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(10_000),
    })
    if (!page.ok) throw new Error(`${issuer} answered ${page.status} to discovery`)
    const { jwks_uri: uri } = (await page.json()) as { jwks_uri: string }
    return createRemoteJWKSet(new URL(uri))
  }
  return async (header, token) => {
    keys ??= load()
    keys.catch(() => (keys = undefined))
    return (await keys)(header, token)
  }
}

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
      audience: rules.audience,
      algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      clockTolerance: 5,
      requiredClaims: ['sub', 'exp'],
    })
    return { kind: 'claims', claims: payload }
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { kind: 'expired' }
    if (error instanceof errors.JOSEError) return { kind: 'none' }
    throw error
  }
}
