import type { Request } from '@muster/domain/contract/api.ts'
import { decideAmendment } from '@muster/domain/drills/decide-amendment.ts'
import type { Change } from '@muster/domain/shared/change.ts'
import type { RequestContext } from '../platform/context.ts'
import { changeDrill, refuseConflict } from './change-drill.ts'
import { alsoPromise } from './plan-facts.ts'

/** A reviewer approves or refuses; an approved addition becomes part of what was promised in the same transaction. */
export const settleAmendment = async (
  { params, body: { approved, reason } }: Request<'decideAmendment'>,
  ctx: RequestContext,
): Promise<Change> => {
  refuseConflict(ctx, params.department)
  return changeDrill(
    ctx,
    params,
    (drill) => decideAmendment(drill, params.amendment, { approved, reason, by: ctx.actor.sub, at: ctx.now }),
    ({ id, department, year, window, amendments }) =>
      approved && amendments.some((one) => one.id === params.amendment && one.kind === 'add')
        ? [alsoPromise(ctx.district, { id, department, year, on: window.to })]
        : [],
  )
}
