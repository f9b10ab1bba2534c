import type { CalendarEntry } from '@muster/domain/contract/endpoints/reporting.ts'
import { monthsOf, type Range } from '@muster/domain/reporting/calendar-range.ts'
import { drillEntryOf, drillMarksOf } from '../drills/drill-repository.ts'
import { calendarQuestions } from '../platform/dynamo/calendar-keys.ts'
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

/** Events that touch the days of the range, and few others. */
export const readCalendar = async (district: string, range: Range): Promise<MarkedEntry[]> => {
  const lists = await Promise.all(calendarQuestions(district, range, monthsOf(range)).map(queryAll))
  return lists.flat().map(markedOf)
}

/** Drills added after filing that wait for a decision. */
export const readPendingAdditions = async (district: string, year: number): Promise<CalendarEntry[]> =>
  (await queryAll({ pk: indexPartitions.additions(district, year), index: true })).map(drillEntryOf)
