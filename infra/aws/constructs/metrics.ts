import { Duration } from 'aws-cdk-lib'
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { tableDefinition } from '../../../functions/platform/dynamo/table.ts'
import type { FunctionName } from '../frame.ts'
import type { LambdaFunction } from './lambda-function.ts'

const metric =
  (namespace: string, dimensionsMap: Record<string, string>) =>
  (metricName: string, statistic: string = Stats.SUM, period: Duration = Duration.minutes(5), label?: string): Metric =>
    new Metric({ namespace, metricName, dimensionsMap, statistic, period, ...(label && { label }) })

/** Answers and latency of the HTTP API, pages included. */
export const httpMetric = (apiId: string) => metric('AWS/ApiGateway', { ApiId: apiId })

export const functionMetric = ({ resource }: LambdaFunction) =>
  metric('AWS/Lambda', { FunctionName: resource.functionName })

export const queueMetric = ({ queueName }: IQueue) => metric('AWS/SQS', { QueueName: queueName })

export const vaultMetric = (vaultName: string) => metric('AWS/Backup', { BackupVaultName: vaultName })

/** What functions/platform/log.ts writes into the log as a metric, by the function that does. */
export const ownMetric = (service: FunctionName, { resource }: LambdaFunction) =>
  metric('Muster', { Service: service, Function: resource.functionName })

const added = (parts: Readonly<Record<string, Metric>>, label: string): IMetric =>
  new MathExpression({
    expression: Object.keys(parts)
      .map((name) => `FILL(${name}, 0)`)
      .join(' + '),
    usingMetrics: { ...parts },
    label,
    period: Duration.minutes(5),
  })

/** What the table and its index refused for a moment, because a partition was asked too much. */
export const tableThrottles = (tableName: string): IMetric => {
  const table = metric('AWS/DynamoDB', { TableName: tableName })
  const index = metric('AWS/DynamoDB', {
    TableName: tableName,
    GlobalSecondaryIndexName: tableDefinition.index.name,
  })
  return added(
    {
      reads: table('ReadThrottleEvents'),
      writes: table('WriteThrottleEvents'),
      indexReads: index('ReadThrottleEvents'),
      indexWrites: index('WriteThrottleEvents'),
    },
    'Throttled',
  )
}

const operations = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'BatchWriteItem', 'TransactWriteItems']

/** DynamoDB’s own errors, which it counts by operation. */
export const tableErrors = (tableName: string): IMetric =>
  added(
    Object.fromEntries(
      operations.map((operation, n) => [
        `errors${n}`,
        metric('AWS/DynamoDB', { TableName: tableName, Operation: operation })('SystemErrors'),
      ]),
    ),
    'System errors',
  )

export const tableUse = (tableName: string) => metric('AWS/DynamoDB', { TableName: tableName })
