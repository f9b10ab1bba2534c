import { type HolidayTables, workdaysAfter } from '../../organisation/workdays.ts'
import { type Instant, type LocalDate, localDateOf } from '../../shared/time.ts'
import type { QuarterHead } from '../quarter.ts'

/** 公示期 in which a review can be asked for: from the day of publication to its fifth workday, both inclusive. */
export interface ReviewWindow {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** Workdays after the day of 公示. */
export const REVIEW_WORKDAYS = 5

/**
 * The window of a quarter whose 公示 began on a local day. Reading: the day itself is open, but is not one of the five.
 *
 * 2026-07-16 (Thursday) → to 2026-07-23; 2026-09-30 with the holidays of October and the make-up workday of the 10th → to
 * 2026-10-13. A year without a table has its weekends alone.
 */
export const reviewWindow = (publicOn: LocalDate, tables: HolidayTables): ReviewWindow => ({
  from: publicOn,
  to: workdaysAfter(publicOn, REVIEW_WORKDAYS, tables),
})

/** The window of a quarter by its latest step to 公示与复核, in the district’s time zone; null before there is one. */
export const reviewWindowOf = (
  { steps }: Pick<QuarterHead, 'steps'>,
  timeZone: string,
  tables: HolidayTables,
): ReviewWindow | null => {
  const opened = steps.findLast(({ to }) => to === 'review')
  return opened ? reviewWindow(localDateOf(opened.at, timeZone), tables) : null
}

/** Whether a moment lies in the window: until 24:00 local time of its last day. 2026-07-23T15:59:59Z still is in Shanghai. */
export const isInReviewWindow = ({ from, to }: ReviewWindow, at: Instant, timeZone: string): boolean => {
  const day = localDateOf(at, timeZone)
  return from <= day && day <= to
}
