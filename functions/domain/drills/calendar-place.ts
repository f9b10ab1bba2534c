import type { Drill } from './drill.ts'

/** True for a drill that an approved addition brought into the plan, or that needs no addition. */
export const isAdmitted = ({ origin, amendments }: Pick<Drill, 'origin' | 'amendments'>): boolean =>
  origin !== 'added' || amendments.some(({ kind, decision }) => kind === 'add' && decision?.approved === true)

/**
 * Whether a drill shows on the calendar: an unplanned one at once, an addition once it is approved, a row of the plan
 * once the plan is on file; removed rows never. A cancelled drill stays, marked as such.
 */
export const isPlacedOnCalendar = (
  drill: Pick<Drill, 'origin' | 'amendments' | 'status'>,
  planFiled: boolean,
): boolean => {
  if (drill.status === 'removed') return false
  return drill.origin === 'plan' ? planFiled : isAdmitted(drill)
}
