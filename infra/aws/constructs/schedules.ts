import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { type Schedule, type ScheduledWork, scheduledWork, schedules } from '@muster/domain/contract/messages.ts'
import { maySend } from './queue-source.ts'

export interface SchedulesProps {
  readonly groupName: string
  readonly timeZones: readonly string[]
  readonly queues: Readonly<Record<Schedule['queue'], IQueue>>
  /** Gets what the scheduler could not put into a queue. */
  readonly deadLetters: IQueue
}

/** `cron(5 0 1 * ? *)` for 00:05 on the first of each month. */
const cronOf = ({ at, dayOfMonth }: Schedule): string => {
  const [hour, minute] = at.split(':').map(Number)
  return `cron(${minute} ${hour} ${dayOfMonth ?? '*'} * ? *)`
}

/** By how many minutes a start may be late: what belongs to a quarter’s day or a morning is punctual, repairs are not. */
const flexibleMinutes: Partial<Record<ScheduledWork, number>> = { reconcile: 30 }

/** One schedule for each kind of work and time zone; its message makes the function tell every district there. */
export class Schedules extends Construct {
  readonly groupName: string

  constructor(scope: Construct, id: string, { groupName, timeZones, queues, deadLetters }: SchedulesProps) {
    super(scope, id)
    this.groupName = groupName
    const { partition, region, account } = Stack.of(this)
    const group = new CfnScheduleGroup(this, 'Group', { name: groupName })
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': account,
            'aws:SourceArn': `arn:${partition}:scheduler:${region}:${account}:schedule-group/${groupName}`,
          },
        },
      }),
      description: 'Puts what is due into the queues',
      inlinePolicies: {
        work: new PolicyDocument({ statements: [maySend(...Object.values(queues), deadLetters)] }),
      },
    })
    for (const work of scheduledWork)
      for (const timeZone of timeZones) {
        const late = flexibleMinutes[work]
        new CfnSchedule(this, `${work}-${timeZone.replaceAll('/', '-')}`, {
          groupName: group.ref,
          name: `${work}-${timeZone.replaceAll(/[^\w.-]/g, '-')}`,
          description: `${work} for the districts in ${timeZone}`,
          scheduleExpression: cronOf(schedules[work]),
          scheduleExpressionTimezone: timeZone,
          flexibleTimeWindow: late ? { mode: 'FLEXIBLE', maximumWindowInMinutes: late } : { mode: 'OFF' },
          target: {
            arn: queues[schedules[work].queue].queueArn,
            roleArn: role.roleArn,
            input: JSON.stringify({ type: 'everyDistrict', work, timeZone }),
            retryPolicy: { maximumEventAgeInSeconds: 6 * 3_600, maximumRetryAttempts: 100 },
            deadLetterConfig: { arn: deadLetters.queueArn },
          },
        })
      }
  }
}
