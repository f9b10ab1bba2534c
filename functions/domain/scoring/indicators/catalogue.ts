import { type Measure, notApplicable } from '../measure.ts'
import type { QuarterFacts } from '../quarter-facts.ts'
import type { Indicator } from '../scorecard.ts'
import { certification } from './certification.ts'
import { drillCompletion } from './drill-completion.ts'
import { drillParticipation } from './drill-participation.ts'
import { evaluationQuality } from './evaluation-quality.ts'
import { findingClosure } from './finding-closure.ts'
import { leftOut } from './left-out.ts'
import { logTimeliness } from './log-timeliness.ts'
import { planKeeping } from './plan-keeping.ts'
import { planSubmission } from './plan-submission.ts'
import { trainingCompletion, trainingParticipation } from './training.ts'

const byFormula = (facts: QuarterFacts, indicator: Indicator): Measure => {
  switch (indicator.formula) {
    case 'planSubmission':
      return planSubmission(facts, indicator)
    case 'planKeeping':
      return planKeeping(facts, indicator)
    case 'drillCompletion':
      return drillCompletion(facts, indicator)
    case 'drillParticipation':
      return drillParticipation(facts, indicator)
    case 'evaluationQuality':
      return evaluationQuality(facts, indicator)
    case 'findingClosure':
      return findingClosure(facts, indicator)
    case 'logTimeliness':
      return logTimeliness(facts, indicator)
    case 'trainingCompletion':
      return trainingCompletion(facts, indicator)
    case 'trainingParticipation':
      return trainingParticipation(facts, indicator)
    case 'certification':
      return certification(facts, indicator)
  }
}

/** Measures one indicator, n/a where it is switched off or meant for other kinds of department or other quarters. */
export const measure = (facts: QuarterFacts, indicator: Indicator): Measure => {
  const reason = leftOut(indicator, facts.kind, facts.number)
  return reason === null ? byFormula(facts, indicator) : notApplicable(reason)
}
