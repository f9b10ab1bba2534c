import type { Change } from '@muster/domain/shared/change.ts'
import type { FullDrill } from '@muster/domain/drills/new-drill.ts'
import type { Drill } from '@muster/domain/drills/drill.ts'
import type { District } from '@muster/domain/organisation/organisation.ts'
import type { PlanStatus } from '@muster/domain/plans/plan.ts'
import { isVisible } from '@muster/domain/plans/plan-rows.ts'
import type { Result } from '@muster/domain/shared/result.ts'
import type { RequestContext } from '../platform/context.ts'
import { type Also, alsoPut, alsoRequireStatus, runCommand } from '../platform/dynamo/commit.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { type Key, keys } from '../platform/dynamo/keys.ts'
import { belongsTo } from '../platform/identity/access.ts'
import { orMissing, refuse } from '../platform/refusal.ts'
import { drillItem, drillOf, drillTextsItem, drillTextsOf, noTexts } from './drill-repository.ts'
import { planOf } from './plan-facts.ts'

export interface DrillParams {
  readonly district: string
  readonly department: string
  readonly year: number
  readonly drill: string
}

export const drillKey = ({ district, department, year, drill }: DrillParams): Key =>
  keys.drill(district, department, year, drill)

/** What every command on a drill reads, in one call with the membership. */
export const drillReads = (params: DrillParams): Key[] => [
  drillKey(params),
  keys.plan(params.district, params.department, params.year),
  keys.district(params.district),
]

export const textsKey = ({ district, department, year, drill }: DrillParams): Key =>
  keys.drillTexts(district, department, year, drill)

export const withTexts = (params: DrillParams): Key[] => [...drillReads(params), textsKey(params)]

export const timeZoneOf = async (ctx: RequestContext): Promise<string> =>
  entityOf<District>(orMissing(await ctx.read(keys.district(ctx.district)))).timeZone

/** A person of the organising department may not judge its drills. */
export const refuseConflict = (ctx: RequestContext, department: string): void => {
  if (belongsTo(ctx.actor.grants, department)) refuse('conflict-of-interest')
}

export interface Situation {
  /** `draft` where no plan was opened: only unplanned drills exist then. */
  readonly planStatus: PlanStatus
}

const run = async <D extends Drill>(
  ctx: RequestContext,
  params: DrillParams,
  current: D | undefined,
  decide: (drill: D, situation: Situation) => Result<D>,
  also: (after: D) => readonly Also[],
): Promise<Change> => {
  const { district, department, year, drill: id } = params
  const planKey = keys.plan(district, department, year)
  const plan = planOf(await ctx.read(planKey))
  const planStatus = plan.status ?? 'draft'
  // A row of an import that is undone or still under way is not there.
  const visible = current && isVisible(plan, current) ? current : undefined
  // A plan filed meanwhile would put its drills on the calendar: this write must not take the keys off again.
  const guard =
    current?.origin === 'plan' && planStatus !== 'filed'
      ? [alsoRequireStatus(planKey, [planStatus], { code: 'busy' })]
      : []
  return runCommand(ctx, { kind: 'drill', id, department, year }, visible, (drill) => decide(drill, { planStatus }), {
    item: (after) => drillItem(district, after, planStatus === 'filed'),
    also: (after) => [...guard, ...also(after)],
  })
}

/** Runs a command that leaves the drill’s texts alone. */
export const changeDrill = async (
  ctx: RequestContext,
  params: DrillParams,
  decide: (drill: Drill, situation: Situation) => Result<Drill>,
  also: (after: Drill) => readonly Also[] = () => [],
): Promise<Change> => {
  const item = await ctx.read(drillKey(params))
  return run(ctx, params, item && drillOf(item), decide, also)
}

/** Runs a command on a drill with its texts; they are written only where it changes them. */
export const changeFullDrill = async (
  ctx: RequestContext,
  params: DrillParams,
  decide: (drill: FullDrill, situation: Situation) => Result<FullDrill>,
): Promise<Change> => {
  const item = await ctx.read(drillKey(params))
  const texts = drillTextsOf(await ctx.read(textsKey(params)))
  const changed = (after: FullDrill) =>
    (Object.keys(noTexts) as (keyof typeof noTexts)[]).some((field) => after[field] !== texts[field])
  return run(ctx, params, item && { ...drillOf(item), ...texts }, decide, (after) =>
    changed(after) ? [alsoPut(drillTextsItem(ctx.district, after, after))] : [],
  )
}
