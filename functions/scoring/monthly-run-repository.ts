import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { Board } from '@muster/domain/scoring/quarter.ts'
import type { Instant, Quarter } from '@muster/domain/shared/time.ts'
import { database } from '../platform/dynamo/client.ts'
import type { Item } from '../platform/dynamo/items.ts'
import { keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll, type Stored } from '../platform/dynamo/read.ts'
import { setting } from '../platform/env.ts'
import { boardItem, boardOf } from './board-repository.ts'

/** 阶段性排名: a quarter’s board as it stood when a month began; its data time is the board’s own `asOf`. */
export interface MonthlyRun {
  /** `2026-05`. */
  readonly month: string
  readonly takenAt: Instant
  readonly board: Board
}

const runItem = (district: string, { month, takenAt, board }: MonthlyRun): Item => ({
  ...boardItem(district, board),
  ...keys.monthlyRun(district, board.quarter, month),
  takenAt,
})

const runOf = (item: Stored): MonthlyRun => ({
  month: item.sk.substring('RUN#'.length),
  takenAt: String(item['takenAt']),
  board: boardOf(item),
})

/** Keeps a month’s run; false where that month’s is kept already, which never changes. */
export const keepMonthlyRun = async (district: string, run: MonthlyRun): Promise<boolean> => {
  try {
    await database().send(
      new PutCommand({
        TableName: setting('table'),
        Item: runItem(district, run),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    )
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}

/** A quarter’s monthly runs, the oldest first; strongly read unless `eventual`. */
export const readMonthlyRuns = async (district: string, quarter: Quarter, eventual = false): Promise<MonthlyRun[]> =>
  (await queryAll({ pk: partitions.quarter(district, quarter), prefix: 'RUN#', eventual })).map(runOf)
