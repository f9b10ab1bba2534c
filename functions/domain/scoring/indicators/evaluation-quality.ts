import type { CaseDrill, EvaluationGrade } from '../case-file.ts'
import { decimal, fraction, plus, times, zero } from '../fraction.ts'
import { type Measure, notApplicable } from '../measure.ts'
import type { HeldDrill, QuarterFacts } from '../quarter-facts.ts'
import type { IndicatorOf } from '../scorecard.ts'

const grades = ['excellent', 'good', 'fair', 'poor'] as const

const lacksExpert = ({ largeScale, evaluation }: CaseDrill) => largeScale && evaluation?.by !== 'expert'
const isCapped = ({ evaluation }: CaseDrill) =>
  evaluation?.by === 'self' && (evaluation.grade === 'excellent' || evaluation.grade === 'good')

/** The grade a drill counts with: a self-evaluation at most 中, nothing for a large-scale drill without an expert. */
export const countedGrade = (drill: CaseDrill): EvaluationGrade | null => {
  if (drill.evaluation === null || lacksExpert(drill)) return null
  return isCapped(drill) ? 'fair' : drill.evaluation.grade
}

const ids = (held: readonly HeldDrill[]) => held.map(({ drill }) => drill.id)

/**
 * DR3 评估质量: weight × mean over held drills of 优 1, 良 .85, 中 .70, 差 .40, not evaluated 0.
 *
 * Nothing held: 0 if something was owed, else n/a. 优 良 良 中: 15 × 3.40 ÷ 4 = 12.75.
 */
export const evaluationQuality = (facts: QuarterFacts, indicator: IndicatorOf<'evaluationQuality'>): Measure => {
  const { held } = facts
  const graded = grades.map((grade) => ({
    grade,
    drills: held.filter(({ drill }) => countedGrade(drill) === grade),
    worth: indicator.worth[grade],
  }))
  const expertMissing = held.filter(({ drill }) => drill.evaluation !== null && lacksExpert(drill))
  const notEvaluated = held.filter(({ drill }) => drill.evaluation === null)
  const inputs = {
    held: held.length,
    ...Object.fromEntries(graded.map(({ grade, drills }) => [grade, drills.length])),
    selfCapped: held.filter(({ drill }) => isCapped(drill) && !lacksExpert(drill)).length,
    expertMissing: expertMissing.length,
    notEvaluated: notEvaluated.length,
  }
  const records = {
    ...Object.fromEntries(graded.map(({ grade, drills }) => [grade, ids(drills)])),
    selfCapped: ids(held.filter(({ drill }) => isCapped(drill) && !lacksExpert(drill))),
    expertMissing: ids(expertMissing),
    notEvaluated: ids(notEvaluated),
  }
  if (held.length === 0)
    return facts.duties.owed > 0
      ? { share: zero, reason: 'nothingHeld', inputs, records }
      : notApplicable('nothingHeldNothingOwed', inputs, records)
  const total = graded.reduce(
    (whole, { drills, worth }) => plus(whole, times(decimal(worth), fraction(drills.length))),
    zero,
  )
  const blank = expertMissing.length + notEvaluated.length
  const terms = graded
    .filter(({ drills }) => drills.length > 0)
    .map(({ drills, worth }) => `${drills.length} × ${worth}`)
  if (blank > 0) terms.push(`${blank} × 0`)
  return {
    share: times(total, fraction(1, held.length)),
    expression: `${indicator.weight} × (${terms.join(' + ')}) ÷ ${held.length}`,
    inputs,
    records,
  }
}
