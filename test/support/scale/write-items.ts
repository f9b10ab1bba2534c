import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { database } from '../../../functions/platform/dynamo/client.ts'
import type { Item } from '../../../functions/platform/dynamo/items.ts'
import { setting } from '../../../functions/platform/env.ts'
import { inParallel } from '../../../functions/platform/in-parallel.ts'

const chunk = 25

/** Writes items past the use cases, a few batches at a time; what the engine did not take is sent again. Answers how many. */
export const writeItems = async (items: readonly Item[]): Promise<number> => {
  const table = setting('table')
  const starts = Array.from({ length: Math.ceil(items.length / chunk) }, (_, n) => n * chunk)
  await inParallel(8, starts, async (start) => {
    let pending = items.slice(start, start + chunk).map((Item) => ({ PutRequest: { Item: { ...Item } } }))
    for (let turn = 0; pending.length > 0; turn += 1) {
      if (turn > 0) await new Promise((resume) => setTimeout(resume, 20 * 2 ** Math.min(turn, 6)))
      const { UnprocessedItems } = await database().send(new BatchWriteCommand({ RequestItems: { [table]: pending } }))
      pending = (UnprocessedItems?.[table] ?? []) as typeof pending
    }
  })
  return items.length
}
