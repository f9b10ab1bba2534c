import { decimal, fraction, one, plus, times } from '../fraction.ts'
import { type Measure, notApplicable } from '../measure.ts'
import type { Named, QuarterFacts } from '../quarter-facts.ts'
import type { IndicatorOf } from '../scorecard.ts'

const refs = (records: readonly Named<object>[]) => records.map(({ ref }) => ref)

/**
 * DR4 整改闭环率: weight × mean over findings due of on time 1, late but by the cut-off 0.5, open 0.
 *
 * No finding due: 0.7 of the weight, all of it if an inspection confirmed it; n/a if no drill was held either, inspected or
 * not. Rectified after the cut-off day is open, whatever the due date. 3 on time, 1 late, 1 open: 15 × 3.5 ÷ 5 = 10.50.
 */
export const findingClosure = (facts: QuarterFacts, indicator: IndicatorOf<'findingClosure'>): Measure => {
  const { findings, inspectedClean, cutoff } = facts
  const { weight } = indicator
  const closed = findings.filter(({ rectifiedOn }) => rectifiedOn !== null && rectifiedOn <= cutoff)
  const onTime = closed.filter(({ rectifiedOn, dueOn }) => rectifiedOn !== null && rectifiedOn <= dueOn)
  const late = closed.filter((finding) => !onTime.includes(finding))
  const open = findings.filter((finding) => !closed.includes(finding))
  const inputs = {
    due: findings.length,
    onTime: onTime.length,
    late: late.length,
    open: open.length,
    inspectedClean,
    held: facts.held.length,
  }
  const records = { onTime: refs(onTime), late: refs(late), open: refs(open) }
  if (findings.length === 0) {
    if (facts.held.length === 0) return notApplicable('nothingToClose', inputs, records)
    return inspectedClean
      ? { share: one, reason: 'inspectedClean', expression: `${weight} × 1`, inputs, records }
      : {
          share: decimal(indicator.withoutFindings),
          reason: 'noFindings',
          expression: `${weight} × ${indicator.withoutFindings}`,
          inputs,
          records,
        }
  }
  const total = plus(fraction(onTime.length), times(decimal(indicator.late), fraction(late.length)))
  return {
    share: times(total, fraction(1, findings.length)),
    expression: `${weight} × (${onTime.length} × 1 + ${late.length} × ${indicator.late} + ${open.length} × 0) ÷ ${findings.length}`,
    inputs,
    records,
  }
}
