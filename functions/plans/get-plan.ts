import type { Request, Response } from '@muster/domain/contract/api.ts'
import { withLiveSignature } from '@muster/domain/plans/decide-plan.ts'
import { drillsOfPlan, sessionsOfPlan } from '@muster/domain/plans/plan-rows.ts'
import type { RequestContext } from '../platform/context.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { orMissing } from '../platform/refusal.ts'
import { baselineOf } from './plan-repository.ts'
import { contentHash, planFor, readEvents } from './plan-state.ts'

/** The plan with the rows its readers see. */
export const getPlan = async ({ params }: Request<'getPlan'>, ctx: RequestContext): Promise<Response<'getPlan'>> => {
  const plan = orMissing(await planFor(ctx, params))
  const baseline = await ctx.read(keys.baseline(ctx.district, params.department, params.year))
  const { drills, sessions } = await readEvents(ctx.district, params, !ctx.fresh)
  ctx.answerVersion(plan.version)
  return {
    plan: withLiveSignature(plan, contentHash(plan, drills, sessions)),
    drills: drillsOfPlan(plan, drills),
    sessions: sessionsOfPlan(plan, sessions),
    baseline: baseline ? baselineOf(baseline) : null,
  }
}
