import { BatchWriteCommand, type BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { setting } from '../env.ts'
import { refuse } from '../refusal.ts'
import { database } from './client.ts'
import { patience } from './patience.ts'

export type BatchItem = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number]

/** What DynamoDB takes at once. */
const CHUNK = 25

/** Puts and deletes items that need neither a condition nor each other; what the table had no room for is sent again. */
export const writeBatch = async (items: readonly BatchItem[]): Promise<void> => {
  const table = setting('table')
  for (let start = 0; start < items.length; start += CHUNK) {
    let pending = items.slice(start, start + CHUNK)
    const again = patience()
    while (pending.length > 0) {
      const { UnprocessedItems } = await database().send(new BatchWriteCommand({ RequestItems: { [table]: pending } }))
      pending = UnprocessedItems?.[table] ?? []
      if (pending.length > 0 && !(await again())) refuse('busy')
    }
  }
}
