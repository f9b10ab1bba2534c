import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup'
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Schedule } from 'aws-cdk-lib/aws-events'
import type { Construct } from 'constructs'
import type { Settings } from '../settings.ts'
import { because } from './reasons.ts'

/** What outlives the table’s own 35 days of second-by-second recovery, and the table itself. */
export const backUp = (scope: Construct, table: TableV2, { name }: Settings): BackupVault => {
  // Named: of itself it would be called the same in every installation, and an account has one of a name.
  const vault = new BackupVault(scope, 'Backups', {
    backupVaultName: `${name}-backups`,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  const role = new Role(scope, 'BackupRole', {
    assumedBy: new ServicePrincipal('backup.amazonaws.com'),
    managedPolicies: [
      ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSBackupServiceRolePolicyForBackup'),
      ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSBackupServiceRolePolicyForRestores'),
    ],
  })
  const plan = new BackupPlan(scope, 'BackupPlan', {
    backupPlanName: `${name}-table`,
    backupVault: vault,
    backupPlanRules: [
      // 18:00 UTC: two at night in China, after the day’s tick.
      new BackupPlanRule({
        ruleName: 'daily',
        scheduleExpression: Schedule.cron({ hour: '18', minute: '0' }),
        deleteAfter: Duration.days(35),
      }),
      new BackupPlanRule({
        ruleName: 'monthly',
        scheduleExpression: Schedule.cron({ day: '1', hour: '19', minute: '0' }),
        deleteAfter: Duration.days(366),
      }),
    ],
  })
  plan.addSelection('Table', {
    role,
    disableDefaultBackupPolicy: true,
    resources: [BackupResource.fromDynamoDbTable(table)],
  })
  for (const policy of ['Backup', 'Restores'])
    because(role, {
      [`IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyFor${policy}]`]:
        'AWS keeps the policy of its own backup service in step with what that service does; nobody else takes the role',
    })
  return vault
}
