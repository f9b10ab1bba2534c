import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { tableDefinition } from '../../../functions/platform/dynamo/table.ts'

/** DynamoDB’s actions that a function of ours may need. A transaction has none of its own: it needs those of its parts. */
type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem'
  | 'BatchWriteItem'

export interface TableAccess {
  readonly table: readonly TableAction[]
  /** Whether it asks the index too. */
  readonly index: boolean
}

/** What a function may do with the table, and with its index by name. */
export const mayUseTable = (tableArn: string, { table, index }: TableAccess): readonly PolicyStatement[] => [
  new PolicyStatement({ actions: table.map((action) => `dynamodb:${action}`), resources: [tableArn] }),
  ...(index
    ? [
        new PolicyStatement({
          actions: ['dynamodb:Query'],
          resources: [`${tableArn}/index/${tableDefinition.index.name}`],
        }),
      ]
    : []),
]
