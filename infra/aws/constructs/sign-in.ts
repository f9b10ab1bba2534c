import { Duration, Stack } from 'aws-cdk-lib'
import {
  type CfnUserPoolClient,
  CfnUserPoolDomain,
  OAuthScope,
  type UserPool,
  UserPoolClient,
} from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import type { Frame } from '../frame.ts'
import { type IdentitySettings, siteOf } from '../settings.ts'

/** Who signs people in: what the authorizer checks and what the pages are told. */
export interface SignIn {
  readonly issuer: string
  readonly clientId: string
  /** What the access token must name. */
  readonly audience: string
  readonly scope: string
  /** Origins that the browser talks to. */
  readonly origins: readonly string[]
}

/** The house’s own provider. */
const ofTheHouse = ({ issuer, clientId, audience, scope, origins = [] }: IdentitySettings): SignIn => ({
  issuer,
  clientId,
  audience: audience ?? clientId,
  scope: scope ?? 'openid profile offline_access',
  origins: [...new Set([new URL(issuer).origin, ...origins])],
})

/** A client of the user pool: code flow with PKCE and no secret, since a browser keeps none. */
const ofTheUserPool = (scope: Construct, userPool: UserPool, { settings }: Frame): SignIn => {
  const site = siteOf(settings)
  const client = new UserPoolClient(scope, 'Client', {
    userPool,
    userPoolClientName: `${settings.name}-web`,
    generateSecret: false,
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
      callbackUrls: [`${site}/sign-in/callback`],
      logoutUrls: [`${site}/sign-in`],
    },
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    accessTokenValidity: Duration.hours(1),
    idTokenValidity: Duration.hours(1),
    // A working day.
    refreshTokenValidity: Duration.hours(12),
  })
  // The pool’s own page alone asks for passwords. Where no flow is named, Cognito allows others.
  const resource = client.node.defaultChild as CfnUserPoolClient
  resource.explicitAuthFlows = ['ALLOW_REFRESH_TOKEN_AUTH']
  const { region, account } = Stack.of(scope)
  // Prefixes are unique in the whole region, so the account is part of it.
  const prefix = `${settings.name}-${account}`
  new CfnUserPoolDomain(scope, 'Domain', { userPoolId: userPool.userPoolId, domain: prefix })
  return {
    issuer: userPool.userPoolProviderUrl,
    clientId: client.userPoolClientId,
    audience: client.userPoolClientId,
    // Cognito refuses `offline_access` and gives a refresh token without it.
    scope: 'openid profile',
    origins: [`https://cognito-idp.${region}.amazonaws.com`, `https://${prefix}.auth.${region}.amazoncognito.com`],
  }
}

export const signInOf = (scope: Construct, frame: Frame, userPool: UserPool | undefined): SignIn => {
  if (frame.settings.identity) return ofTheHouse(frame.settings.identity)
  if (userPool) return ofTheUserPool(scope, userPool, frame)
  throw new Error('Nobody signs people in: the settings name no provider, and this partition has no user pools')
}
