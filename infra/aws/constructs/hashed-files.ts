import { join } from 'node:path'
import { CfnResource, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CfnCloudFrontOriginAccessIdentity } from 'aws-cdk-lib/aws-cloudfront'
import { CanonicalUserPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import type { Construct } from 'constructs'
import type { Frame } from '../frame.ts'
import { because } from './reasons.ts'

/** Where the web build puts the files whose names change with their content. */
export const HASHED = '_app/immutable'

export interface HashedFiles {
  readonly bucket: Bucket
  /** As whom CloudFront reads the bucket, where that is how it proves itself. */
  readonly identity: CfnCloudFrontOriginAccessIdentity | undefined
}

/** CloudFront alone reads the bucket. Which distribution of the account is not known yet: it comes after all that it asks. */
const letCloudFrontIn = (bucket: Bucket, { profile, settings }: Frame) => {
  const { partition, account } = Stack.of(bucket)
  const identity =
    profile.originAccess === 'identity'
      ? new CfnCloudFrontOriginAccessIdentity(bucket, 'Identity', {
          cloudFrontOriginAccessIdentityConfig: { comment: `Muster ${settings.name}` },
        })
      : undefined
  bucket.addToResourcePolicy(
    new PolicyStatement({
      actions: ['s3:GetObject'],
      resources: [bucket.arnForObjects(`${HASHED}/*`)],
      ...(identity
        ? { principals: [new CanonicalUserPrincipal(identity.attrS3CanonicalUserId)] }
        : {
            principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
            conditions: { ArnLike: { 'AWS:SourceArn': `arn:${partition}:cloudfront::${account}:distribution/*` } },
          }),
    }),
  )
  return identity
}

/** The files that browsers may keep for good. Those of earlier versions stay: pages that are open still ask for them. */
export const makeHashedFiles = (scope: Construct, frame: Frame): HashedFiles => {
  const { profile, settings, artefacts } = frame
  const bucket = new Bucket(scope, 'HashedFiles', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    // Every build makes them again. The copier’s own way of emptying the bucket leaves it full when the whole stack goes.
    removalPolicy: RemovalPolicy.DESTROY,
    autoDeleteObjects: true,
  })
  const identity = letCloudFrontIn(bucket, frame)
  because(bucket, {
    S1: 'Holds nothing but public files of the build; who reads them is in the log of CloudFront, the only reader',
  })
  const deployment = new BucketDeployment(scope, 'Deployed', {
    destinationBucket: bucket as IBucket,
    destinationKeyPrefix: HASHED,
    // CloudFront packs them itself.
    sources: [Source.asset(join(artefacts.web, HASHED), { exclude: ['**/*.br', '**/*.gz'] })],
    prune: false,
    cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
    memoryLimit: 512,
    logGroup: new LogGroup(scope, 'DeployedLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    }),
  })
  const { partition } = profile
  const staging = `arn:${partition}:s3:::cdk-hnb659fds-assets-${settings.account ?? '<AWS::AccountId>'}-${settings.region}/*`
  const written = Stack.of(scope).getLogicalId(bucket.node.defaultChild as CfnBucket)
  const theirs = 'The role of CDK’s own copier: it reads the staging bucket and writes this one'
  because(deployment.handlerRole, {
    'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]': theirs,
    ...Object.fromEntries(
      [
        ...['GetBucket', 'GetObject', 'List', 'Abort', 'DeleteObject'].map((action) => `Action::s3:${action}*`),
        ...[staging, `<${written}.Arn>/*`].map((resource) => `Resource::${resource}`),
      ].map((finding) => [`IAM5[${finding}]`, theirs]),
    ),
  })
  for (const found of Stack.of(scope).node.findAll()) {
    if (!CfnResource.isCfnResource(found) || found.cfnResourceType !== CfnFunction.CFN_RESOURCE_TYPE_NAME) continue
    found.addPropertyOverride('Architectures', [profile.architecture.name])
    because(found, { L1: 'The runtime of CDK’s own functions comes with CDK' })
  }
  return { bucket, identity }
}
