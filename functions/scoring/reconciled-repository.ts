import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Instant, LocalDate } from '@muster/domain/shared/time.ts'
import { database } from '../platform/dynamo/client.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItem } from '../platform/dynamo/read.ts'
import { setting } from '../platform/env.ts'

/** How far a district’s read models have been gone over. */
export interface Reconciled {
  /** What changed before has been projected again. */
  readonly at: Instant
  /** The local day of the last full check; of the first reconciliation where there was none. */
  readonly fullDay: LocalDate
}

export const readReconciled = async (district: string): Promise<Reconciled | undefined> => {
  const item = await readItem(keys.reconciled(district))
  return item && { at: String(item['at']), fullDay: String(item['fullDay']) }
}

/** Moves the mark on, never back: another run may have been further. */
export const keepReconciled = async (district: string, reconciled: Reconciled): Promise<void> => {
  try {
    await database().send(
      new PutCommand({
        TableName: setting('table'),
        Item: { ...keys.reconciled(district), ...reconciled },
        ConditionExpression: 'attribute_not_exists(pk) OR #a <= :a',
        ExpressionAttributeNames: { '#a': 'at' },
        ExpressionAttributeValues: { ':a': reconciled.at },
      }),
    )
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}
