import { Stack } from 'aws-cdk-lib'
import { CfnCloudFrontOriginAccessIdentity, CfnDistribution, CfnOriginAccessControl } from 'aws-cdk-lib/aws-cloudfront'
import { CanonicalUserPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { originHeader } from '../../../functions/platform/http/security-headers.ts'
import type { Frame } from '../frame.ts'
import type { Profile } from '../profile.ts'
import { isCloudFrontName } from '../settings.ts'
import { longKept, neverKept } from './behaviours.ts'
import { because } from './reasons.ts'
import { HASHED } from './hashed-files.ts'

export interface Origins {
  hashedFiles: Bucket
  api: { id: string; secret: string }
  logs: Bucket
  /** ARN of the firewall. */
  firewall: string | undefined
}

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
          originCustomHeaders: [{ headerName: originHeader, headerValue: api.secret }],
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
