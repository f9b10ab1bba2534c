import { Duration } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import type { Frame, FunctionName } from '../frame.ts'
import { siteOf } from '../settings.ts'
import { LambdaFunction, type LambdaFunctionProps } from './lambda-function.ts'
import { mayReceive, maySend } from './queue-source.ts'
import type { SignIn } from './sign-in.ts'
import { mayFollow } from './stream-source.ts'
import { mayUseTable } from './table-access.ts'
import type { WorkQueue } from './work-queue.ts'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'

/** How long each function may take, in seconds. The API answers within the 30 s that API Gateway waits. */
export const timeouts = { api: 28, projector: 120, closer: 300, notifier: 60, pages: 5 } as const satisfies Record<
  FunctionName,
  number
>

/**
 * How many of a queue’s function run at once. Twenty closers of some ten seconds each tick 3,000 districts within half an
 * hour; more notifiers would only wait for the mail server and the robots.
 */
export const concurrency = { closer: 20, notifier: 10 } as const

export interface FunctionsInputs {
  readonly frame: Frame
  readonly table: { readonly arn: string; readonly name: string; readonly streamArn: string }
  readonly files: { readonly arn: string; readonly name: string; readonly host: string }
  readonly signIn: SignIn
  readonly queues: Readonly<Record<'closer' | 'notifier', WorkQueue>>
  readonly streamFailures: IQueue
  readonly originSecret: string
}

type Described = Omit<LambdaFunctionProps, 'functionName' | 'code' | 'architecture' | 'timeout'>

const may = (actions: readonly string[], resources: readonly string[]) =>
  new PolicyStatement({ actions: [...actions], resources: [...resources] })

/** What each function is given and may do; test/infra/aws/iam.test.ts holds it against what its code calls. */
const described = (inputs: FunctionsInputs): Readonly<Record<FunctionName, Described>> => {
  const { frame, table, files, signIn, queues, streamFailures, originSecret } = inputs
  const { settings } = frame
  const objects = `${files.arn}/files/*`
  const filesUrl = `https://${files.host}`
  const { closer, notifier } = queues
  const { host, port, from, secret } = settings.smtp ?? {}
  const mail = host ? { smtp: JSON.stringify({ host, port, from }) } : {}
  return {
    api: {
      description: 'Answers every endpoint of the contract',
      memory: 1_024,
      settings: {
        table: table.name,
        authority: signIn.issuer,
        clientId: signIn.clientId,
        scope: signIn.scope,
        originSecret,
        filesBucket: files.name,
        filesUrl,
        ...mail,
      },
      permissions: [
        ...mayUseTable(table.arn, {
          table: [
            'GetItem',
            'BatchGetItem',
            'Query',
            'PutItem',
            'UpdateItem',
            'DeleteItem',
            'ConditionCheckItem',
            'BatchWriteItem',
          ],
          index: true,
        }),
        may(['s3:PutObject', 's3:GetObject', 's3:GetObjectVersion'], [objects]),
      ],
    },
    projector: {
      description: 'Keeps tallies, scores and boards in step with the table’s stream',
      memory: 1_024,
      settings: { table: table.name },
      permissions: [
        ...mayUseTable(table.arn, {
          table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
          index: false,
        }),
        ...mayFollow(table.arn, table.streamArn),
        maySend(streamFailures),
      ],
    },
    closer: {
      description: 'Does what is due in a district: the daily tick, quarter steps, the reconciler',
      memory: 1_769,
      concurrency: concurrency.closer,
      settings: { table: table.name, closerQueue: closer.queue.queueUrl },
      permissions: [
        ...mayUseTable(table.arn, {
          table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
          index: true,
        }),
        mayReceive(closer.queue),
        maySend(closer.queue),
      ],
    },
    notifier: {
      description: 'Composes each person’s digest of the day and sends it on',
      memory: 512,
      concurrency: concurrency.notifier,
      settings: {
        table: table.name,
        notifierQueue: notifier.queue.queueUrl,
        publicUrl: siteOf(settings),
        ...mail,
        ...(secret && { smtpSecret: secret }),
      },
      permissions: [
        ...mayUseTable(table.arn, {
          table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
          index: true,
        }),
        mayReceive(notifier.queue),
        maySend(notifier.queue),
        ...(secret ? [may(['secretsmanager:GetSecretValue'], [secret])] : []),
      ],
    },
    pages: {
      description: 'Answers with the app’s page and the files beside it; has no access to anything',
      memory: 256,
      settings: { originSecret, pageConnect: [...signIn.origins, filesUrl].join(' '), pageImages: filesUrl },
      permissions: [],
    },
  }
}

/** The five functions, told apart by what sets them off and what they may do. */
export const makeFunctions = (
  scope: Construct,
  inputs: FunctionsInputs,
): Readonly<Record<FunctionName, LambdaFunction>> => {
  const { profile, settings, artefacts } = inputs.frame
  const each = described(inputs)
  const made = (name: FunctionName) =>
    new LambdaFunction(scope, name, {
      ...each[name],
      functionName: `${settings.name}-${name}`,
      code: artefacts.code(name),
      architecture: profile.architecture,
      timeout: Duration.seconds(timeouts[name]),
    })
  return {
    api: made('api'),
    projector: made('projector'),
    closer: made('closer'),
    notifier: made('notifier'),
    pages: made('pages'),
  }
}
