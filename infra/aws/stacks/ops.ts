import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { alarmTopic } from '../constructs/alarm-topic.ts'
import { alarmSpecs } from '../constructs/alarm-specs.ts'
import { makeAlarms } from '../constructs/alarms.ts'
import { budget } from '../constructs/budget.ts'
import { makeDashboard } from '../constructs/dashboard.ts'
import { type Frame, MusterStack } from '../frame.ts'
import { tableNameOf } from '../settings.ts'
import type { ApiStack } from './api.ts'
import type { DataStack } from './data.ts'
import type { WebStack } from './web.ts'

export interface OpsInputs extends Frame {
  data: DataStack
  api: ApiStack
  web: WebStack
}

/** Dashboard, alarms that lead into RUNBOOK.md, budget. */
export class OpsStack extends MusterStack {
  readonly alarms: readonly Alarm[]

  constructor(scope: Construct, inputs: OpsInputs) {
    super(scope, 'ops', inputs)
    const { profile, settings, data, api } = inputs
    const { name, alarmEmail: email, monthlyBudget: limit } = settings
    const tableName = tableNameOf(settings)
    const topic = alarmTopic(this, `${name}-alarms`, email)
    this.alarms = makeAlarms(this, name, alarmSpecs(api, tableName, data.backups.backupVaultName), topic)
    makeDashboard(this, { name, api, tableName, alarms: this.alarms })
    // Budgets are the account’s, in no region.
    if (profile.budget) budget(this, { name: `${name}-${settings.region}`, limit, currency: profile.currency, email })
  }
}
