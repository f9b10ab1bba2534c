import type { Baseline, Plan, PlanStatus } from '@muster/domain/plans/plan.ts'
import type { LocalDate } from '@muster/domain/shared/time.ts'
import { setting } from '../platform/env.ts'
import type { Also } from '../platform/dynamo/commit.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import type { Stored } from '../platform/dynamo/read.ts'

/** The state of the plan that a drill’s commands ask for; undefined before the plan is opened. */
export const planStatusOf = (item: Stored | undefined): PlanStatus | undefined => item && entityOf<Plan>(item).status

export const baselineOf = (item: Stored | undefined): Baseline | null => {
  if (!item) return null
  const { drills, sessions } = entityOf<Baseline>(item)
  return { drills, sessions }
}

/** The promised day of a drill; null for one outside the filed plan. */
export const promisedDay = (baseline: Baseline | null, drill: string): LocalDate | null =>
  baseline?.drills.find(({ id }) => id === drill)?.on ?? null

/** Appends an approved addition to what was promised. */
export const alsoPromise = (
  district: string,
  { department, year, id, on }: { department: string; year: number; id: string; on: LocalDate },
): Also => ({
  item: {
    Update: {
      TableName: setting('table'),
      Key: keys.baseline(district, department, year),
      UpdateExpression: 'SET #d = list_append(#d, :new)',
      ConditionExpression: 'attribute_exists(#d)',
      ExpressionAttributeNames: { '#d': 'drills' },
      ExpressionAttributeValues: { ':new': [{ id, on, added: true }] },
    },
  },
  onFailure: { code: 'plan-not-filed' },
})
