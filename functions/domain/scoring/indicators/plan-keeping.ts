import { daysBetween } from '../../shared/time.ts'
import { fraction, zero } from '../fraction.ts'
import type { Item } from '../items.ts'
import { type Measure, notApplicable } from '../measure.ts'
import { planStanding } from '../plan-standing.ts'
import { itemsOfQuarter, missedItems, type QuarterFacts } from '../quarter-facts.ts'
import type { IndicatorOf } from '../scorecard.ts'

const ids = (items: readonly Item[]) => items.map(({ drill }) => drill.id)

/**
 * PL2 计划执行规范率: weight × well-kept ÷ items of the quarter (its baseline and what was moved in).
 *
 * Well-kept: not missed, and every counted change was filed `noticeDays` before the date then in force or is for force
 * majeure. Of a moved-in item only “missed” is asked. 0 without a standing plan, before anything else; n/a if nothing was due.
 *
 * Four items, one moved with two days' notice: 10 × 3 ÷ 4 = 7.50.
 */
export const planKeeping = (facts: QuarterFacts, indicator: IndicatorOf<'planKeeping'>): Measure => {
  const items = itemsOfQuarter(facts)
  const missed = new Set(missedItems(facts))
  const short = facts.duties.baseline.filter((item) =>
    item.counted.some(
      ({ change, filedOn, inForce }) => !change.forceMajeure && daysBetween(filedOn, inForce) < indicator.noticeDays,
    ),
  )
  const kept = items.filter((item) => !missed.has(item) && !short.includes(item))
  const inputs = { wellKept: kept.length, items: items.length }
  const records = {
    kept: ids(kept),
    missed: ids([...missed]),
    shortNotice: ids(short),
    movedIn: ids(facts.duties.movedIn),
    notDueYet: ids(facts.duties.notDueYet),
  }
  // Any number of answer days will do: only whether the plan stands matters here.
  if (!planStanding(facts.plan, facts.cutoff, 0, facts.calendar).stands)
    return { share: zero, reason: 'noStandingPlan', inputs, records }
  if (items.length === 0) return notApplicable('nothingDue', inputs, records)
  return {
    share: fraction(kept.length, items.length),
    expression: `${indicator.weight} × ${kept.length} ÷ ${items.length}`,
    inputs,
    records,
  }
}
