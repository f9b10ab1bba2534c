import { createHash } from 'node:crypto'
import type { Drill } from '@muster/domain/drills/drill.ts'
import type { Department } from '@muster/domain/organisation/organisation.ts'
import type { Plan } from '@muster/domain/plans/plan.ts'
import { mostPlanRows, rejectPlanStatus } from '@muster/domain/plans/decide-plan.ts'
import { checkPlan } from '@muster/domain/plans/plan-check.ts'
import { editable, type PlanRows } from '@muster/domain/plans/plan-commands.ts'
import { contentOf, drillsOfPlan, sessionsOfPlan } from '@muster/domain/plans/plan-rows.ts'
import { accept, type Result } from '@muster/domain/shared/result.ts'
import type { Session } from '@muster/domain/training/session.ts'
import { readDrillsOfYear } from '../drills/drill-repository.ts'
import type { RequestContext } from '../platform/context.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { orMissing, refuse } from '../platform/refusal.ts'
import { readSessionsOfYear } from '../training/session-repository.ts'
import { planOf } from './plan-repository.ts'

/** Which plan a request is about. */
export interface PlanPlace {
  readonly department: string
  readonly year: number
}

export const planFor = async (ctx: RequestContext, { department, year }: PlanPlace): Promise<Plan | undefined> => {
  const item = await ctx.read(keys.plan(ctx.district, department, year))
  return item && planOf(item)
}

export const departmentFor = async (ctx: RequestContext, code: string): Promise<Department> =>
  entityOf<Department>(orMissing(await ctx.read(keys.department(ctx.district, code))))

export const contentHash = (plan: Plan, drills: readonly Drill[], sessions: readonly Session[]): string =>
  createHash('sha256')
    .update(contentOf(plan, drills, sessions))
    .digest('base64url')
    .slice(0, 22)

/** Every drill and training of the plan's year, those that a reader does not see too; strongly read unless `eventual`. */
export const readEvents = async (district: string, { department, year }: PlanPlace, eventual = false) => {
  const [drills, sessions] = await Promise.all([
    readDrillsOfYear(district, department, year, eventual),
    readSessionsOfYear(district, department, year, eventual),
  ])
  return { drills, sessions }
}

/** What the rules need to know of the rows. */
export const rowsOf = (plan: Plan, drills: readonly Drill[], sessions: readonly Session[]): PlanRows => {
  const rows = drillsOfPlan(plan, drills)
  const { problems } = checkPlan({ year: plan.year, drills: rows, sessions: sessionsOfPlan(plan, sessions) })
  return { drills: rows.length, problems, content: contentHash(plan, drills, sessions) }
}

/** The rows of a plan change only while it is with the department. */
export const requireEditable = (plan: Plan): Result<Plan> =>
  (editable as readonly string[]).includes(plan.status)
    ? accept(plan)
    : rejectPlanStatus('plan-not-editable', plan.status)

/** Refuses what would make the plan longer than one can be. `more` counts what comes to the rows that are seen now. */
export const requireRoom = async (
  district: string,
  plan: Plan,
  more: (drills: readonly Drill[], sessions: readonly Session[]) => number,
): Promise<void> => {
  const { drills, sessions } = await readEvents(district, plan)
  const count = drillsOfPlan(plan, drills).length + sessionsOfPlan(plan, sessions).length + more(drills, sessions)
  if (count > mostPlanRows) refuse('import-too-many-rows', { limit: mostPlanRows, count })
}
