import type { Request } from '@muster/domain/contract/api.ts'
import { decideEvaluation, evaluatorOf, findingsOf } from '@muster/domain/drills/decide-evaluation.ts'
import type { Evaluation } from '@muster/domain/drills/drill.ts'
import type { Change } from '@muster/domain/shared/change.ts'
import { accept } from '@muster/domain/shared/result.ts'
import type { RequestContext } from '../platform/context.ts'
import { alsoPut } from '../platform/dynamo/commit.ts'
import { belongsTo } from '../platform/identity/access.ts'
import { refuse } from '../platform/refusal.ts'
import { changeDrill, timeZoneOf } from './change-drill.ts'
import { evaluationItem, readEvaluations } from './evaluation-repository.ts'
import { findingIdOf, findingItem, readFindingsOfDrill } from './finding-repository.ts'

/** Signs an evaluation: the sheet, what all sheets say together, and a finding for every “no”, in one transaction. */
export const evaluateDrill = async (
  { params, body: { answers, note } }: Request<'evaluateDrill'>,
  ctx: RequestContext,
): Promise<Change> => {
  const { district, department, year, drill: id } = params
  const place = { department, year, id }
  const by = evaluatorOf(ctx.actor.grants, department) ?? refuse('forbidden')
  const [earlier, existing, timeZone] = await Promise.all([
    readEvaluations(district, place),
    readFindingsOfDrill(district, place),
    timeZoneOf(ctx),
  ])
  const { sub, grants } = ctx.actor
  let signed: Evaluation | undefined
  return changeDrill(
    ctx,
    params,
    (drill) => {
      const belongs = belongsTo(grants, department)
      const decided = decideEvaluation(drill, earlier, { sub, by, at: ctx.now, answers, note, belongs })
      if (!decided.ok) return decided
      signed = decided.value.sheet
      return accept(decided.value.drill)
    },
    (drill) => {
      if (!signed) return []
      const opening = { idOf: (item: string) => findingIdOf(id, item), timeZone, language: ctx.language }
      return [
        alsoPut(evaluationItem(district, place, signed)),
        ...findingsOf(drill, signed, existing, opening).map((finding) => alsoPut(findingItem(district, finding))),
      ]
    },
  )
}
