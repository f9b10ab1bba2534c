import type { Grant } from '../organisation/organisation.ts'
import { accept, reject, type Result } from '../shared/result.ts'
import { addDays, type Instant, localDateOf } from '../shared/time.ts'
import type { Drill, Evaluation, Finding } from './drill.ts'
import { allow } from './drill-state.ts'
import { evaluationSheet } from './evaluation-sheet.ts'
import { combined, gradeOf, scoreOf } from './evaluation-score.ts'

/** Findings are due at most this many days after they are opened. */
export const FINDING_DAYS = 30

const kinds = [
  ['expert', 'expert'],
  ['reviewer', 'reviewer'],
  ['planner', 'self'],
] as const

/** What an evaluation by this person is: an expert’s before a reviewer’s before the planner’s own. */
export const evaluatorOf = (grants: readonly Grant[], department: string): Evaluation['by'] | null =>
  kinds.find(([role]) =>
    grants.some((grant) => grant.role === role && (grant.department === null || grant.department === department)),
  )?.[1] ?? null

export interface EvaluationRequest {
  readonly sub: string
  readonly by: Evaluation['by']
  readonly at: Instant
  readonly answers: Evaluation['answers']
  readonly note: string
  /** The person belongs to the organising department. */
  readonly belongs: boolean
}

/**
 * Answers the evaluation sheet 演练评估. Each person evaluates a drill once, and that is final; an expert’s or reviewer’s
 * sheet replaces the self-evaluation. A self or reviewer’s evaluation of a large-scale drill is recorded, and scores 0
 * until an expert’s comes. Errors: `drill-state`, `joint-evaluation` on a co-host’s drill, `conflict-of-interest`,
 * `evaluated-before`, and those of the sheet.
 */
export const decideEvaluation = <D extends Drill>(
  drill: D,
  earlier: readonly Evaluation[],
  { sub, by, at, answers, note, belongs }: EvaluationRequest,
): Result<{ drill: D; sheet: Evaluation }> => {
  const allowed = allow(drill, 'evaluate')
  if (!allowed.ok) return allowed
  if (drill.joint) return reject('joint-evaluation')
  if (by !== 'self' && belongs) return reject('conflict-of-interest')
  if (earlier.some((one) => one.sub === sub || (by === 'self' && one.by !== 'self'))) return reject('evaluated-before')
  const score = scoreOf(answers)
  if (!score.ok) return score
  const sheet = { drill: drill.id, sub, by, at, answers, note, score: score.value, grade: gradeOf(score.value) }
  return accept({
    drill: { ...drill, status: 'evaluated' as const, evaluation: combined([...earlier, sheet]) },
    sheet,
  })
}

/**
 * The findings that a sheet’s “no” answers open, due 30 local days after; what an earlier sheet opened for the same item
 * is not opened again. `idOf` derives an id from the item, the same one each time.
 */
export const findingsOf = (
  drill: Drill,
  { answers, at }: Evaluation,
  existing: readonly Finding[],
  { idOf, timeZone, language }: { idOf: (item: string) => string; timeZone: string; language: 'zh' | 'en' },
): Finding[] => {
  const dueOn = addDays(localDateOf(at, timeZone), FINDING_DAYS)
  const open = new Set(existing.map(({ item }) => item))
  return evaluationSheet
    .flatMap(({ items }) => items)
    .filter(({ id }) => answers[id] === 'no' && !open.has(id))
    .map(({ id, gap }) => ({
      ...newFinding(drill, idOf(id), gap[language], dueOn),
      item: id,
      version: 1,
    }))
}

/** A finding as it begins. */
export const newFinding = (
  { id: drill, department, year }: Pick<Drill, 'id' | 'department' | 'year'>,
  id: string,
  text: string,
  dueOn: string,
): Finding => ({
  id,
  drill,
  department,
  year,
  version: 0,
  item: null,
  text,
  dueOn,
  status: 'open',
  proof: null,
  verifiedAt: null,
  supervision: null,
  note: '',
})
