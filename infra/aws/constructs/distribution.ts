import { Stack } from 'aws-cdk-lib'
import {
  CachePolicy,
  CfnCloudFrontOriginAccessIdentity,
  CfnDistribution,
  CfnOriginAccessControl,
  CfnResponseHeadersPolicy,
  OriginRequestPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { CanonicalUserPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { securityHeaders, strictTransport } from '../../../functions/platform/http/security-headers.ts'
import type { Frame } from '../frame.ts'
import type { Profile } from '../profile.ts'
import { isCloudFrontName } from '../settings.ts'
import { because } from './reasons.ts'
import { HASHED } from './hashed-files.ts'

export interface Origins {
  hashedFiles: Bucket
  api: { id: string; secret: string }
  logs: Bucket
  /** ARN of the firewall. */
  firewall: string | undefined
}

/** By which the API knows that a request came through CloudFront. */
export const ORIGIN_HEADER = 'x-muster-origin'

/** What ForwardedValues would take off a request, or what a cache would mix up without it. `Cache-Control` passes by itself. */
const toTheApi = [
  'Accept',
  'Accept-Language',
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'Origin',
  'Referer',
]

type Behaviour = Omit<CfnDistribution.DefaultCacheBehaviorProperty, 'targetOriginId' | 'viewerProtocolPolicy'>

/** The API and the pages: everything there is about the request reaches them, and nothing is kept. */
const neverKept = ({ caching }: Profile): Behaviour => ({
  allowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
  compress: true,
  ...(caching === 'policies'
    ? {
        cachePolicyId: CachePolicy.CACHING_DISABLED.cachePolicyId,
        originRequestPolicyId: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER.originRequestPolicyId,
      }
    : {
        forwardedValues: { queryString: true, headers: toTheApi, cookies: { forward: 'none' } },
        ...{ minTtl: 0, defaultTtl: 0, maxTtl: 0 },
      }),
})

/** Files with a hash in their name: kept as long as they say, which is a year. */
const longKept = (scope: Construct, { caching }: Profile, name: string): Behaviour => ({
  allowedMethods: ['GET', 'HEAD'],
  compress: true,
  ...(caching === 'policies'
    ? {
        cachePolicyId: CachePolicy.CACHING_OPTIMIZED.cachePolicyId,
        responseHeadersPolicyId: fileHeaders(scope, name),
      }
    : {
        forwardedValues: { queryString: false, cookies: { forward: 'none' } },
        ...{ minTtl: 0, defaultTtl: 31_536_000, maxTtl: 31_536_000 },
      }),
})

/** The functions send their own; files out of a bucket have none. */
const fileHeaders = (scope: Construct, name: string): string =>
  new CfnResponseHeadersPolicy(scope, 'FileHeaders', {
    responseHeadersPolicyConfig: {
      name: `${name}-files`,
      customHeadersConfig: {
        items: Object.entries({
          'permissions-policy': securityHeaders['permissions-policy'],
          'cross-origin-opener-policy': securityHeaders['cross-origin-opener-policy'],
          'cross-origin-resource-policy': securityHeaders['cross-origin-resource-policy'],
        }).map(([header, value]) => ({ header, value, override: true })),
      },
      securityHeadersConfig: {
        contentSecurityPolicy: { contentSecurityPolicy: securityHeaders['content-security-policy'], override: true },
        contentTypeOptions: { override: true },
        referrerPolicy: { referrerPolicy: securityHeaders['referrer-policy'], override: true },
        strictTransportSecurity: {
          accessControlMaxAgeSec: Number(/\d+/.exec(strictTransport['strict-transport-security'])?.[0]),
          override: true,
        },
      },
    },
  }).attrId

/** How CloudFront may read the bucket: the origin’s part of it. The bucket’s part is `letIn`. */
const bucketOrigin = (scope: Construct, { originAccess }: Profile, name: string) => {
  if (originAccess === 'identity') {
    const identity = new CfnCloudFrontOriginAccessIdentity(scope, 'Identity', {
      cloudFrontOriginAccessIdentityConfig: { comment: `Muster ${name}` },
    })
    return {
      identity,
      origin: { s3OriginConfig: { originAccessIdentity: `origin-access-identity/cloudfront/${identity.ref}` } },
    }
  }
  const control = new CfnOriginAccessControl(scope, 'AccessControl', {
    originAccessControlConfig: {
      name: `${name}-files`,
      originAccessControlOriginType: 's3',
      signingBehavior: 'always',
      signingProtocol: 'sigv4',
    },
  })
  return {
    identity: undefined,
    origin: { originAccessControlId: control.attrId, s3OriginConfig: { originAccessIdentity: '' } },
  }
}

const letIn = (bucket: Bucket, distribution: CfnDistribution, identity?: CfnCloudFrontOriginAccessIdentity): void => {
  const { partition, account } = Stack.of(distribution)
  bucket.addToResourcePolicy(
    new PolicyStatement({
      actions: ['s3:GetObject'],
      resources: [bucket.arnForObjects(`${HASHED}/*`)],
      ...(identity
        ? { principals: [new CanonicalUserPrincipal(identity.attrS3CanonicalUserId)] }
        : {
            principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
            conditions: {
              StringEquals: {
                'AWS:SourceArn': `arn:${partition}:cloudfront::${account}:distribution/${distribution.ref}`,
              },
            },
          }),
    }),
  )
}

const hasOwnDomain = ({ settings: { domain } }: Frame): boolean => domain !== undefined && !isCloudFrontName(domain)

const viewers = (frame: Frame) => {
  const { profile, settings } = frame
  if (!hasOwnDomain(frame)) return { viewerCertificate: { cloudFrontDefaultCertificate: true } }
  const { domain = '', certificate = '' } = settings
  return {
    aliases: [domain],
    viewerCertificate: {
      ...(profile.certificate === 'acm' ? { acmCertificateArn: certificate } : { iamCertificateId: certificate }),
      sslSupportMethod: 'sni-only',
      minimumProtocolVersion: 'TLSv1.2_2021',
    },
  }
}

/** One host for the pages, their files and the API. Written out, since China’s CloudFront knows none of what CDK would add. */
export const makeDistribution = (scope: Construct, frame: Frame, origins: Origins): CfnDistribution => {
  const { profile, settings } = frame
  const { hashedFiles, api, logs, firewall } = origins
  const { identity, origin } = bucketOrigin(scope, profile, settings.name)
  const distribution = new CfnDistribution(scope, 'Distribution', {
    distributionConfig: {
      enabled: true,
      comment: `Muster ${settings.name}`,
      httpVersion: profile.httpVersion,
      ipv6Enabled: profile.ipv6,
      ...viewers(frame),
      ...(firewall && { webAclId: firewall }),
      logging: { bucket: logs.bucketRegionalDomainName, prefix: 'site/', includeCookies: false },
      origins: [
        {
          id: 'api',
          domainName: `${api.id}.execute-api.${settings.region}.${profile.endpoints}`,
          customOriginConfig: { originProtocolPolicy: 'https-only', originSslProtocols: ['TLSv1.2'] },
          originCustomHeaders: [{ headerName: ORIGIN_HEADER, headerValue: api.secret }],
        },
        { id: 'files', domainName: hashedFiles.bucketRegionalDomainName, ...origin },
      ],
      defaultCacheBehavior: {
        targetOriginId: 'api',
        viewerProtocolPolicy: 'redirect-to-https',
        ...neverKept(profile),
      },
      cacheBehaviors: [
        {
          pathPattern: `/${HASHED}/*`,
          targetOriginId: 'files',
          viewerProtocolPolicy: 'redirect-to-https',
          ...longKept(scope, profile, settings.name),
        },
      ],
    },
  })
  letIn(hashedFiles, distribution, identity)
  because(distribution, {
    CFR1: 'Whoever has an account may sign in from where the office has sent them',
    ...(!hasOwnDomain(frame) && {
      CFR4: 'CloudFront’s own name comes with CloudFront’s certificate and policy; a domain of one’s own begins at TLS 1.2',
    }),
    ...(profile.firewall === 'none' && { CFR2: 'China’s CloudFront takes no firewall; the API is throttled by route' }),
    ...(profile.originAccess === 'identity' && {
      CFR7: 'China’s CloudFront has no origin access control; an identity does the same for a bucket without KMS',
    }),
  })
  return distribution
}
