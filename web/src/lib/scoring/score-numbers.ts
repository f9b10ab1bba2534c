import type { Formula } from '@muster/domain/scoring/scorecard.ts'
import type { Inputs } from '@muster/domain/scoring/measure.ts'
import { gradeTerms } from '@muster/domain/drills/evaluation-terms.ts'
import { format } from '#lib/i18n/format.ts'
import { term } from '#lib/i18n/locale.svelte.ts'
import { m } from '#lib/paraglide/messages.js'

type Number = (key: string) => number

/** Parts that are not zero, as `优 1、良 2`. */
const counted = (parts: readonly (readonly [string, number])[]) =>
  format.list(parts.filter(([, count]) => count > 0).map(([words, count]) => `${words} ${count}`))

const byFormula: Record<Formula, (n: Number, inputs: Inputs) => string | false> = {
  planSubmission: (n, { submittedOn }) =>
    typeof submittedOn !== 'string'
      ? m.rankings_numbers_no_plan()
      : n('daysLate') > 0
        ? m.rankings_numbers_plan_late({ day: format.monthDay(submittedOn), days: n('daysLate') })
        : m.rankings_numbers_plan({ day: format.monthDay(submittedOn) }),
  planKeeping: (n) => m.rankings_numbers_kept({ items: n('items'), kept: n('wellKept') }),
  drillCompletion: (n) => m.rankings_numbers_completed({ owed: n('N'), done: n('C') }),
  drillParticipation: (n) =>
    n('expected') > 0 &&
    m.rankings_numbers_drill_people({
      present: format.count(n('present')),
      expected: format.count(n('expected')),
      target: format.percent(n('target')),
      rosters: n('rosters'),
      owing: n('owingRosters'),
    }),
  evaluationQuality: (n) =>
    counted([
      [term(gradeTerms.excellent), n('excellent')],
      [term(gradeTerms.good), n('good')],
      [term(gradeTerms.fair), n('fair')],
      [term(gradeTerms.poor), n('poor')],
      [m.rankings_numbers_expert_missing(), n('expertMissing')],
      [m.rankings_numbers_not_evaluated(), n('notEvaluated')],
    ]) || m.rankings_numbers_none_held(),
  findingClosure: (n) =>
    n('due') === 0
      ? m.rankings_numbers_no_findings()
      : m.rankings_numbers_findings({ due: n('due'), onTime: n('onTime'), late: n('late'), open: n('open') }),
  logTimeliness: (n) => m.rankings_numbers_logs({ held: n('held'), inTime: n('inTime'), days: n('withinDays') }),
  trainingCompletion: (n) => m.rankings_numbers_sessions({ planned: n('planned'), held: n('held') }),
  trainingParticipation: (n) =>
    n('expected') > 0 &&
    m.rankings_numbers_session_people({
      present: format.count(n('present')),
      expected: format.count(n('expected')),
      target: format.percent(n('target')),
    }),
  certification: (n) => m.rankings_numbers_posts({ posts: n('posts'), certified: n('certified') }),
}

/** The numbers behind an indicator in one sentence, 应完成 4 场，已完成 4 场; empty where they say nothing. */
export const numbersOf = (formula: Formula, inputs: Inputs): string => {
  const number = (key: string) => (typeof inputs[key] === 'number' ? inputs[key] : 0)
  return byFormula[formula](number, inputs) || ''
}
