import type { Item } from '../../functions/platform/dynamo/items.ts'
import { database } from '../../functions/platform/dynamo/client.ts'
import { itemSize } from './item-size.ts'

/** Counts the write units of single puts and updates, as DynamoDB would charge them; index entries count once more. */
export class MeteredWrites {
  units = 0

  async during(work: () => Promise<void>): Promise<void> {
    const name = 'meteredWrites'
    database().middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          const { Item: item } = args.input as { Item?: Item }
          if (commandName === 'PutItemCommand' || commandName === 'PutCommand')
            this.units += Math.ceil(itemSize(item ?? {}) / 1024) + (item?.gsi1pk ? 1 : 0)
          if (commandName === 'UpdateItemCommand' || commandName === 'UpdateCommand') this.units += 4
          return next(args)
        },
      { step: 'initialize', name },
    )
    try {
      await work()
    } finally {
      database().middlewareStack.remove(name)
    }
  }
}
