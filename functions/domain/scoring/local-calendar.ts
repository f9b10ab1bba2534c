import { type Instant, lastDayOf, type LocalDate, localDateOf, type Quarter } from '../shared/time.ts'
import type { CaseFile } from './case-file.ts'
import { usualCutoffDay } from './cutoff-day.ts'

/** The days of one case file: the local day of a moment and the cut-off day of a quarter, each worked out once. */
export interface LocalCalendar {
  readonly dayOf: (instant: Instant) => LocalDate
  readonly cutoffOf: (quarter: Quarter) => LocalDate
}

/**
 * Cut-off: the day given in `cutoffs`, else the 10th after the quarter (2026Q2 → 2026-07-10). It is the last day that counts.
 */
export const localCalendar = ({ timeZone, cutoffs }: Pick<CaseFile, 'timeZone' | 'cutoffs'>): LocalCalendar => {
  const days = new Map<Instant, LocalDate>()
  return {
    dayOf: (instant) => {
      const known = days.get(instant)
      if (known !== undefined) return known
      const day = localDateOf(instant, timeZone)
      days.set(instant, day)
      return day
    },
    cutoffOf: (quarter) => cutoffs?.[quarter] ?? usualCutoffDay(quarter),
  }
}

/** The day a provisional score is drawn on, or null where the quarter's last day has come. */
export const provisionalDay = ({ asOf, quarter }: Pick<CaseFile, 'asOf' | 'quarter'>): LocalDate | null =>
  asOf !== undefined && asOf < lastDayOf(quarter) ? asOf : null

const byText = (a: string, b: string) => (a < b ? -1 : Number(a > b))

/** Earlier moment first; the same moment in order of id. */
export const byMoment = (a: { at: Instant; id: string }, b: { at: Instant; id: string }): number =>
  Date.parse(a.at) - Date.parse(b.at) || byText(a.id, b.id)
