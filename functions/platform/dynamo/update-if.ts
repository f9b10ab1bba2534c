import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { setting } from '../env.ts'
import { database } from './client.ts'
import type { Item } from './items.ts'
import type { Key } from './keys.ts'
import type { Stored } from './read.ts'

const heldBack = (error: unknown): Stored | undefined => {
  if (error instanceof ConditionalCheckFailedException) return undefined
  throw error
}

/** Puts an item where there is none yet; false where there is. */
export const putOnce = async (item: Item): Promise<boolean> => {
  const put = new PutCommand({
    TableName: setting('table'),
    Item: item,
    ConditionExpression: 'attribute_not_exists(pk)',
  })
  return database()
    .send(put)
    .then(
      () => true,
      (error: unknown) => heldBack(error) !== undefined,
    )
}

/** Puts an item whatever is there. */
export const putItem = async (item: Item): Promise<void> => {
  await database().send(new PutCommand({ TableName: setting('table'), Item: item }))
}

export interface UpdateIf {
  /** Attributes to set. */
  readonly set?: Readonly<Record<string, unknown>>
  readonly remove?: readonly string[]
  /** Numbers to add to. */
  readonly add?: Readonly<Record<string, number>>
  /** A condition over `#name` and `:name`. */
  readonly when: string
  /** Values of the condition, beside those set. */
  readonly values?: Readonly<Record<string, unknown>>
}

/** Changes some attributes of an item where a condition holds; answers the item as it is now, or undefined where it does not hold. */
export const updateIf = async (
  { pk, sk }: Key,
  { set = {}, remove = [], add = {}, when, values = {} }: UpdateIf,
): Promise<Stored | undefined> => {
  const all = Object.entries({ ...set, ...add, ...values })
  const asked = [...when.matchAll(/#(\w+)/g)].map(([, name]) => name ?? '')
  const names = [...new Set([...Object.keys(set), ...remove, ...Object.keys(add), ...asked])]
  const changes = [
    ...(Object.keys(set).length > 0
      ? [
          `SET ${Object.keys(set)
            .map((name) => `#${name} = :${name}`)
            .join(', ')}`,
        ]
      : []),
    ...(remove.length > 0 ? [`REMOVE ${remove.map((name) => `#${name}`).join(', ')}`] : []),
    ...(Object.keys(add).length > 0
      ? [
          `ADD ${Object.keys(add)
            .map((name) => `#${name} :${name}`)
            .join(', ')}`,
        ]
      : []),
  ]
  try {
    const { Attributes } = await database().send(
      new UpdateCommand({
        TableName: setting('table'),
        Key: { pk, sk },
        UpdateExpression: changes.join(' '),
        ConditionExpression: when,
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries(all.map(([name, value]) => [`:${name}`, value])),
        ReturnValues: 'ALL_NEW',
      }),
    )
    return Attributes as Stored
  } catch (error) {
    return heldBack(error)
  }
}
