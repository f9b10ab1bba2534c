import type { DepartmentKind } from '../case-file.ts'
import { fromHundredths, hundredthsOf } from '../fraction.ts'
import { leftOut } from '../indicators/left-out.ts'
import type { Scorecard } from '../scorecard.ts'

/**
 * The most that W can be for a kind of department in a quarter when no points are entered by hand: the sum of the weights of
 * the computed indicators that are meant for it, two decimals.
 *
 * Reading: manual indicators do not count towards it, because scoring counts one only where a reviewer has entered points,
 * and nobody may fall out of the ranking for what a reviewer did not do.
 *
 * By the default scorecard a street in the second quarter has 100, an industry department 110.
 */
export const applicableWeight = (
  { indicators }: Pick<Scorecard, 'indicators'>,
  kind: DepartmentKind,
  number: 1 | 2 | 3 | 4,
): number =>
  fromHundredths(
    indicators
      .filter((indicator) => leftOut(indicator, kind, number) === null)
      .reduce((total, { weight }) => total + hundredthsOf(weight), 0),
  )
