import type { CalendarEntry } from '@muster/domain/contract/endpoints/reporting.ts'
import { drillEntryOf, drillMarksOf } from '../drills/drill-repository.ts'
import { indexPartitions } from '../platform/dynamo/keys.ts'
import { queryAll, type Stored } from '../platform/dynamo/read.ts'
import { sessionEntryOf } from '../training/session-repository.ts'

/** An event on the calendar with what a reviewer looks for in it. */
export interface MarkedEntry {
  readonly entry: CalendarEntry
  readonly amendmentPending: boolean
  readonly joint: boolean
}

const markedOf = (stored: Stored): MarkedEntry =>
  stored.sk.startsWith('DRILL#')
    ? { entry: drillEntryOf(stored), ...drillMarksOf(stored) }
    : { entry: sessionEntryOf(stored), amendmentPending: false, joint: false }

const after = (pk: string, from: string): Promise<Stored[]> => queryAll({ pk, index: true, between: [from, '~'] })

/** Events of these months and of the years’ longer windows; nothing that ended before `from`. */
export const readCalendar = async (
  district: string,
  months: readonly string[],
  years: readonly number[],
  from: string,
): Promise<MarkedEntry[]> => {
  const lists = await Promise.all([
    ...months.map((month) => after(indexPartitions.month(district, month), from)),
    ...years.map((year) => after(indexPartitions.spans(district, year), from)),
  ])
  return lists.flat().map(markedOf)
}

/** Drills added after filing that wait for a decision. */
export const readPendingAdditions = async (district: string, year: number): Promise<CalendarEntry[]> =>
  (await queryAll({ pk: indexPartitions.additions(district, year), index: true })).map(drillEntryOf)
