import { Duration } from 'aws-cdk-lib'
import { type IMetric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import type { FunctionName } from '../frame.ts'
import type { ApiStack } from '../stacks/api.ts'
import {
  functionMetric,
  httpMetric,
  ownMetric,
  queueMetric,
  tableErrors,
  tableThrottles,
  vaultMetric,
} from './metrics.ts'

export interface AlarmSpec {
  readonly name: string
  /** What is wrong, as a heading of RUNBOOK.md has it. */
  readonly heading: string
  readonly zh: string
  readonly metric: IMetric
  readonly threshold: number
  /** Of so many periods in a row, so many; one of one where it is not set. */
  readonly of?: readonly [breaching: number, periods: number]
  /** Rings when there is too little; no number at all is nothing, which is too little. */
  readonly least?: boolean
}

const day = Duration.days(1)
const hour = Duration.hours(1)

const ofFunctions = (functions: ApiStack['functions']): AlarmSpec[] =>
  (Object.keys(functions) as FunctionName[]).flatMap((name) => {
    const count = functionMetric(functions[name])
    return [
      {
        name: `${name}-errors`,
        heading: 'A function fails',
        zh: `函数 ${name} 多次出错`,
        metric: count('Errors', Stats.SUM, Duration.minutes(15)),
        threshold: 3,
      },
      {
        name: `${name}-throttles`,
        heading: 'A function is throttled',
        zh: `函数 ${name} 并发已满`,
        metric: count('Throttles'),
        threshold: 10,
      },
    ]
  })

const ofQueues = ({ queues, deadLetters }: ApiStack): AlarmSpec[] => [
  ...(['closer', 'notifier'] as const).flatMap((name) => [
    {
      name: `${name}-dead-letters`,
      heading: 'Messages are set aside',
      zh: `${name} 队列有消息多次处理失败`,
      metric: queueMetric(deadLetters[name])('ApproximateNumberOfMessagesVisible', Stats.MAXIMUM),
      threshold: 1,
    },
    {
      name: `${name}-behind`,
      heading: 'A queue is behind',
      zh: `${name} 队列积压超过两小时`,
      metric: queueMetric(queues[name].queue)('ApproximateAgeOfOldestMessage', Stats.MAXIMUM),
      threshold: 7_200,
      of: [3, 3] as const,
    },
  ]),
  {
    name: 'stream-failures',
    heading: 'Changes were not projected',
    zh: '部分变更未能汇总',
    metric: queueMetric(deadLetters.stream)('ApproximateNumberOfMessagesVisible', Stats.MAXIMUM),
    threshold: 1,
  },
  {
    name: 'schedule-failures',
    heading: 'A schedule did not reach its queue',
    zh: '定时任务未能送入队列',
    metric: queueMetric(deadLetters.schedules)('ApproximateNumberOfMessagesVisible', Stats.MAXIMUM),
    threshold: 1,
  },
]

const ofWork = ({ functions }: ApiStack): AlarmSpec[] => [
  {
    name: 'ticks-missing',
    heading: 'Nothing was due for a day',
    zh: '一整天没有执行每日任务',
    metric: functionMetric(functions.closer)('Invocations', Stats.SUM, day),
    threshold: 1,
    least: true,
  },
  {
    name: 'quarters-overdue',
    heading: 'A quarter is not closed',
    zh: '有季度到期未结账',
    metric: ownMetric('closer', functions.closer)('QuartersOverdue', Stats.MAXIMUM, day),
    threshold: 1,
  },
  {
    name: 'read-models-repaired',
    heading: 'Read models were repaired',
    zh: '对账发现并修复了汇总数据',
    metric: ownMetric('closer', functions.closer)('ReadModelsRepaired', Stats.SUM, day),
    threshold: 1,
  },
  {
    name: 'not-delivered',
    heading: 'Messages were not delivered',
    zh: '提醒消息未能送达',
    metric: ownMetric('notifier', functions.notifier)('NotDelivered', Stats.SUM, hour),
    threshold: 5,
  },
]

/** Everything that rings, and where RUNBOOK.md says what to do. */
export const alarmSpecs = (api: ApiStack, tableName: string, vaultName: string): readonly AlarmSpec[] => {
  const http = httpMetric(api.httpApi.apiId)
  return [
    {
      name: 'http-errors',
      heading: 'The API answers with errors',
      zh: '接口返回 5xx 错误',
      metric: http('5xx'),
      threshold: 5,
    },
    {
      name: 'http-slow',
      heading: 'The API is slow',
      zh: '接口响应变慢',
      metric: http('Latency', Stats.percentile(99)),
      threshold: 3_000,
      of: [3, 5],
    },
    {
      name: 'projector-behind',
      heading: 'The projector is behind',
      zh: '汇总落后于变更',
      metric: functionMetric(api.functions.projector)('IteratorAge', Stats.MAXIMUM),
      threshold: 120_000,
      of: [2, 3],
    },
    ...ofFunctions(api.functions),
    ...ofQueues(api),
    {
      name: 'table-throttles',
      heading: 'The table throttles',
      zh: '数据表限流',
      metric: tableThrottles(tableName),
      threshold: 50,
    },
    {
      name: 'table-errors',
      heading: 'The table fails',
      zh: '数据表服务出错',
      metric: tableErrors(tableName),
      threshold: 5,
    },
    {
      name: 'backups-failed',
      heading: 'A backup failed',
      zh: '备份任务失败',
      metric: vaultMetric(vaultName)('NumberOfBackupJobsFailed', Stats.SUM, day),
      threshold: 1,
    },
    ...ofWork(api),
  ]
}
