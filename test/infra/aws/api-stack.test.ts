import { describe, expect, test } from 'vitest'
import {
  closerMessage,
  mostReceives,
  notifierMessage,
  scheduledWork,
  schedules,
} from '@muster/domain/contract/messages.ts'
import { concurrency, timeouts } from '../../../infra/aws/constructs/functions.ts'
import type { FunctionName } from '../../../infra/aws/frame.ts'
import { profileNames } from '../../../infra/aws/profile.ts'
import { all, functionOf, only, type Properties } from '../../support/api-resources.ts'
import { synthesise } from '../../support/cdk.ts'

const names: readonly FunctionName[] = ['api', 'projector', 'closer', 'notifier', 'pages']

describe.each(profileNames)('in %s', (profile) => {
  describe.each(names)('the function %s', (name) => {
    test('runs on Node 24, on the partition’s processors, without X-Ray', () => {
      const { Runtime, Architectures, TracingConfig, Handler, Timeout } = functionOf(profile, name)
      expect([Runtime, Handler, Timeout]).toEqual(['nodejs24.x', 'index.handler', timeouts[name]])
      expect(Architectures).toEqual([profile === 'aws' ? 'arm64' : 'x86_64'])
      expect(TracingConfig).toBeUndefined()
    })

    test('writes JSON into a log of its own, kept for six months and when the stack goes', () => {
      const { LoggingConfig } = functionOf(profile, name) as { LoggingConfig: Record<string, unknown> }
      expect(LoggingConfig).toMatchObject({ LogFormat: 'JSON', ApplicationLogLevel: 'INFO' })
      const log = only(profile, 'AWS::Logs::LogGroup', new RegExp(`^${name}Logs`))
      expect(LoggingConfig['LogGroup']).toEqual({ Ref: expect.stringMatching(new RegExp(`^${name}Logs`)) })
      expect([log.Properties['RetentionInDays'], log.DeletionPolicy]).toEqual([180, 'Retain'])
    })
  })

  test('the projector follows the stream from its beginning, in large batches, and gives no record up unseen', () => {
    const { Properties } = only(profile, 'AWS::Lambda::EventSourceMapping', /^Stream/)
    expect(Properties).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      MaximumBatchingWindowInSeconds: 1,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ParallelizationFactor: 1,
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/^StreamFailures/), 'Arn'] } },
      },
    })
    expect(Properties['BatchSize']).toBeGreaterThanOrEqual(100)
    expect(Properties['MaximumRetryAttempts']).toBeGreaterThan(0)
    expect(Properties['MaximumRetryAttempts']).toBeLessThanOrEqual(20)
    // Below the day for which the stream keeps a record.
    expect(Properties['MaximumRecordAgeInSeconds']).toBeGreaterThanOrEqual(3_600)
    expect(Properties['MaximumRecordAgeInSeconds']).toBeLessThan(86_400)
  })

  test.each(['closer', 'notifier'] as const)('the queue of the %s waits for it and gives up aside', (name) => {
    const queue = only(profile, 'AWS::SQS::Queue', new RegExp(`^${name}Queue(?!DeadLetters)`, 'i')).Properties
    expect(queue['VisibilityTimeout']).toBeGreaterThanOrEqual(6 * timeouts[name])
    expect(queue['RedrivePolicy']).toEqual({
      deadLetterTargetArn: { 'Fn::GetAtt': [expect.stringMatching(/DeadLetters/), 'Arn'] },
      maxReceiveCount: mostReceives,
    })
    const { Properties } = only(profile, 'AWS::Lambda::EventSourceMapping', new RegExp(`^${name}Source`, 'i'))
    expect(Properties).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: concurrency[name] },
    })
    expect(functionOf(profile, name)['ReservedConcurrentExecutions']).toBe(concurrency[name])
  })

  test('every queue is encrypted, speaks TLS alone and keeps what failed for two weeks', () => {
    const queues = all(profile, 'AWS::SQS::Queue')
    const policies = all(profile, 'AWS::SQS::QueuePolicy').map(([, { Properties }]) => Properties)
    expect(queues).toHaveLength(6)
    for (const [id, { Properties }] of queues) {
      expect(Properties['SqsManagedSseEnabled']).toBe(true)
      if (!Properties['RedrivePolicy']) expect(Properties['MessageRetentionPeriod']).toBe(14 * 86_400)
      const policy = policies.find(({ Queues }) => JSON.stringify(Queues) === JSON.stringify([{ Ref: id }]))
      expect(policy?.['PolicyDocument']).toMatchObject({
        Statement: [{ Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
      })
    }
  })

  test('only what a queue feeds is held back, so that people are never answered that all is busy', () => {
    const held = names.filter((name) => functionOf(profile, name)['ReservedConcurrentExecutions'] !== undefined)
    expect(held).toEqual(['closer', 'notifier'])
  })

  describe('a schedule', () => {
    const timeZones = ['Asia/Shanghai', 'Asia/Urumqi']
    const made = () => all(profile, 'AWS::Scheduler::Schedule', { timeZones }).map(([, { Properties }]) => Properties)
    const targetOf = (schedule: Properties) => schedule['Target'] as Record<string, unknown>

    test('is there for all that is due, in every time zone', () => {
      const said = made().map((one) => JSON.parse(targetOf(one)['Input'] as string) as object)
      expect(said).toEqual(
        scheduledWork.flatMap((work) => timeZones.map((timeZone) => ({ type: 'everyDistrict', work, timeZone }))),
      )
    })

    test('says what its queue understands, at the contract’s local time', () => {
      for (const schedule of made()) {
        const { Input, Arn } = targetOf(schedule)
        const { work, timeZone } = JSON.parse(Input as string) as { work: keyof typeof schedules; timeZone: string }
        const { queue, at, dayOfMonth } = schedules[work]
        expect(
          (queue === 'closer' ? closerMessage : notifierMessage).safeParse(JSON.parse(Input as string)).success,
        ).toBe(true)
        expect(JSON.stringify(Arn)).toMatch(new RegExp(`"${queue}Queue`, 'i'))
        const [hour, minute] = at.split(':').map(Number)
        expect(schedule).toMatchObject({
          ScheduleExpression: `cron(${minute} ${hour} ${dayOfMonth ?? '*'} * ? *)`,
          ScheduleExpressionTimezone: timeZone,
        })
      }
    })

    test('is punctual, but for repairs; is tried for hours, then set aside', () => {
      for (const schedule of made()) {
        const window = (schedule['FlexibleTimeWindow'] as { Mode: string }).Mode
        expect([schedule['Name'], window]).toEqual([
          schedule['Name'],
          String(schedule['Name']).startsWith('reconcile') ? 'FLEXIBLE' : 'OFF',
        ])
        expect(targetOf(schedule)).toMatchObject({
          RetryPolicy: { MaximumEventAgeInSeconds: 21_600 },
          DeadLetterConfig: { Arn: { 'Fn::GetAtt': [expect.stringMatching(/^ScheduleFailures/), 'Arn'] } },
        })
      }
    })
  })

  test('the origin secret is made by AWS, and reaches functions and CDN by reference only', () => {
    const secret = only(profile, 'AWS::SecretsManager::Secret', /./).Properties
    expect(secret['GenerateSecretString']).toMatchObject({ PasswordLength: 48, ExcludePunctuation: true })
    expect(secret).not.toHaveProperty('SecretString')
    for (const name of ['api', 'pages'] as const) {
      const { Variables } = functionOf(profile, name)['Environment'] as { Variables: Record<string, unknown> }
      expect(JSON.stringify(Variables['MUSTER_ORIGIN_SECRET'])).toContain('{{resolve:secretsmanager:')
    }
  })

  test('after a restore everything goes by the table that the settings name', () => {
    const restored = synthesise(profile, { table: 'muster-2' })
    restored.template('data').hasResource('AWS::DynamoDB::GlobalTable', {
      Properties: { TableName: 'muster-2' },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    })
    for (const [id, { Properties }] of all(profile, 'AWS::Lambda::Function', { table: 'muster-2' })) {
      const { Variables } = (Properties['Environment'] ?? {}) as { Variables?: Record<string, unknown> }
      if (!id.startsWith('pages')) expect(Variables?.['MUSTER_TABLE']).toBe('muster-2')
    }
    const watched = JSON.stringify(restored.template('ops').findResources('AWS::CloudWatch::Alarm'))
    expect(watched).toContain('"Value":"muster-2"')
    expect(watched).not.toMatch(/"TableName","Value":"muster"/)
  })

  test('a rotated origin secret is named by version: functions take both, the CDN sends the new one', () => {
    const [version, previous] = ['1f0a8c4e-0000-4000-8000-000000000001', '1f0a8c4e-0000-4000-8000-000000000002']
    const rotated = synthesise(profile, { originSecret: { version, previous } })
    const api = JSON.stringify(rotated.template('api').toJSON())
    const web = JSON.stringify(rotated.template('web').toJSON())
    expect(api.split(`:SecretString:::${version}}}`)).toHaveLength(3)
    expect(api.split(`:SecretString:::${previous}}}`)).toHaveLength(3)
    expect(web).toContain(`:SecretString:::${version}}}`)
    expect(web).not.toContain(previous)
  })
})
