import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { synthesise } from '../../support/cdk.ts'

/**
 * Every type that the China regions are asked for, and where it is said that they have it. Read on 23 November 2026:
 * `guide`: docs.amazonaws.cn/en_us/aws/latest/userguide/<page>, “Region Availability” of that service names Beijing and
 * Ningxia and the differences there say nothing against what we use; `reference`: the service’s own reference on
 * docs.amazonaws.cn; `founding`: there since the regions opened, no page read.
 */
const known: Readonly<Record<string, string>> = {
  'AWS::ApiGatewayV2::Api': 'guide api-gateway',
  'AWS::ApiGatewayV2::Authorizer': 'guide api-gateway: JWT is not among what is missing, Cognito authorizers are',
  'AWS::ApiGatewayV2::Integration': 'guide api-gateway',
  'AWS::ApiGatewayV2::Route': 'guide api-gateway: routes without authorizer need the account’s ICP clearance',
  'AWS::ApiGatewayV2::Stage': 'guide api-gateway',
  'AWS::Backup::BackupPlan': 'guide backup',
  'AWS::Backup::BackupSelection': 'guide backup',
  'AWS::Backup::BackupVault': 'guide backup',
  'AWS::CloudFront::CloudFrontOriginAccessIdentity':
    'guide cloudfront; access control is an “unrecognized resource type”',
  'AWS::CloudFront::Distribution': 'guide cloudfront: own domain with ICP, certificate in IAM, no ACM',
  'AWS::CloudWatch::Alarm': 'founding',
  'AWS::CloudWatch::Dashboard': 'founding',
  'AWS::DynamoDB::GlobalTable': 'guide dynamodb: only strong consistency across regions is missing',
  'AWS::IAM::Policy': 'founding',
  'AWS::IAM::Role': 'founding',
  'AWS::Lambda::EventSourceMapping': 'guide lambda: no tags, metrics, provisioned pollers or S3 destinations',
  'AWS::Lambda::Function': 'guide lambda: no X-Ray, no function URLs',
  'AWS::Lambda::LayerVersion': 'guide lambda',
  'AWS::Lambda::Permission': 'guide lambda',
  'AWS::Logs::LogGroup': 'founding',
  'AWS::Logs::MetricFilter': 'founding',
  'AWS::S3::Bucket': 'founding',
  'AWS::S3::BucketPolicy': 'founding',
  'AWS::SNS::Subscription': 'guide sns: mail; no text messages, no mobile push',
  'AWS::SNS::Topic': 'guide sns',
  'AWS::SNS::TopicPolicy': 'guide sns',
  'AWS::SQS::Queue': 'guide sqs: the console’s redrive is missing, dead-letter queues are there',
  'AWS::SQS::QueuePolicy': 'guide sqs',
  'AWS::Scheduler::Schedule': 'reference scheduler/latest/APIReference',
  'AWS::Scheduler::ScheduleGroup': 'reference scheduler/latest/APIReference',
  'AWS::SecretsManager::Secret': 'guide secretsmanager',
  'Custom::CDKBucketDeployment': 'a Lambda function of CDK',
  'Custom::S3AutoDeleteObjects': 'a Lambda function of CDK',
}

interface Resource {
  Type: string
  Properties?: Record<string, unknown>
}

const { folder, parts, template } = synthesise('aws-cn')
const resources = parts.flatMap((part) =>
  Object.entries(template(part).toJSON()['Resources'] as Record<string, Resource>).map(
    ([id, resource]) => [`${part}/${id}`, resource] as const,
  ),
)
const ofType = (type: string) => resources.filter(([, resource]) => resource.Type === type)

/** Every property name anywhere in a value. */
const namesIn = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(namesIn)
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)])
      : []

describe('what is deployed in the China regions', () => {
  test('is made of resource types that are known there, and of no stack abroad', () => {
    expect(parts).toEqual(['data', 'assets', 'api', 'web', 'ops'])
    expect([...new Set(resources.map(([, { Type }]) => Type))].filter((type) => !(type in known))).toEqual([])
  })

  test.each([
    ...['CachePolicyId', 'OriginRequestPolicyId', 'ResponseHeadersPolicyId', 'OriginAccessControlId'],
    ...['FunctionAssociations', 'LambdaFunctionAssociations', 'RealtimeLogConfigArn', 'WebACLId', 'AcmCertificateArn'],
    ...['TracingConfig', 'ProvisionedPollerConfig', 'MetricsConfig', 'FunctionUrlAuthType'],
  ])('says %s nowhere', (name) => {
    expect(resources.filter(([, { Properties }]) => namesIn(Properties).includes(name)).map(([id]) => id)).toEqual([])
  })

  test('has every function on x86_64, CDK’s own among them', () => {
    const functions = ofType('AWS::Lambda::Function')
    expect(functions.length).toBeGreaterThanOrEqual(6)
    for (const [id, { Properties }] of functions) expect([id, Properties?.['Architectures']]).toEqual([id, ['x86_64']])
  })

  test('has no tags that CloudFormation would hand on to event source mappings', () => {
    for (const [id, { Properties }] of ofType('AWS::Lambda::EventSourceMapping'))
      expect([id, Properties?.['Tags']]).toEqual([id, undefined])
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).not.toContain('"tags"')
  })

  test('names no place, host or partition of the rest of the world', () => {
    const text = JSON.stringify(resources)
    expect(text.match(/arn:aws:[^"]*/g)).toBeNull()
    expect(text.match(/[a-z0-9.-]*\.amazonaws\.com(?!\.cn)/g)?.filter((host) => !isPrincipal(host)) ?? []).toEqual([])
    expect(text).not.toContain('us-east-1')
  })
})

/** Services call themselves by these names in both partitions. */
const isPrincipal = (host: string): boolean => /^(logging\.)?[a-z0-9-]+\.amazonaws\.com$/.test(host)
