import type { Request, Response } from '@muster/domain/contract/api.ts'
import { decideCreation } from '@muster/domain/drills/decide-drill.ts'
import type { RequestContext } from '../platform/context.ts'
import { type Also, alsoPut, alsoRequireStatus, runCreation } from '../platform/dynamo/commit.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { drillKey } from './change-drill.ts'
import { drillItem, drillOf, drillTextsItem } from './drill-repository.ts'
import { planOf } from './plan-facts.ts'

/** Adds a drill: a row of the draft, an addition to the filed plan, or an unplanned drill. */
export const createDrill = async (
  { params, body: { origin, reason, ...draft } }: Request<'createDrill'>,
  ctx: RequestContext,
): Promise<Response<'createDrill'>> => {
  const { district, department, year, drill: id } = params
  const planKey = keys.plan(district, department, year)
  const known = await ctx.read(drillKey(params))
  const { status: planStatus } = planOf(await ctx.read(planKey))
  const stillEditable: Also = alsoRequireStatus(planKey, ['draft', 'returned'], { code: 'busy' })
  return runCreation(
    ctx,
    { kind: 'drill', id, department, year },
    known && { ...draft, ...drillOf(known), summary: '' },
    () =>
      decideCreation(
        { draft, place: { id, department, year, origin }, reason, by: ctx.actor.sub, at: ctx.now },
        planStatus,
      ),
    {
      item: (after) => drillItem(district, after, planStatus === 'filed'),
      also: (after) => [
        ...(origin === 'plan' ? [stillEditable] : []),
        ...(after.participants + after.scenario + after.remark === ''
          ? []
          : [alsoPut(drillTextsItem(district, after, after))]),
      ],
    },
  )
}
