import type { Holidays } from '../organisation/organisation.ts'
import { isRestDay } from '../organisation/workdays.ts'
import { addDays, firstDayOf, type LocalDate, nextQuarter, type Quarter } from '../shared/time.ts'

type Announced = Pick<Holidays, 'year' | 'holidays' | 'workdays'>

/** The cut-off day where no holiday gets in the way: the 10th after the quarter. */
export const usualCutoffDay = (quarter: Quarter): LocalDate => addDays(firstDayOf(nextQuarter(quarter)), 9)

/**
 * 数据截止: the last day that counts for a quarter, the 10th of the month after it, or that month's fifth workday if that is
 * later. `announced` are the holidays of the year after the quarter's last day; without them the weekends alone are known.
 *
 * 2026Q2 → 2026-07-10; 2026Q3 with 1–8 October free and no make-up workday before it → 2026-10-15.
 */
export const cutoffDayOf = (quarter: Quarter, announced: Announced | undefined): LocalDate => {
  const first = firstDayOf(nextQuarter(quarter))
  const days = Array.from({ length: 31 }, (_, after) => addDays(first, after))
  const fifth = days.filter((day) => !isRestDay(day, announced ? [announced] : []))[4] ?? first
  const usual = usualCutoffDay(quarter)
  return fifth > usual ? fifth : usual
}
