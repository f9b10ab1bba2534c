import { CfnDistribution, CfnOriginAccessControl } from 'aws-cdk-lib/aws-cloudfront'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { originHeader } from '../../../functions/platform/http/security-headers.ts'
import type { Frame } from '../frame.ts'
import { isCloudFrontName } from '../settings.ts'
import { cloudFrontName, longKept, neverKept } from './behaviours.ts'
import { because } from './reasons.ts'
import { HASHED, type HashedFiles } from './hashed-files.ts'

export interface Origins {
  hashedFiles: HashedFiles
  api: { id: string; secret: string }
  logs: Bucket
  /** ARN of the firewall. */
  firewall: string | undefined
}

/** How CloudFront reads the bucket: the origin’s part of it. The bucket’s part is with the bucket. */
const bucketOrigin = (scope: Construct, { identity }: HashedFiles, { settings }: Frame) => {
  if (identity) return { s3OriginConfig: { originAccessIdentity: `origin-access-identity/cloudfront/${identity.ref}` } }
  const control = new CfnOriginAccessControl(scope, 'AccessControl', {
    originAccessControlConfig: {
      name: cloudFrontName(settings),
      originAccessControlOriginType: 's3',
      signingBehavior: 'always',
      signingProtocol: 'sigv4',
    },
  })
  return { originAccessControlId: control.attrId, s3OriginConfig: { originAccessIdentity: '' } }
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
        {
          id: 'files',
          domainName: hashedFiles.bucket.bucketRegionalDomainName,
          ...bucketOrigin(scope, hashedFiles, frame),
        },
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
          ...longKept(scope, frame),
        },
      ],
    },
  })
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
