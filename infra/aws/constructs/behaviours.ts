import {
  CachePolicy,
  CfnResponseHeadersPolicy,
  type CfnDistribution,
  OriginRequestPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import type { Construct } from 'constructs'
import { securityHeaders, strictTransport } from '../../../functions/platform/http/security-headers.ts'
import type { Profile } from '../profile.ts'

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

/** Files with a hash in their name: kept as long as they say, which is a year. */
export const longKept = (scope: Construct, { caching }: Profile, name: string): Behaviour => ({
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
