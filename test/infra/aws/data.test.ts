import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { tableDefinition } from '../../../functions/platform/dynamo/table.ts'
import { profileNames } from '../../../infra/aws/profile.ts'
import { synthesise } from '../../support/cdk.ts'

interface Resource {
  Type: string
  DeletionPolicy?: string
  UpdateReplacePolicy?: string
}

describe.each(profileNames)('the data stack of %s', (name) => {
  const { folder, template } = synthesise(name)
  const data = template('data')

  test('has the one table that the functions and the engine on one machine know', () => {
    const { partitionKey, sortKey, index, ttl, streamView } = tableDefinition
    const keys = (hash: string, range: string) => [
      { AttributeName: hash, KeyType: 'HASH' },
      { AttributeName: range, KeyType: 'RANGE' },
    ]
    data.resourceCountIs('AWS::DynamoDB::GlobalTable', 1)
    data.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      TableName: 'muster',
      KeySchema: keys(partitionKey, sortKey),
      AttributeDefinitions: Match.arrayWith(
        [partitionKey, sortKey].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      ),
      GlobalSecondaryIndexes: [
        {
          IndexName: index.name,
          KeySchema: keys(index.partitionKey, index.sortKey),
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.nonKeyAttributes] },
        },
      ],
      TimeToLiveSpecification: { AttributeName: ttl, Enabled: true },
      StreamSpecification: { StreamViewType: streamView },
    })
  })

  test('pays for what is used, goes back to any second of 35 days, and lets nobody delete the table', () => {
    data.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      BillingMode: 'PAY_PER_REQUEST',
      Replicas: [
        {
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
        },
      ],
    })
  })

  test('is protected as a whole, and keeps everything that holds something', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
      artifacts: { data: { properties: { terminationProtection?: boolean } } }
    }
    expect(manifest.artifacts.data.properties.terminationProtection).toBe(true)
    const holding = /::(GlobalTable|Bucket|BackupVault|UserPool)$/
    const resources = Object.values(data.toJSON()['Resources'] as Record<string, Resource>)
    const policies = resources.filter(({ Type }) => holding.test(Type))
    expect(policies.length).toBeGreaterThanOrEqual(4)
    for (const { Type, DeletionPolicy, UpdateReplacePolicy } of policies)
      expect([Type, DeletionPolicy, UpdateReplacePolicy]).toEqual([Type, 'Retain', 'Retain'])
  })

  test('names its vault and its plan after the installation: an account may have two, and one vault of a name', () => {
    const other = synthesise(name, { name: 'practice' }).template('data')
    data.hasResourceProperties('AWS::Backup::BackupVault', { BackupVaultName: 'muster-backups' })
    other.hasResourceProperties('AWS::Backup::BackupVault', { BackupVaultName: 'practice-backups' })
    other.hasResourceProperties('AWS::Backup::BackupPlan', { BackupPlan: { BackupPlanName: 'practice-table' } })
  })

  test('copies the table out of itself every day for 35 days and every month for a year', () => {
    data.hasResourceProperties('AWS::Backup::BackupPlan', {
      BackupPlan: {
        BackupPlanRule: [
          Match.objectLike({
            RuleName: 'daily',
            ScheduleExpression: 'cron(0 18 * * ? *)',
            Lifecycle: { DeleteAfterDays: 35 },
          }),
          Match.objectLike({
            RuleName: 'monthly',
            ScheduleExpression: 'cron(0 19 1 * ? *)',
            Lifecycle: { DeleteAfterDays: 366 },
          }),
        ],
      },
    })
    data.hasResourceProperties('AWS::Backup::BackupSelection', {
      BackupSelection: { Resources: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^Table'), 'Arn'] }] },
    })
  })

  test('shows files to nobody, lets no version of one expire, and takes posts from the site alone', () => {
    const site = name === 'aws' ? 'https://not-deployed-yet.invalid' : 'https://drill.example.gov.cn'
    data.hasResourceProperties('AWS::S3::Bucket', {
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: Match.anyValue(),
      LoggingConfiguration: { LogFilePrefix: 'files/' },
      CorsConfiguration: {
        CorsRules: [{ AllowedOrigins: [site], AllowedMethods: ['POST', 'GET'], AllowedHeaders: ['*'], MaxAge: 3600 }],
      },
      LifecycleConfiguration: {
        Rules: [
          {
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
            ExpirationInDays: Match.absent(),
            NoncurrentVersionExpiration: Match.absent(),
            Status: 'Enabled',
          },
        ],
      },
    })
    const closed = {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    }
    data.allResourcesProperties('AWS::S3::Bucket', { PublicAccessBlockConfiguration: closed })
    data.allResourcesProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    })
  })

  test('makes accounts for nobody who asks: an administrator makes them, where Muster keeps them at all', () => {
    data.resourceCountIs('AWS::Cognito::UserPool', name === 'aws' ? 1 : 0)
    if (name !== 'aws') return
    data.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
    })
  })
})

test('the table of another installation has another name', () => {
  synthesise('aws', { name: 'muster-trial' })
    .template('data')
    .hasResourceProperties('AWS::DynamoDB::GlobalTable', { TableName: 'muster-trial' })
})
