import { RemovalPolicy } from 'aws-cdk-lib'
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
  type Attribute,
} from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'
import { tableDefinition } from '../../../functions/platform/dynamo/table.ts'
import type { Frame } from '../frame.ts'
import { tableNameOf } from '../settings.ts'

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING })

/** The one table, as functions/platform/dynamo/table.ts has it. */
export const makeTable = (scope: Construct, { settings }: Frame): TableV2 => {
  const { partitionKey, sortKey, ttl, streamView, index } = tableDefinition
  return new TableV2(scope, 'Table', {
    tableName: tableNameOf(settings),
    partitionKey: text(partitionKey),
    sortKey: text(sortKey),
    timeToLiveAttribute: ttl,
    dynamoStream: StreamViewType[streamView],
    globalSecondaryIndexes: [
      {
        indexName: index.name,
        partitionKey: text(index.partitionKey),
        sortKey: text(index.sortKey),
        projectionType: ProjectionType.INCLUDE,
        nonKeyAttributes: [...index.nonKeyAttributes],
      },
    ],
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.dynamoOwnedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
}
