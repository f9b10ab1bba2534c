import { describe, expect, test } from 'vitest'
import { contract } from '@muster/domain/contract/contract.ts'
import type { Endpoint } from '@muster/domain/contract/endpoint.ts'
import { type EndpointName, methodOf, pathOf } from '@muster/domain/contract/routes.ts'
import { timeouts } from '../../../infra/aws/constructs/functions.ts'
import { type ProfileName, profileNames } from '../../../infra/aws/profile.ts'
import { all, functionOf, only, type Properties } from '../../support/api-resources.ts'

const endpoints = Object.keys(contract) as EndpointName[]

describe.each(profileNames)('in %s', (profile) => {
  describe('the HTTP API', () => {
    const routes = () => all(profile, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties)

    test('has a route for every endpoint of the contract and for what is none, and no other', () => {
      const ofContract = endpoints.map((name) => `${methodOf(name)} /api/v1${pathOf(name)}`)
      expect(routes().map(({ RouteKey }) => RouteKey)).toEqual(
        expect.arrayContaining([...ofContract, 'GET /api/v1/openapi.json', 'ANY /api/{proxy+}', '$default']),
      )
      expect(routes()).toHaveLength(endpoints.length + 3)
    })

    test.each(endpoints)('asks for a token on %s unless anybody may call it', (name) => {
      const { access }: Endpoint = contract[name]
      const route = routes().find(({ RouteKey }) => RouteKey === `${methodOf(name)} /api/v1${pathOf(name)}`)
      expect([route?.['AuthorizationType'], route?.['AuthorizerId'] !== undefined]).toEqual(
        access === 'public' ? ['NONE', false] : ['JWT', true],
      )
    })

    test('lets nobody without a token through to the api function but for what is public', () => {
      const [api] = all(profile, 'AWS::ApiGatewayV2::Integration').filter(([id]) => id.includes('Toapi'))
      const open = routes().filter(
        ({ AuthorizationType, Target }) =>
          AuthorizationType !== 'JWT' && JSON.stringify(Target).includes(api?.[0] ?? 'none'),
      )
      const published = endpoints.filter((name) => (contract[name] as Endpoint).access === 'public')
      expect(open.map(({ RouteKey }) => RouteKey).sort()).toEqual(
        published.map((name) => `${methodOf(name)} /api/v1${pathOf(name)}`).sort(),
      )
    })

    test('limits what may be asked without a token more than the rest, and only what is there', () => {
      const stage = only(profile, 'AWS::ApiGatewayV2::Stage', /./)
      const { DefaultRouteSettings, RouteSettings, StageName, AutoDeploy } = stage.Properties as {
        DefaultRouteSettings: Record<string, number>
        RouteSettings: Record<string, Record<string, number>>
        StageName: string
        AutoDeploy: boolean
      }
      expect([StageName, AutoDeploy]).toEqual(['$default', true])
      const open = routes().filter(({ AuthorizationType }) => AuthorizationType === 'NONE')
      expect(Object.keys(RouteSettings).sort()).toEqual(open.map(({ RouteKey }) => RouteKey).sort())
      for (const limit of Object.values(RouteSettings)) {
        expect(limit['ThrottlingRateLimit']).toBeLessThan(DefaultRouteSettings['ThrottlingRateLimit'] as number)
        expect(limit['ThrottlingBurstLimit']).toBeLessThan(DefaultRouteSettings['ThrottlingBurstLimit'] as number)
      }
      // API Gateway refuses a limit for a route that is not there yet.
      expect(new Set(stage.DependsOn)).toEqual(new Set(all(profile, 'AWS::ApiGatewayV2::Route').map(([id]) => id)))
    })

    test('writes a line for each request: which, how long, whose; no address, no browser, no path', () => {
      const stage = only(profile, 'AWS::ApiGatewayV2::Stage', /./).Properties
      const { Format, DestinationArn } = stage['AccessLogSettings'] as { Format: string; DestinationArn: unknown }
      // Numbers are not quoted, for queries to compare them.
      const line = JSON.parse(Format.replaceAll(/(?<!")\$context\.\w+/g, '"#$&"')) as Record<string, string>
      expect(DestinationArn).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/AccessLogs/), 'Arn'] })
      // A group with any other name takes room in the one policy that the account has for such logs. Never the same name twice.
      const { LogGroupName } = only(profile, 'AWS::Logs::LogGroup', /AccessLogs/).Properties
      expect(JSON.stringify(LogGroupName)).toMatch(/"\/aws\/vendedlogs\/muster-api-.*AWS::StackId/)
      expect(Object.values(line)).toEqual(
        expect.arrayContaining([
          '$context.requestId',
          '$context.routeKey',
          '#$context.status',
          '#$context.responseLatency',
          '$context.authorizer.claims.sub',
        ]),
      )
      expect(Format).not.toMatch(/sourceIp|userAgent|\$context\.path|claims\.(?!sub)/)
    })

    test('allows no other origin', () => {
      expect(only(profile, 'AWS::ApiGatewayV2::Api', /./).Properties).not.toHaveProperty('CorsConfiguration')
    })

    test('waits longer for a function than the function takes', () => {
      for (const [, { Properties }] of all(profile, 'AWS::ApiGatewayV2::Integration')) {
        expect(Properties['TimeoutInMillis']).toBeGreaterThan(1000 * timeouts.api)
        expect(Properties['TimeoutInMillis']).toBeLessThanOrEqual(30_000)
        expect(Properties['PayloadFormatVersion']).toBe('2.0')
      }
    })
  })
})

describe('the authorizer', () => {
  const authorizer = (profile: ProfileName, changes: Properties = {}) =>
    all(profile, 'AWS::ApiGatewayV2::Authorizer', changes)[0]?.[1].Properties as {
      AuthorizerType: string
      IdentitySource: string[]
      JwtConfiguration: { Issuer: unknown; Audience: unknown[] }
    }

  test('in aws believes the user pool where the settings name nobody', () => {
    const { AuthorizerType, IdentitySource, JwtConfiguration } = authorizer('aws')
    expect([AuthorizerType, IdentitySource]).toEqual(['JWT', ['$request.header.Authorization']])
    expect(JSON.stringify(JwtConfiguration.Issuer)).toMatch(/UserPool.*ProviderURL/)
    expect(JwtConfiguration.Audience).toEqual([{ Ref: expect.stringMatching(/^Client/) }])
  })

  test.each(profileNames)('in %s believes the provider that the settings name, and its audience', (profile) => {
    const identity = {
      issuer: 'https://login.bureau.gov.cn/realms/city',
      clientId: 'muster-web',
      audience: 'muster-api',
      origins: ['https://token.bureau.gov.cn'],
    }
    const { JwtConfiguration } = authorizer(profile, { identity })
    expect(JwtConfiguration).toEqual({ Issuer: identity.issuer, Audience: ['muster-api'] })
    const [, pages] = all(profile, 'AWS::Lambda::Function', { identity }).find(([id]) => id.startsWith('pages')) ?? []
    expect(JSON.stringify(pages?.Properties)).toContain(
      'https://login.bureau.gov.cn https://token.bureau.gov.cn https://',
    )
    expect(all(profile, 'AWS::Cognito::UserPoolClient', { identity })).toEqual([])
  })

  test('the user pool’s client has no secret, knows the code flow alone and returns to the site', () => {
    const domain = 'd111111abcdef8.cloudfront.net'
    const [client] = all('aws', 'AWS::Cognito::UserPoolClient', { domain })
    expect(client?.[1].Properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'profile'],
      CallbackURLs: [`https://${domain}/sign-in/callback`],
      LogoutURLs: [`https://${domain}/sign-in`],
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      SupportedIdentityProviders: ['COGNITO'],
    })
    expect(client?.[1].Properties['ExplicitAuthFlows']).toEqual(['ALLOW_REFRESH_TOKEN_AUTH'])
    expect(all('aws', 'AWS::Cognito::UserPoolDomain')).toHaveLength(1)
  })

  test('pages may talk to whoever signs people in, and to the bucket', () => {
    const { Variables } = functionOf('aws', 'pages')['Environment'] as { Variables: Record<string, unknown> }
    const connect = JSON.stringify(Variables['MUSTER_PAGE_CONNECT'])
    expect(connect).toContain('https://cognito-idp.ap-southeast-1.amazonaws.com ')
    expect(connect).toContain('.auth.ap-southeast-1.amazoncognito.com https://')
    expect(connect).toMatch(/Files.*RegionalDomainName/)
  })
})
