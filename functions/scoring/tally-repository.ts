import type { Mark, RosterEntry, Tally } from '@muster/domain/attendance/attendance.ts'
import { tallyOf } from '@muster/domain/attendance/tally.ts'
import type { Item } from '../platform/dynamo/items.ts'
import { type EventRef, keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll, readItems, type Stored } from '../platform/dynamo/read.ts'

const fields = [
  'expected',
  'signed',
  'present',
  'late',
  'excused',
  'absent',
  'walkIns',
] as const satisfies (keyof Tally)[]
export const tallyFields: readonly string[] = fields

export const tallyItem = (district: string, event: EventRef, tally: Tally): Item => ({
  ...keys.tally(district, event),
  ...tally,
})

const storedTally = (item: Stored | undefined): Tally | undefined =>
  item && (Object.fromEntries(fields.map((field) => [field, item[field]])) as Tally)

/** Counts an event’s roster and marks anew. */
export const countTally = async (district: string, event: EventRef): Promise<Tally> => {
  const items = await queryAll({ pk: partitions.event(district, event) })
  const of = <T>(prefix: string) => items.filter(({ sk }) => sk.startsWith(prefix)) as unknown as T[]
  return tallyOf(of<RosterEntry>('ROSTER#'), of<Mark>('MARK#'))
}

/** The projected tallies of events, by event; those nobody was expected at have none. */
export const readTallies = async (district: string, events: readonly EventRef[]): Promise<Map<string, Tally>> => {
  const items = await readItems(events.map((event) => keys.tally(district, event)))
  return new Map(
    events.flatMap((event, place) => {
      const tally = storedTally(items[place])
      return tally ? [[event.id, tally]] : []
    }),
  )
}
