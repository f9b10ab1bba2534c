import type { Request } from '@muster/domain/contract/api.ts'
import { decidePlan, openPlan as decideOpening } from '@muster/domain/plans/decide-plan.ts'
import type { District } from '@muster/domain/organisation/organisation.ts'
import type { Change } from '@muster/domain/shared/change.ts'
import type { RequestContext } from '../platform/context.ts'
import { runCommand, runCreation } from '../platform/dynamo/commit.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { orMissing } from '../platform/refusal.ts'
import { derivedId } from './derived-id.ts'
import { planItem, planRef } from './plan-repository.ts'
import { contentHash, departmentFor, planFor, readEvents, rowsOf } from './plan-state.ts'

export const openPlan = async ({ params }: Request<'openPlan'>, ctx: RequestContext): Promise<Change> => {
  const { department, year } = params
  const { timeZone } = entityOf<District>(orMissing(await ctx.read(keys.district(ctx.district))))
  await departmentFor(ctx, department)
  return runCreation(
    ctx,
    planRef(department, year),
    await planFor(ctx, params),
    () => decideOpening(department, year, ctx.now, timeZone),
    { item: (plan) => planItem(ctx.district, plan) },
  )
}

const stateOf = async (ctx: RequestContext, params: { department: string; year: number }) => {
  const plan = orMissing(await planFor(ctx, params))
  const { signOff } = await departmentFor(ctx, params.department)
  const { drills, sessions } = await readEvents(ctx.district, params)
  return { plan, signOff, rows: rowsOf(plan, drills, sessions) }
}

export const requestSignOff = async ({ params }: Request<'requestSignOff'>, ctx: RequestContext): Promise<Change> => {
  const { plan, signOff, rows } = await stateOf(ctx, params)
  return runCommand(
    ctx,
    planRef(params.department, params.year),
    plan,
    (current) => decidePlan(current, { kind: 'requestSignOff', signOff, rows }),
    { item: (after) => planItem(ctx.district, after) },
  )
}

/** The leader signs the rows as they stand now, or hands the draft back. */
export const signPlan = async ({ params, body }: Request<'signPlan'>, ctx: RequestContext): Promise<Change> => {
  const plan = orMissing(await planFor(ctx, params))
  const { drills, sessions } = await readEvents(ctx.district, params)
  const ref = planRef(params.department, params.year)
  return runCommand(
    ctx,
    ref,
    plan,
    (current) =>
      decidePlan(current, {
        kind: 'sign',
        ...body,
        content: contentHash(plan, drills, sessions),
        by: ctx.actor.sub,
        at: ctx.now,
        comment: derivedId('sign', ctx.district, ref.id, ctx.ifMatch),
      }),
    { item: (after) => planItem(ctx.district, after) },
  )
}

/** Sends the plan to the district; the receipt number is in the change's `submissions`. */
export const submitPlan = async ({ params }: Request<'submitPlan'>, ctx: RequestContext): Promise<Change> => {
  const { plan, signOff, rows } = await stateOf(ctx, params)
  return runCommand(
    ctx,
    planRef(params.department, params.year),
    plan,
    (current) =>
      decidePlan(current, {
        kind: 'submit',
        district: ctx.district,
        signOff,
        rows,
        by: ctx.actor.sub,
        at: ctx.now,
      }),
    { item: (after) => planItem(ctx.district, after) },
  )
}
