import { Duration } from 'aws-cdk-lib'
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import type { FunctionName } from '../frame.ts'
import type { ApiStack } from '../stacks/api.ts'
import { functionMetric, httpMetric, ownMetric, queueMetric, tableThrottles, tableUse } from './metrics.ts'

export interface DashboardProps {
  readonly name: string
  readonly api: ApiStack
  readonly tableName: string
  readonly alarms: readonly Alarm[]
}

const minutes = Duration.minutes(5)
const day = Duration.days(1)

const graph = (title: string, left: IMetric[], right: IMetric[] = []) =>
  new GraphWidget({ title, left, right, width: 8, height: 6, leftYAxis: { min: 0 }, rightYAxis: { min: 0 } })

/** One page: what rings, what people feel, what works behind it, what is due. */
export const makeDashboard = (scope: Construct, { name, api, tableName, alarms }: DashboardProps): Dashboard => {
  const http = httpMetric(api.httpApi.apiId)
  const names = Object.keys(api.functions) as FunctionName[]
  const ofFunctions = (metricName: string, statistic: string = Stats.SUM) =>
    names.map((each) => functionMetric(api.functions[each])(metricName, statistic, minutes, each))
  const work = ['closer', 'notifier'] as const
  const waiting = (metricName: string) =>
    work.map((each) => queueMetric(api.queues[each].queue)(metricName, Stats.MAXIMUM, minutes, each))
  const dead = Object.entries(api.deadLetters).map(([each, queue]) =>
    queueMetric(queue)('ApproximateNumberOfMessagesVisible', Stats.MAXIMUM, minutes, each),
  )
  const table = tableUse(tableName)
  return new Dashboard(scope, 'Dashboard', {
    dashboardName: name,
    defaultInterval: Duration.days(1),
    widgets: [
      [
        new TextWidget({
          markdown: `# 演训通 ${name}\n遇到告警 · What to do: infra/aws/RUNBOOK.md`,
          width: 24,
          height: 2,
        }),
      ],
      [new AlarmStatusWidget({ title: '告警 · Alarms', alarms: [...alarms], width: 24, height: 5 })],
      [
        graph('请求 · Requests', [http('Count')], [http('4xx'), http('5xx')]),
        graph('响应时间 · Latency (ms)', [
          http('Latency', Stats.percentile(50)),
          http('Latency', Stats.percentile(99)),
        ]),
        graph('汇总延迟 · Projector age (ms)', [functionMetric(api.functions.projector)('IteratorAge', Stats.MAXIMUM)]),
      ],
      [
        graph('函数调用 · Invocations', ofFunctions('Invocations')),
        graph('函数出错与限流 · Errors, throttles', ofFunctions('Errors'), ofFunctions('Throttles')),
        graph('函数时长 · Duration p99 (ms)', ofFunctions('Duration', Stats.percentile(99))),
      ],
      [
        graph(
          '队列 · Waiting',
          waiting('ApproximateNumberOfMessagesVisible'),
          waiting('ApproximateAgeOfOldestMessage'),
        ),
        graph('失败队列 · Set aside', dead),
        graph(
          '数据表 · Table',
          [table('ConsumedReadCapacityUnits'), table('ConsumedWriteCapacityUnits')],
          [tableThrottles(tableName)],
        ),
      ],
      [
        graph('季度逾期 · Quarters overdue', [
          ownMetric('closer', api.functions.closer)('QuartersOverdue', Stats.MAXIMUM, day),
        ]),
        graph('对账修复 · Read models repaired', [
          ownMetric('closer', api.functions.closer)('ReadModelsRepaired', Stats.SUM, day),
        ]),
        graph('未送达 · Not delivered', [
          ownMetric('notifier', api.functions.notifier)('NotDelivered', Stats.SUM, day),
        ]),
      ],
    ],
  })
}
