import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { securityHeaders } from '../../../functions/platform/http/security-headers.ts'
import { profileNames } from '../../../infra/aws/profile.ts'
import { synthesise } from '../../support/cdk.ts'

type Behaviour = Record<string, unknown> & { ForwardedValues?: { Headers: string[]; QueryString: boolean } }

interface Config {
  DefaultCacheBehavior: Behaviour
  CacheBehaviors: Behaviour[]
  Origins: Record<string, unknown>[]
  [name: string]: unknown
}

const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/01234567-89ab-cdef-0123-456789abcdef'
const own = { domain: 'drill.bureau.gov.cn', certificate }

const configOf = (name: 'aws' | 'aws-cn', changes = {}): Config => {
  const found = Object.values(synthesise(name, changes).template('web').findResources('AWS::CloudFront::Distribution'))
  expect(found).toHaveLength(1)
  return (found[0] as { Properties: { DistributionConfig: Config } }).Properties.DistributionConfig
}

describe.each(profileNames)('the site of %s', (name) => {
  const config = configOf(name)

  test('asks the HTTP API for all but the hashed files, over TLS 1.2 and with the secret', () => {
    const suffix = name === 'aws' ? 'ap-southeast-1.amazonaws.com' : 'cn-northwest-1.amazonaws.com.cn'
    expect(config.DefaultCacheBehavior['TargetOriginId']).toBe('api')
    expect(config.CacheBehaviors.map(({ PathPattern, TargetOriginId }) => [PathPattern, TargetOriginId])).toEqual([
      ['/_app/immutable/*', 'files'],
    ])
    const [api] = config.Origins
    expect(JSON.stringify(api?.['DomainName'])).toContain(`.execute-api.${suffix}`)
    expect(api?.['CustomOriginConfig']).toEqual({ OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] })
    const [header] = api?.['OriginCustomHeaders'] as { HeaderName: string; HeaderValue: unknown }[]
    expect(header?.HeaderName).toBe('x-muster-origin')
    // Never the secret itself: CloudFormation looks it up while it deploys.
    expect(JSON.stringify(header?.HeaderValue)).toContain('{{resolve:secretsmanager:')
  })

  test('lets every method through to the API, keeps none of its answers and sends nobody there in clear text', () => {
    const { AllowedMethods, ViewerProtocolPolicy } = config.DefaultCacheBehavior
    expect(AllowedMethods).toEqual(['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'])
    expect(ViewerProtocolPolicy).toBe('redirect-to-https')
    expect(config.CacheBehaviors.map((behaviour) => behaviour['AllowedMethods'])).toEqual([['GET', 'HEAD']])
  })

  test('packs the hashed files and logs who asks', () => {
    expect(config.CacheBehaviors[0]?.['Compress']).toBe(true)
    expect(config['Logging']).toMatchObject({ IncludeCookies: false, Prefix: 'site/' })
  })

  test('turns no answer of the API into a page', () => {
    expect(config['CustomErrorResponses']).toBeUndefined()
  })

  test('copies the hashed files without dropping earlier ones, to be kept for a year', () => {
    synthesise(name)
      .template('assets')
      .hasResourceProperties('Custom::CDKBucketDeployment', {
        DestinationBucketKeyPrefix: '_app/immutable',
        Prune: false,
        SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
      })
  })

  test('sends out no page before the files that it names are in the bucket', () => {
    const { folder } = synthesise(name)
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
      artifacts: Record<string, { dependencies?: string[] }>
    }
    expect(manifest.artifacts['api']?.dependencies).toContain('assets')
    synthesise(name).template('assets').resourceCountIs('Custom::CDKBucketDeployment', 1)
  })

  test('empties the bucket of hashed files when the stack goes, and at no other time', () => {
    const assets = synthesise(name).template('assets')
    assets.resourceCountIs('Custom::S3AutoDeleteObjects', 1)
    // What the copier does by itself when it goes: nothing with the whole stack, everything when it is only renamed.
    for (const { Properties } of Object.values(assets.findResources('Custom::CDKBucketDeployment')))
      expect((Properties as Record<string, unknown>)['RetainOnDelete']).not.toBe(false)
  })

  test('gives the hashed files to CloudFront alone, and nothing else out of their bucket', () => {
    const [policy] = Object.values(synthesise(name).template('assets').findResources('AWS::S3::BucketPolicy')) as {
      Properties: { PolicyDocument: { Statement: { Effect: string; Action: string | string[]; Resource: unknown }[] } }
    }[]
    const allowed = policy?.Properties.PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow')
    expect(allowed).toHaveLength(2)
    // The other is the role that empties the bucket when the stack goes.
    const [emptying, reading] = allowed ?? []
    expect(emptying?.Action).toContain('s3:DeleteObject*')
    expect(reading).toMatchObject(
      name === 'aws'
        ? {
            Action: 's3:GetObject',
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Condition: { ArnLike: { 'AWS:SourceArn': expect.anything() as unknown } },
          }
        : { Action: 's3:GetObject', Principal: { CanonicalUser: expect.anything() as unknown } },
    )
    expect(JSON.stringify(reading?.Resource)).toContain('/_app/immutable/*')
  })
})

describe('the site outside China', () => {
  test('goes by AWS’s own policies: nothing cached, all of the request but its host passed on', () => {
    expect(configOf('aws').DefaultCacheBehavior).toMatchObject({
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    })
  })

  test('sends the security headers of the functions with every hashed file', () => {
    const written = JSON.stringify(
      synthesise('aws').template('web').findResources('AWS::CloudFront::ResponseHeadersPolicy'),
    )
    for (const value of Object.values(securityHeaders))
      if (value !== 'nosniff') expect(written).toContain(JSON.stringify(value).slice(1, -1))
    synthesise('aws')
      .template('web')
      .hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
        ResponseHeadersPolicyConfig: {
          SecurityHeadersConfig: {
            ContentTypeOptions: { Override: true },
            StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, Override: true },
          },
        },
      })
  })

  test('is known to CloudFront, which has no regions, by name and region', () => {
    const nameOf = (type: string) => JSON.stringify(synthesise('aws').template('web').findResources(type))
    for (const type of ['AWS::CloudFront::ResponseHeadersPolicy', 'AWS::CloudFront::OriginAccessControl'])
      expect(nameOf(type)).toContain('"Name":"muster-ap-southeast-1-files"')
  })

  test('with a domain of its own begins at TLS 1.2, and speaks HTTP/3', () => {
    expect(configOf('aws', own)).toMatchObject({
      Aliases: [own.domain],
      HttpVersion: 'http2and3',
      ViewerCertificate: {
        AcmCertificateArn: certificate,
        SslSupportMethod: 'sni-only',
        MinimumProtocolVersion: 'TLSv1.2_2021',
      },
    })
  })

  test('stands behind a firewall in us-east-1: AWS’s common rules and a limit for each address', () => {
    expect(configOf('aws')['WebACLId']).toBeDefined()
    const rules = Match.arrayWith([
      Match.objectLike({
        Name: 'AWSManagedRulesCommonRuleSet',
        Statement: {
          ManagedRuleGroupStatement: Match.objectLike({
            // Plans are longer than that.
            RuleActionOverrides: [{ Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } }],
          }),
        },
      }),
      Match.objectLike({ Name: 'rate', Action: { Block: {} } }),
    ])
    const firewall = synthesise('aws').template('firewall')
    // WAF keeps the word for itself, and an empty list is none.
    expect(JSON.stringify(firewall.toJSON())).not.toMatch(/"MetricName":"all"|"RuleActionOverrides":\[\]/i)
    firewall.hasResourceProperties('AWS::WAFv2::WebACL', {
      Scope: 'CLOUDFRONT',
      DefaultAction: { Allow: {} },
      Rules: rules,
    })
  })

  test('needs nothing to carry the firewall’s name abroad where all of it is in us-east-1', () => {
    const { template } = synthesise('aws', { region: 'us-east-1' })
    template('firewall').resourceCountIs('Custom::CrossRegionExportWriter', 0)
    template('web').resourceCountIs('Custom::CrossRegionExportReader', 0)
    synthesise('aws').template('web').resourceCountIs('Custom::CrossRegionExportReader', 1)
  })
})

describe('the site in China', () => {
  const { ForwardedValues, MinTTL, DefaultTTL, MaxTTL } = configOf('aws-cn').DefaultCacheBehavior

  test('passes on what the API goes by, and never the name of the site as the API’s own', () => {
    expect(ForwardedValues?.QueryString).toBe(true)
    expect(ForwardedValues?.Headers).toEqual(
      expect.arrayContaining(['Authorization', 'If-Match', 'Idempotency-Key', 'Accept-Language', 'Content-Type']),
    )
    expect(ForwardedValues?.Headers).not.toContain('Host')
    // CloudFront refuses it in the list and passes it on by itself.
    expect(ForwardedValues?.Headers).not.toContain('Cache-Control')
  })

  test('keeps nothing of the API', () => {
    expect([MinTTL, DefaultTTL, MaxTTL]).toEqual([0, 0, 0])
  })

  test('shows the certificate out of IAM on its filed domain', () => {
    expect(configOf('aws-cn')).toMatchObject({
      Aliases: ['drill.example.gov.cn'],
      HttpVersion: 'http2',
      IPV6Enabled: false,
      ViewerCertificate: { IamCertificateId: 'ASCAEXAMPLEEXAMPLE123', MinimumProtocolVersion: 'TLSv1.2_2021' },
    })
  })
})
