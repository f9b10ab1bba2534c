import type { Response } from '@muster/domain/contract/api.ts'
import type { Baseline, Plan } from '@muster/domain/plans/plan.ts'
import type { EntityRef } from '../platform/dynamo/commit.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { indexPartitions, keys } from '../platform/dynamo/keys.ts'
import { queryAll, readItem, type Stored } from '../platform/dynamo/read.ts'

type QueueEntry = Response<'listPlans'>['items'][number]

/** How the trail names a plan: `S01-2026`. */
export const planRef = (department: string, year: number): EntityRef => ({
  kind: 'plan',
  id: `${department}-${year}`,
  department,
  year,
})

/** What the review queue shows of a plan. */
type PlanBrief = {
  readonly s: Plan['status']
  /** First and last submission. */
  readonly f?: string
  readonly l?: string
  readonly r: number
  readonly d?: string
  /** Comments not yet ticked. */
  readonly o: number
}

const briefOf = ({ status, submissions, returns, filedAt, comments }: Plan): PlanBrief => {
  const [first, last] = [submissions[0], submissions.at(-1)]
  return {
    s: status,
    ...(first && { f: first.at }),
    ...(last && { l: last.at }),
    r: returns.length,
    ...(filedAt !== null && { d: filedAt }),
    o: comments.filter(({ done }) => !done).length,
  }
}

export const planItem = (district: string, plan: Plan): Item => ({
  ...keys.plan(district, plan.department, plan.year),
  ...plan,
  gsi1pk: indexPartitions.plans(district, plan.year),
  gsi1sk: `${plan.status}#${plan.department}`,
  brief: briefOf(plan),
})

export const planOf = (item: Stored): Plan => entityOf<Plan>(item)

export const baselineItem = (district: string, department: string, year: number, baseline: Baseline): Item => ({
  ...keys.baseline(district, department, year),
  ...baseline,
})

export const baselineOf = (item: Stored): Baseline => entityOf<Baseline>(item)

export const readPlan = async (district: string, department: string, year: number): Promise<Plan | undefined> => {
  const item = await readItem(keys.plan(district, department, year))
  return item && planOf(item)
}

/** The plans of a year over all departments, by status, then department. */
export const readReviewQueue = async (district: string, year: number): Promise<QueueEntry[]> =>
  (await queryAll({ pk: indexPartitions.plans(district, year), index: true })).map(({ pk, brief }) => {
    const { s, f, l, r, d, o } = brief as PlanBrief
    return {
      department: pk.split('#')[3] ?? '',
      status: s,
      submittedAt: l ?? null,
      firstSubmittedAt: f ?? null,
      returns: r,
      filedAt: d ?? null,
      openComments: o,
    }
  })
