import { dateOf, localDateOf, type Instant, type LocalDate } from '../shared/time.ts'

/** The day from which a year's plan can be opened, 1 December of the year before: `planOpens(2026)` is `2025-12-01`. */
export const planOpens = (year: number): LocalDate => dateOf(year - 1, 12, 1)

/** The last day on which a plan is in time, 31 March: `planDue(2026)` is `2026-03-31`. */
export const planDue = (year: number): LocalDate => dateOf(year, 3, 31)

/** True from midnight of 1 December in the district's time zone: 2025-11-30T16:00:00Z is in time for 2026 in Asia/Shanghai. */
export const planIsOpen = (year: number, at: Instant, timeZone: string): boolean =>
  localDateOf(at, timeZone) >= planOpens(year)
