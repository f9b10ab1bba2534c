import { join } from 'node:path'
import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CfnFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, type IBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import type { Construct } from 'constructs'
import type { Frame } from '../frame.ts'
import { because } from './reasons.ts'

/** Where the web build puts the files whose names change with their content. */
export const HASHED = '_app/immutable'

/** The files that browsers may keep for good. Those of earlier versions stay: pages that are open still ask for them. */
export const makeHashedFiles = (scope: Construct, { profile, settings, artefacts }: Frame): Bucket => {
  const bucket = new Bucket(scope, 'HashedFiles', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    // Every build makes them again.
    removalPolicy: RemovalPolicy.DESTROY,
  })
  because(bucket, {
    S1: 'Holds nothing but public files of the build; who reads them is in the log of CloudFront, the only reader',
  })
  const deployment = new BucketDeployment(scope, 'Deployed', {
    destinationBucket: bucket as IBucket,
    destinationKeyPrefix: HASHED,
    // CloudFront packs them itself.
    sources: [Source.asset(join(artefacts.web, HASHED), { exclude: ['**/*.br', '**/*.gz'] })],
    prune: false,
    // Together with the stack they go, so that the bucket can.
    retainOnDelete: false,
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
  const copiers = Stack.of(scope)
    .node.findAll()
    .filter((found) => found instanceof CfnFunction)
  for (const copier of copiers) {
    copier.architectures = [profile.architecture.name]
    because(copier, { L1: 'The runtime of CDK’s own copier comes with CDK' })
  }
  return bucket
}
