import type { Request } from '@muster/domain/contract/api.ts'
import { decidePlan } from '@muster/domain/plans/decide-plan.ts'
import type { Change } from '@muster/domain/shared/change.ts'
import type { RequestContext } from '../platform/context.ts'
import { runCommand } from '../platform/dynamo/commit.ts'
import { orMissing } from '../platform/refusal.ts'
import { planItem, planRef } from './plan-repository.ts'
import { planFor, requireRoom } from './plan-state.ts'

export const undoImport = async ({ params }: Request<'undoImport'>, ctx: RequestContext): Promise<Change> =>
  runCommand(
    ctx,
    planRef(params.department, params.year),
    await planFor(ctx, params),
    (current) => decidePlan(current, { kind: 'undoImport', import: params.import }),
    { item: (after) => planItem(ctx.district, after) },
  )

export const redoImport = async ({ params }: Request<'redoImport'>, ctx: RequestContext): Promise<Change> => {
  const plan = orMissing(await planFor(ctx, params))
  const ofImport = (event: { readonly import: string | null }) => event.import === params.import
  if (plan.imports.some(({ id, undone }) => id === params.import && undone))
    await requireRoom(
      ctx.district,
      plan,
      (drills, sessions) =>
        [drills.filter(({ status }) => status !== 'removed'), sessions].flat().filter(ofImport).length,
    )
  return runCommand(
    ctx,
    planRef(params.department, params.year),
    plan,
    (current) => decidePlan(current, { kind: 'redoImport', import: params.import }),
    { item: (after) => planItem(ctx.district, after) },
  )
}
