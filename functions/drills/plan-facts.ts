import type { Baseline, Plan, PlanStatus } from '@muster/domain/plans/plan.ts'
import type { LocalDate } from '@muster/domain/shared/time.ts'
import { setting } from '../platform/env.ts'
import type { Also } from '../platform/dynamo/commit.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import type { Stored } from '../platform/dynamo/read.ts'

/** What a drill’s commands ask of the plan: its state, undefined before it is opened, and which imports are in it. */
export const planOf = (item: Stored | undefined): Pick<Plan, 'imports'> & { status: PlanStatus | undefined } => {
  const { status, imports } = item ? entityOf<Plan>(item) : { status: undefined, imports: [] }
  return { status, imports }
}

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
