import { type AmendmentRequest, decideAmendmentRequest } from '@muster/domain/drills/decide-amendment.ts'
import type { Change } from '@muster/domain/shared/change.ts'
import type { RequestContext } from '../platform/context.ts'
import { type Key, keys } from '../platform/dynamo/keys.ts'
import { changeDrill, drillReads, type DrillParams, timeZoneOf } from './change-drill.ts'
import { baselineOf, promisedDay } from './plan-facts.ts'

const baselineKey = ({ district, department, year }: DrillParams) => keys.baseline(district, department, year)

export const amendmentReads = (params: DrillParams): Key[] => [...drillReads(params), baselineKey(params)]

/** Asks a reviewer to move or cancel a drill that is on file. */
export const requestAmendment = async (
  ctx: RequestContext,
  params: DrillParams,
  request: AmendmentRequest,
): Promise<Change> => {
  const promised = promisedDay(baselineOf(await ctx.read(baselineKey(params))), params.drill)
  const timeZone = await timeZoneOf(ctx)
  return changeDrill(ctx, params, (drill, { planStatus }) =>
    decideAmendmentRequest(drill, request, { planStatus, promised, by: ctx.actor.sub, at: ctx.now, timeZone }),
  )
}
