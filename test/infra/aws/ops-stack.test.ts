import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { profileNames, type ProfileName } from '../../../infra/aws/profile.ts'
import { settingsOf, synthesise } from '../../support/cdk.ts'

interface Metric {
  Namespace: string
  MetricName: string
  Dimensions?: { Name: string; Value: unknown }[]
}
interface Alarm extends Partial<Metric> {
  AlarmName: string
  AlarmActions: unknown[]
  OKActions: unknown[]
  TreatMissingData: string
  Threshold: number
  Period?: number
  Statistic?: string
  ExtendedStatistic?: string
  ComparisonOperator: string
  Metrics?: { MetricStat?: { Metric: Metric } }[]
}

const resources = (profile: ProfileName, part: 'api' | 'ops', type: string) =>
  Object.entries(synthesise(profile).template(part).findResources(type)) as [
    string,
    { Properties: Record<string, unknown> },
  ][]
const alarmsOf = (profile: ProfileName) =>
  resources(profile, 'ops', 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties as unknown as Alarm)
const named = (profile: ProfileName, name: string): Alarm => {
  const found = alarmsOf(profile).filter(({ AlarmName }) => AlarmName === `muster-${name}`)
  expect(found).toHaveLength(1)
  return found[0] as Alarm
}
const metricsOf = (alarm: Alarm): Metric[] =>
  alarm.MetricName === undefined
    ? (alarm.Metrics ?? []).flatMap(({ MetricStat }) => (MetricStat ? [MetricStat.Metric] : []))
    : [alarm as Metric]
const dimension = (metric: Metric, name: string) => metric.Dimensions?.find(({ Name }) => Name === name)?.Value

/** What the functions write as metrics of their own: `metric('closer', 'QuartersOverdue', …)`. */
const root = new URL('../../..', import.meta.url).pathname
const emitted = globSync('functions/**/*.ts', { cwd: root, exclude: ['**/node_modules/**'] }).flatMap((file) =>
  [...readFileSync(`${root}${file}`, 'utf8').matchAll(/\bmetric\('(\w+)', '(\w+)'/g)].map(
    ([, service, name]) => `${service} ${name}`,
  ),
)

describe.each(profileNames)('in %s', (profile) => {
  test('every alarm is heard when it begins and when it ends', () => {
    const [[topic] = []] = resources(profile, 'ops', 'AWS::SNS::Topic')
    for (const { AlarmActions, OKActions } of alarmsOf(profile))
      expect([AlarmActions, OKActions]).toEqual([[{ Ref: topic }], [{ Ref: topic }]])
  })

  test('silence is good news, but for what has to happen every day', () => {
    const worried = alarmsOf(profile).filter(({ TreatMissingData }) => TreatMissingData !== 'notBreaching')
    expect(worried.map(({ AlarmName, TreatMissingData }) => [AlarmName, TreatMissingData])).toEqual([
      ['muster-ticks-missing', 'breaching'],
    ])
    expect(worried[0]).toMatchObject({
      MetricName: 'Invocations',
      Period: 86_400,
      ComparisonOperator: 'LessThanThreshold',
    })
  })

  test('people are told of errors and slowness of the API', () => {
    expect(named(profile, 'http-errors')).toMatchObject({
      Namespace: 'AWS/ApiGateway',
      MetricName: '5xx',
      Statistic: 'Sum',
    })
    expect(named(profile, 'http-slow')).toMatchObject({ MetricName: 'Latency', ExtendedStatistic: 'p99' })
  })

  test.each(['api', 'projector', 'closer', 'notifier', 'pages'])('errors and throttles of %s ring', (name) => {
    for (const [what, metric] of [
      ['errors', 'Errors'],
      ['throttles', 'Throttles'],
    ] as const) {
      const alarm = named(profile, `${name}-${what}`)
      expect([alarm.Namespace, alarm.MetricName, alarm.Statistic]).toEqual(['AWS/Lambda', metric, 'Sum'])
      expect(JSON.stringify(dimension(alarm as Metric, 'FunctionName'))).toContain(`${name}Function`)
    }
  })

  test('the projector’s age rings', () => {
    const alarm = named(profile, 'projector-behind')
    expect(alarm).toMatchObject({ Namespace: 'AWS/Lambda', MetricName: 'IteratorAge', Statistic: 'Maximum' })
    expect(JSON.stringify(alarm.Dimensions)).toContain('projectorFunction')
  })

  test('one message that was set aside rings, in whichever queue; old work in every other queue does', () => {
    const seen = alarmsOf(profile).flatMap((alarm) =>
      metricsOf(alarm).flatMap((metric) => {
        const queue = JSON.stringify(dimension(metric, 'QueueName') ?? '')
        return metric.Namespace === 'AWS/SQS' ? [{ queue, what: metric.MetricName, at: alarm.Threshold }] : []
      }),
    )
    for (const [id, { Properties }] of resources(profile, 'api', 'AWS::SQS::Queue')) {
      const own = seen.filter(({ queue }) => queue.includes(id))
      expect([id, own.map(({ what }) => what)]).toEqual([
        id,
        [Properties['RedrivePolicy'] ? 'ApproximateAgeOfOldestMessage' : 'ApproximateNumberOfMessagesVisible'],
      ])
      if (!Properties['RedrivePolicy']) expect(own[0]?.at).toBe(1)
    }
  })

  test('the table and its index ring when they throttle or fail', () => {
    const throttled = metricsOf(named(profile, 'table-throttles'))
    expect(throttled.map((metric) => [metric.MetricName, dimension(metric, 'GlobalSecondaryIndexName')])).toEqual([
      ['ReadThrottleEvents', undefined],
      ['WriteThrottleEvents', undefined],
      ['ReadThrottleEvents', 'gsi1'],
      ['WriteThrottleEvents', 'gsi1'],
    ])
    const failed = metricsOf(named(profile, 'table-errors'))
    expect(new Set(failed.map(({ MetricName }) => MetricName))).toEqual(new Set(['SystemErrors']))
    expect(failed.map((metric) => dimension(metric, 'Operation'))).toEqual(
      expect.arrayContaining(['Query', 'BatchGetItem', 'TransactWriteItems']),
    )
    for (const metric of [...throttled, ...failed]) expect(dimension(metric, 'TableName')).toBe('muster')
  })

  test('a backup that failed rings', () => {
    const alarm = named(profile, 'backups-failed')
    expect(alarm).toMatchObject({ Namespace: 'AWS/Backup', MetricName: 'NumberOfBackupJobsFailed', Threshold: 1 })
    expect(JSON.stringify(dimension(alarm as Metric, 'BackupVaultName'))).toContain('Backups')
  })

  test('what the functions count themselves rings, all of it, under the name they write', () => {
    const own = alarmsOf(profile)
      .flatMap(metricsOf)
      .filter(({ Namespace }) => Namespace === 'Muster')
    // Two installations in one account count apart.
    for (const metric of own)
      expect(JSON.stringify(dimension(metric, 'Function'))).toContain(`${String(dimension(metric, 'Service'))}Function`)
    const watched = own.map((metric) => `${String(dimension(metric, 'Service'))} ${metric.MetricName}`)
    expect(watched.sort()).toEqual([...new Set(emitted)].sort())
    expect(watched).toEqual(['closer QuartersOverdue', 'closer ReadModelsRepaired', 'notifier NotDelivered'])
  })

  test('the topic takes alarms of this account, over TLS, and tells the address of the settings', () => {
    const [[, policy] = []] = resources(profile, 'ops', 'AWS::SNS::TopicPolicy')
    expect(policy?.Properties['PolicyDocument']).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({
          Effect: 'Deny',
          Action: 'sns:Publish',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
        expect.objectContaining({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        }),
      ]),
    })
    const subscriptions = resources(profile, 'ops', 'AWS::SNS::Subscription').map(([, { Properties }]) => Properties)
    expect(subscriptions).toEqual([
      expect.objectContaining({ Protocol: 'email', Endpoint: settingsOf(profile).alarmEmail }),
    ])
  })

  test('the dashboard shows every alarm', () => {
    const [[, dashboard] = []] = resources(profile, 'ops', 'AWS::CloudWatch::Dashboard')
    const shown = JSON.stringify(dashboard?.Properties['DashboardBody'])
    for (const [id] of resources(profile, 'ops', 'AWS::CloudWatch::Alarm')) expect(shown).toContain(`"${id}"`)
  })
})

describe('the budget', () => {
  test('in aws is the month’s of the settings, and mails before it is spent', () => {
    const [[, budget] = []] = resources('aws', 'ops', 'AWS::Budgets::Budget')
    const { monthlyBudget, alarmEmail } = settingsOf('aws')
    expect(budget?.Properties).toMatchObject({
      // The account’s, in no region: of two installations with one name each needs its own.
      Budget: {
        BudgetName: 'muster-ap-southeast-1-month',
        BudgetType: 'COST',
        TimeUnit: 'MONTHLY',
        BudgetLimit: { Amount: monthlyBudget, Unit: 'USD' },
      },
      NotificationsWithSubscribers: [
        { Notification: { NotificationType: 'ACTUAL', Threshold: 80 }, Subscribers: [{ Address: alarmEmail }] },
        { Notification: { NotificationType: 'FORECASTED', Threshold: 100 }, Subscribers: [{ Address: alarmEmail }] },
      ],
    })
  })

  test('in aws-cn is made by hand, as the runbook says', () => {
    expect(resources('aws-cn', 'ops', 'AWS::Budgets::Budget')).toEqual([])
    expect(readFileSync(`${root}infra/aws/RUNBOOK.md`, 'utf8')).toContain('aws budgets create-budget')
  })
})
