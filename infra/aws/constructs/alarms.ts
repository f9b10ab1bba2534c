import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import type { AlarmSpec } from './alarm-specs.ts'

/** The anchor that a heading has where Markdown is shown. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')

export const makeAlarms = (
  scope: Construct,
  installation: string,
  specs: readonly AlarmSpec[],
  topic: ITopic,
): readonly Alarm[] =>
  specs.map(({ name, heading, zh, metric, threshold, of: [breaching, periods] = [1, 1], least = false }) => {
    const alarm = new Alarm(scope, name, {
      alarmName: `${installation}-${name}`,
      alarmDescription: `${zh} · ${heading}. infra/aws/RUNBOOK.md#${anchorOf(heading)}`,
      metric,
      threshold,
      evaluationPeriods: periods,
      datapointsToAlarm: breaching,
      comparisonOperator: least
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: least ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(new SnsAction(topic))
    alarm.addOkAction(new SnsAction(topic))
    return alarm
  })
