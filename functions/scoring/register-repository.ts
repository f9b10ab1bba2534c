import { quarterMoves } from '@muster/domain/scoring/decide-quarter.ts'
import type { RegisterEntry } from '@muster/domain/scoring/register-entry.ts'
import type { Rejection } from '@muster/domain/shared/result.ts'
import type { Quarter } from '@muster/domain/shared/time.ts'
import type { Also } from '../platform/dynamo/commit.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll, readItem } from '../platform/dynamo/read.ts'
import { setting } from '../platform/env.ts'

export const registerItem = (district: string, entry: RegisterEntry): Item => ({
  ...keys.registerEntry(district, entry.quarter, entry.id),
  ...entry,
})

export const readEntry = async (district: string, quarter: Quarter, id: string): Promise<RegisterEntry | undefined> => {
  const item = await readItem(keys.registerEntry(district, quarter, id))
  return item && entityOf<RegisterEntry>(item)
}

/** The register of a quarter, in the order of the entries’ ids. */
export const readRegister = async (district: string, quarter: Quarter): Promise<RegisterEntry[]> =>
  (await queryAll({ pk: partitions.district(district), prefix: `REG#${quarter}#` })).map((item) =>
    entityOf<RegisterEntry>(item),
  )

/** How many commands the register has seen: a freeze is refused where one came between its reading and its writing. */
export const readRegisterCount = async (district: string, quarter: Quarter): Promise<number> =>
  Number((await readItem(keys.registerCount(district, quarter)))?.['commands'] ?? 0)

/** The quarter must still take entries when the command is written, and the command is counted. */
export const alsoCountInRegister = (district: string, quarter: Quarter, onFailure: Rejection): Also[] => [
  {
    item: {
      ConditionCheck: {
        TableName: setting('table'),
        Key: { ...keys.quarter(district, quarter) },
        ConditionExpression: `attribute_not_exists(pk) OR #s IN (${quarterMoves.register.map((_, n) => `:s${n}`).join(', ')})`,
        ExpressionAttributeNames: { '#s': 'status' },
        ExpressionAttributeValues: Object.fromEntries(quarterMoves.register.map((status, n) => [`:s${n}`, status])),
      },
    },
    onFailure,
  },
  {
    item: {
      Update: {
        TableName: setting('table'),
        Key: { ...keys.registerCount(district, quarter) },
        UpdateExpression: 'ADD #c :one',
        ExpressionAttributeNames: { '#c': 'commands' },
        ExpressionAttributeValues: { ':one': 1 },
      },
    },
  },
]

/** No register command since `count` was read. */
export const alsoRequireRegisterCount = (district: string, quarter: Quarter, count: number): Also => ({
  item: {
    ConditionCheck: {
      TableName: setting('table'),
      Key: { ...keys.registerCount(district, quarter) },
      ConditionExpression: count === 0 ? 'attribute_not_exists(pk)' : '#c = :c',
      ...(count > 0 && {
        ExpressionAttributeNames: { '#c': 'commands' },
        ExpressionAttributeValues: { ':c': count },
      }),
    },
  },
  onFailure: { code: 'busy' },
})
