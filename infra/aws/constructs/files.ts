import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  ObjectOwnership,
  type IBucket,
} from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { Frame } from '../frame.ts'
import { siteOf } from '../settings.ts'

/** The bucket of photos and scans, and the one of access logs. */
export const makeFiles = (scope: Construct, { settings }: Frame): { files: Bucket; logs: Bucket } => {
  const closed = {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    removalPolicy: RemovalPolicy.RETAIN,
  }
  const logs = new Bucket(scope, 'Logs', {
    ...closed,
    // CloudFront’s standard logs are written through an ACL.
    objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
    lifecycleRules: [{ expiration: Duration.days(400), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
  })
  const files = new Bucket(scope, 'Files', {
    ...closed,
    versioned: true,
    serverAccessLogsBucket: logs as IBucket,
    serverAccessLogsPrefix: 'files/',
    cors: [
      {
        allowedOrigins: [siteOf(settings)],
        allowedMethods: [HttpMethods.POST, HttpMethods.GET],
        allowedHeaders: ['*'],
        maxAge: 3600,
      },
    ],
    // No version ever expires: an attachment is the version that was checked, also after another was posted over it.
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
  })
  return { files, logs }
}
