import type { DepartmentKind } from '../case-file.ts'
import type { Reason } from '../measure.ts'
import type { Indicator, ManualIndicator } from '../scorecard.ts'

/**
 * Why the scorecard itself leaves an indicator out for a kind of department in a quarter, before any fact is looked at;
 * null where it is meant. 持证率 is meant for industry departments: a street gives `otherKind`.
 */
export const leftOut = (
  { off, applies }: Pick<Indicator | ManualIndicator, 'off' | 'applies'>,
  kind: DepartmentKind,
  number: 1 | 2 | 3 | 4,
): Reason | null => {
  if (off) return 'switchedOff'
  if (!applies.kinds.includes(kind)) return 'otherKind'
  return applies.quarters.includes(number) ? null : 'otherQuarter'
}
