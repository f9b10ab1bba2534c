import {
  decimal,
  dividedBy,
  type Fraction,
  fraction,
  fromHundredths,
  isBelow,
  least,
  one,
  plus,
  times,
  toHundredths,
} from '../fraction.ts'
import type { Item } from '../items.ts'
import { type Measure, notApplicable } from '../measure.ts'
import type { QuarterFacts } from '../quarter-facts.ts'
import type { IndicatorOf } from '../scorecard.ts'

const ids = (items: readonly Item[]) => items.map(({ drill }) => drill.id)

const completed = ({ duties }: QuarterFacts, indicator: IndicatorOf<'drillCompletion'>): Fraction =>
  plus(
    fraction(duties.heldDue.length + duties.earlyIn.length + duties.filling.length),
    times(decimal(indicator.makeUp), fraction(duties.makeUps.length)),
  )

/**
 * DR1 演练完成率: weight × min(1, C ÷ N); n/a where nothing was owed (N = 0).
 *
 * C = due drills held + early ones held here + unplanned drills that fill the gap + 0.5 × make-ups.
 * Two held, one made up, three owed: 25 × min(1, 2.5 ÷ 3) = 20.83.
 */
export const drillCompletion = (facts: QuarterFacts, indicator: IndicatorOf<'drillCompletion'>): Measure => {
  const { duties } = facts
  const done = completed(facts, indicator)
  const shown = fromHundredths(toHundredths(done))
  const inputs = {
    C: shown,
    N: duties.owed,
    baseline: duties.baseline.length,
    cancelled: duties.cancelled.length,
    movedIn: duties.movedIn.length,
    movedOut: duties.movedOut.length,
    earlyIn: duties.earlyIn.length,
    earlyOut: duties.earlyOut.length,
    required: duties.required,
    heldDue: duties.heldDue.length,
    filling: duties.filling.length,
    makeUps: duties.makeUps.length,
  }
  const records = {
    heldDue: ids(duties.heldDue),
    earlyIn: ids(duties.earlyIn),
    filling: duties.filling.map(({ id }) => id),
    makeUp: ids(duties.makeUps),
    missed: ids(duties.missed.filter(({ fate }) => fate !== 'excess')),
    excess: ids(duties.missed.filter(({ fate }) => fate === 'excess')),
    cancelled: ids(duties.cancelled),
    movedIn: ids(duties.movedIn),
    movedOut: ids(duties.movedOut),
    earlyOut: ids(duties.earlyOut),
    notDueYet: ids(duties.notDueYet),
  }
  if (duties.owed === 0) return notApplicable('nothingOwed', inputs, records)
  return {
    share: least(one, dividedBy(done, fraction(duties.owed))),
    expression: `${indicator.weight} × min(1, ${shown} ÷ ${duties.owed})`,
    inputs,
    records,
  }
}

/** SUPERVISION 督办提示: something was owed and C ÷ N is below the line, 0.6 by default. */
export const needsSupervision = (facts: QuarterFacts, indicator: IndicatorOf<'drillCompletion'>): boolean =>
  facts.duties.owed > 0 &&
  isBelow(completed(facts, indicator), times(decimal(indicator.superviseBelow), fraction(facts.duties.owed)))
