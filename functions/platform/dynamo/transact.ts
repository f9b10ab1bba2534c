import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { Refusal } from '../refusal.ts'
import { database } from './client.ts'
import { patience } from './patience.ts'

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])

/**
 * Writes all items or none, trying again where another transaction was in the way. Answers the places of the items
 * whose condition did not hold; empty when all was written.
 */
export const transact = async (items: readonly TransactItem[]): Promise<number[]> => {
  const again = patience()
  for (;;) {
    try {
      await database().send(new TransactWriteCommand({ TransactItems: [...items] }))
      return []
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error
      const codes = error.CancellationReasons?.map(({ Code }) => Code ?? '') ?? []
      const failed = codes.flatMap((code, place) => (code === 'ConditionalCheckFailed' ? [place] : []))
      if (failed.length > 0) return failed
      if (!codes.some((code) => passing.has(code))) throw error
      if (!(await again())) throw new Refusal({ code: 'busy' }, error)
    }
  }
}
