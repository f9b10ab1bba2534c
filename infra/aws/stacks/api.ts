import { CfnOutput, Duration } from 'aws-cdk-lib'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { concurrency, makeFunctions, timeouts } from '../constructs/functions.ts'
import { HttpApi } from '../constructs/http-api.ts'
import type { LambdaFunction } from '../constructs/lambda-function.ts'
import { originSecrets } from '../constructs/origin-secret.ts'
import { queueSource } from '../constructs/queue-source.ts'
import { Schedules } from '../constructs/schedules.ts'
import { signInOf } from '../constructs/sign-in.ts'
import { streamSource } from '../constructs/stream-source.ts'
import { deadLetterQueue, WorkQueue } from '../constructs/work-queue.ts'
import { type Frame, type FunctionName, MusterStack } from '../frame.ts'
import { tableNameOf } from '../settings.ts'
import type { DataStack } from './data.ts'

export interface ApiInputs extends Frame {
  data: DataStack
}

/** The functions, who may what, their queues and schedules, and the HTTP API before them. */
export class ApiStack extends MusterStack {
  readonly httpApi: HttpApi
  readonly functions: Readonly<Record<FunctionName, LambdaFunction>>
  readonly queues: Readonly<Record<'closer' | 'notifier', WorkQueue>>
  /** Where work waits for a person, by what could not be done. */
  readonly deadLetters: Readonly<Record<'closer' | 'notifier' | 'stream' | 'schedules', Queue>>
  readonly schedules: Schedules
  /** What CloudFront sends with every request, so that nobody goes round it: a reference, which the deployment resolves. */
  readonly originSecret: string
  /** Origins that the browser talks to at sign-in. */
  readonly issuerOrigins: readonly string[]

  constructor(scope: Construct, inputs: ApiInputs) {
    super(scope, 'api', inputs)
    const { settings, data } = inputs
    const { table, files, userPool } = data
    if (!table.tableStreamArn) throw new Error('The table has no stream')
    // By name of the export, as cdk-nag sees it: a reason is given for one resource, not for all that have a `*`.
    const [tableArn, streamArn, bucketArn] = [table.tableArn, table.tableStreamArn, files.bucketArn].map((arn) =>
      data.exportValue(arn),
    ) as [string, string, string]

    const secrets = originSecrets(this, settings)
    this.originSecret = secrets.sent
    const signIn = signInOf(this, inputs, userPool)
    this.issuerOrigins = signIn.origins

    const queueOf = (name: 'closer' | 'notifier', id: string) =>
      new WorkQueue(this, id, {
        queueName: `${settings.name}-${name}`,
        timeout: Duration.seconds(timeouts[name]),
      })
    this.queues = { closer: queueOf('closer', 'CloserQueue'), notifier: queueOf('notifier', 'NotifierQueue') }
    this.deadLetters = {
      closer: this.queues.closer.deadLetters,
      notifier: this.queues.notifier.deadLetters,
      stream: deadLetterQueue(this, 'StreamFailures', `${settings.name}-stream-failures`),
      schedules: deadLetterQueue(this, 'ScheduleFailures', `${settings.name}-schedule-failures`),
    }
    this.functions = makeFunctions(this, {
      frame: inputs,
      table: { arn: tableArn, name: tableNameOf(settings), streamArn },
      files: { arn: bucketArn, name: files.bucketName, host: files.bucketRegionalDomainName },
      signIn,
      queues: this.queues,
      streamFailures: this.deadLetters.stream,
      originSecret: secrets.taken.join(' '),
    })

    const { api, projector, closer, notifier, pages } = this.functions
    streamSource(this, 'Stream', { streamArn, target: projector.resource, failures: this.deadLetters.stream })
    // One district a time: a large one may take minutes.
    queueSource(this, 'CloserSource', {
      ...{ queue: this.queues.closer.queue, target: closer.resource },
      ...{ batchSize: 1, maxConcurrency: concurrency.closer },
    })
    queueSource(this, 'NotifierSource', {
      ...{ queue: this.queues.notifier.queue, target: notifier.resource },
      ...{ batchSize: 5, maxConcurrency: concurrency.notifier },
    })
    this.schedules = new Schedules(this, 'Schedules', {
      groupName: settings.name,
      timeZones: settings.timeZones,
      queues: { closer: this.queues.closer.queue, notifier: this.queues.notifier.queue },
      deadLetters: this.deadLetters.schedules,
    })
    this.httpApi = new HttpApi(this, 'HttpApi', {
      apiName: settings.name,
      functions: { api: api.resource, pages: pages.resource },
      timeout: Duration.seconds(timeouts.api + 1),
      issuer: signIn.issuer,
      audience: signIn.audience,
      throttle: { rate: 1_000, burst: 2_000 },
      publicThrottle: { rate: 200, burst: 400 },
    })
    new CfnOutput(this, 'AccessLogs', { value: this.httpApi.accessLogs.logGroupName })
  }
}
