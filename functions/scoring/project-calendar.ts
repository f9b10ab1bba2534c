import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { isVisibleDrill, isVisibleSession } from '@muster/domain/scoring/facts/visible-records.ts'
import type { Plan } from '@muster/domain/plans/plan.ts'
import { drillItem, drillOf } from '../drills/drill-repository.ts'
import { planOf } from '../plans/plan-repository.ts'
import { database } from '../platform/dynamo/client.ts'
import type { Item } from '../platform/dynamo/items.ts'
import { keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll, readItem, type Stored } from '../platform/dynamo/read.ts'
import { setting } from '../platform/env.ts'
import { sessionItem, sessionOf } from '../training/session-repository.ts'
import { inParallel } from '../platform/in-parallel.ts'

/** An event whose place on the calendar index is not the one it should have. */
export interface Misplaced {
  readonly stored: Stored
  readonly wanted: Pick<Item, 'gsi1pk' | 'gsi1sk'>
}

/** As stored, and as the event’s repository would store it now. */
const wantedOf = (district: string, plan: Plan | undefined, stored: Stored): Item => {
  if (stored.sk.startsWith('DRILL#')) {
    const drill = drillOf(stored)
    return drillItem(district, drill, isVisibleDrill(drill, plan))
  }
  const session = sessionOf(stored)
  return sessionItem(district, session, isVisibleSession(session, plan))
}

/** Drills and sessions of a department’s year that stand in the wrong place of the calendar, or are missing there. */
export const misplacedEvents = async (district: string, department: string, year: number): Promise<Misplaced[]> => {
  const pk = partitions.department(district, department)
  const [plan, drills, sessions] = await Promise.all([
    readItem(keys.plan(district, department, year)),
    queryAll({ pk, prefix: `DRILL#${year}#` }),
    queryAll({ pk, prefix: `SESSION#${year}#` }),
  ])
  return [...drills, ...sessions].flatMap((stored) => {
    const { gsi1pk, gsi1sk } = wantedOf(district, plan && planOf(plan), stored)
    if (gsi1pk === stored['gsi1pk'] && gsi1sk === stored['gsi1sk']) return []
    return [{ stored, wanted: { ...(gsi1pk && { gsi1pk }), ...(gsi1sk && { gsi1sk }) } }]
  })
}

/** Only while the event is still the one that was read: whoever changed it since has placed it as well, or it is tried again. */
const place = async ({ stored: { pk, sk, version }, wanted: { gsi1pk, gsi1sk } }: Misplaced): Promise<boolean> => {
  try {
    await database().send(
      new UpdateCommand({
        TableName: setting('table'),
        Key: { pk, sk },
        UpdateExpression: gsi1pk ? 'SET #p = :p, #s = :s' : 'REMOVE #p, #s',
        ConditionExpression: '#v = :v',
        ExpressionAttributeNames: { '#p': 'gsi1pk', '#s': 'gsi1sk', '#v': 'version' },
        ExpressionAttributeValues: { ':v': version, ...(gsi1pk && { ':p': gsi1pk, ':s': gsi1sk }) },
      }),
    )
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}

/** Puts a department’s drills and sessions where they belong on the calendar, as when its plan is filed; answers how many had to move. */
export const projectCalendar = async (district: string, department: string, year: number): Promise<number> => {
  let moved = 0
  for (let turn = 0; turn < 5; turn += 1) {
    const misplaced = await misplacedEvents(district, department, year)
    if (misplaced.length === 0) return moved
    const placed = await inParallel(8, misplaced, place)
    moved += placed.filter(Boolean).length
  }
  throw new Error(`The calendar of ${department} in ${year} does not come to rest`)
}
