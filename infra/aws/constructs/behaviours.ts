import {
  CachePolicy,
  CfnResponseHeadersPolicy,
  type CfnDistribution,
  OriginRequestPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import type { Construct } from 'constructs'
import { securityHeaders, strictTransport } from '../../../functions/platform/http/security-headers.ts'
import type { Frame } from '../frame.ts'
import type { Profile } from '../profile.ts'
import type { Settings } from '../settings.ts'

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
export const neverKept = ({ caching }: Profile): Behaviour => ({
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

/** CloudFront has no regions: what it knows by name is told apart by the region of the installation too. */
export const cloudFrontName = ({ name, region }: Settings): string => `${name}-${region}-files`

/** The functions send their own; files out of a bucket have none. */
const fileHeaders = (scope: Construct, name: string): string =>
  new CfnResponseHeadersPolicy(scope, 'FileHeaders', {
    responseHeadersPolicyConfig: {
      name,
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

/** Files with a hash in their name: kept as long as they say, which is a year. */
export const longKept = (scope: Construct, { profile: { caching }, settings }: Frame): Behaviour => ({
  allowedMethods: ['GET', 'HEAD'],
  compress: true,
  ...(caching === 'policies'
    ? {
        cachePolicyId: CachePolicy.CACHING_OPTIMIZED.cachePolicyId,
        responseHeadersPolicyId: fileHeaders(scope, cloudFrontName(settings)),
      }
    : {
        forwardedValues: { queryString: false, cookies: { forward: 'none' } },
        ...{ minTtl: 0, defaultTtl: 31_536_000, maxTtl: 31_536_000 },
      }),
})
