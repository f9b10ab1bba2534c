import type { Request } from '@muster/domain/contract/api.ts'
import { decidePlan } from '@muster/domain/plans/decide-plan.ts'
import type { Plan, PlanComment } from '@muster/domain/plans/plan.ts'
import { baselineOf } from '@muster/domain/plans/plan-rows.ts'
import type { Change } from '@muster/domain/shared/change.ts'
import { reject, type Result } from '@muster/domain/shared/result.ts'
import type { RequestContext } from '../platform/context.ts'
import { alsoPut, runCommand } from '../platform/dynamo/commit.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItems } from '../platform/dynamo/read.ts'
import { belongsTo } from '../platform/identity/access.ts'
import { orMissing, refuse } from '../platform/refusal.ts'
import { forgetRows } from './import-repository.ts'
import { baselineItem, planItem, planRef } from './plan-repository.ts'
import { type PlanPlace, planFor, readEvents, rowsOf } from './plan-state.ts'

/** Nobody decides on the plan of a department they belong to. */
const unlessOwn = ({ actor }: RequestContext, plan: Plan, decide: () => Result<Plan>): Result<Plan> =>
  belongsTo(actor.grants, plan.department) ? reject('conflict-of-interest') : decide()

type CommentDraft = Omit<PlanComment, 'by' | 'at' | 'done'>

/** A comment may point at drills of this plan only. */
const pinned = async (
  ctx: RequestContext,
  { department, year }: PlanPlace,
  drafts: readonly CommentDraft[],
  pointerTo: (place: number) => string,
) => {
  const drills = drafts.flatMap(({ drill }, place) => (drill === null ? [] : [{ drill, place }]))
  const items = await readItems(drills.map(({ drill }) => keys.drill(ctx.district, department, year, drill)))
  const unknown = drills.find((_, n) => items[n] === undefined)
  if (unknown) refuse('missing', undefined, pointerTo(unknown.place))
  return drafts.map((draft) => ({ ...draft, by: ctx.actor.sub, at: ctx.now }))
}

export const commentPlan = async ({ params, body }: Request<'commentPlan'>, ctx: RequestContext): Promise<Change> => {
  const plan = orMissing(await planFor(ctx, params))
  const [comment] = await pinned(ctx, params, [body], () => '/drill')
  return runCommand(
    ctx,
    planRef(params.department, params.year),
    plan,
    (current) => decidePlan(current, { kind: 'comment', comment: orMissing(comment) }),
    { item: (after) => planItem(ctx.district, after) },
  )
}

export const settleComment = async ({ params, body }: Request<'settleComment'>, ctx: RequestContext): Promise<Change> =>
  runCommand(
    ctx,
    planRef(params.department, params.year),
    await planFor(ctx, params),
    (current) => decidePlan(current, { kind: 'settleComment', comment: params.comment, done: body.done }),
    { item: (after) => planItem(ctx.district, after) },
  )

export const returnPlan = async ({ params, body }: Request<'returnPlan'>, ctx: RequestContext): Promise<Change> => {
  const plan = orMissing(await planFor(ctx, params))
  const comments = await pinned(ctx, params, body.comments, (place) => `/comments/${place}/drill`)
  return runCommand(
    ctx,
    planRef(params.department, params.year),
    plan,
    (current) =>
      unlessOwn(ctx, current, () =>
        decidePlan(current, { kind: 'return', reason: body.reason, comments, by: ctx.actor.sub, at: ctx.now }),
      ),
    { item: (after) => planItem(ctx.district, after) },
  )
}

/** Puts the plan on file with what it promises, and forgets what the imported files looked like. */
export const filePlan = async ({ params }: Request<'filePlan'>, ctx: RequestContext): Promise<Change> => {
  const { department, year } = params
  const plan = orMissing(await planFor(ctx, params))
  const { drills, sessions } = await readEvents(ctx.district, params)
  const change = await runCommand(
    ctx,
    planRef(department, year),
    plan,
    (current) =>
      unlessOwn(ctx, current, () =>
        decidePlan(current, { kind: 'file', rows: rowsOf(current, drills, sessions), at: ctx.now }),
      ),
    {
      item: (after) => planItem(ctx.district, after),
      also: (after) => [alsoPut(baselineItem(ctx.district, department, year, baselineOf(after, drills, sessions)))],
    },
  )
  for (const { id } of plan.imports) await forgetRows(ctx.district, id)
  return change
}
