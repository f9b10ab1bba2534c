import { type Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  ApplicationLogLevel,
  type Architecture,
  type Code,
  Function,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { becauseOfWildcards } from './reasons.ts'
import { environmentNames, type SettingName } from '../../../functions/platform/env.ts'

export interface LambdaFunctionProps {
  readonly functionName: string
  readonly description: string
  readonly code: Code
  readonly architecture: Architecture
  /** MB; a full processor comes with 1,769. */
  readonly memory: number
  readonly timeout: Duration
  readonly concurrency?: number
  readonly settings: Partial<Record<SettingName, string>>
  /** All it may do besides writing its log. */
  readonly permissions: readonly PolicyStatement[]
}

const environmentOf = (settings: LambdaFunctionProps['settings']) =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [environmentNames[name as SettingName], value as string]),
  )

/** A function with a role of its own, written by hand, and a log of its own that outlives it. */
export class LambdaFunction extends Construct {
  readonly role: Role
  readonly logs: LogGroup
  readonly resource: Function

  constructor(scope: Construct, id: string, props: LambdaFunctionProps) {
    super(scope, id)
    // Six months: what China’s cybersecurity law (art. 21) asks of logs. Kept when the stack goes.
    this.logs = new LogGroup(this, 'Logs', {
      retention: RetentionDays.SIX_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${props.functionName} may do`,
      inlinePolicies: {
        work: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              resources: [this.logs.logGroupArn],
            }),
            ...props.permissions,
          ],
        }),
      },
    })
    becauseOfWildcards(this.role, props.permissions)
    this.resource = new Function(this, 'Function', {
      functionName: props.functionName,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: props.architecture,
      handler: 'index.handler',
      code: props.code,
      memorySize: props.memory,
      timeout: props.timeout,
      ...(props.concurrency !== undefined && { reservedConcurrentExecutions: props.concurrency }),
      environment: environmentOf(props.settings),
      // Without policy updates: what is not written here is not granted.
      role: this.role.withoutPolicyUpdates(),
      logGroup: this.logs,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
      tracing: Tracing.DISABLED,
    })
  }
}
