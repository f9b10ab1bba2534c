import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import type { BackupVault } from 'aws-cdk-lib/aws-backup'
import type { UserPool } from 'aws-cdk-lib/aws-cognito'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { backUp } from '../constructs/backup.ts'
import { makeFiles } from '../constructs/files.ts'
import { makeTable } from '../constructs/table.ts'
import { makeUserPool } from '../constructs/user-pool.ts'
import { type Frame, MusterStack } from '../frame.ts'

/** All that is lost when it is lost: the table, the files, who may sign in. `npm run destroy` leaves this stack alone. */
export class DataStack extends MusterStack {
  readonly table: TableV2
  /** What outlives the table. */
  readonly backups: BackupVault
  readonly files: Bucket
  /** Where access logs of the files and of CloudFront go. */
  readonly logs: Bucket
  /** Where the settings name no provider of the house. Its client and its domain are the api stack’s. */
  readonly userPool: UserPool | undefined

  constructor(scope: Construct, frame: Frame) {
    super(scope, 'data', frame, { keep: true })
    this.table = makeTable(this, frame)
    this.backups = backUp(this, this.table, frame.settings)
    const { files, logs } = makeFiles(this, frame)
    this.files = files
    this.logs = logs
    this.userPool = frame.profile.userPool && !frame.settings.identity ? makeUserPool(this, frame) : undefined
  }
}
