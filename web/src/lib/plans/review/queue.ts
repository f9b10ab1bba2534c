import type { Api } from '@muster/domain/contract/api.ts'
import type { Department } from '@muster/domain/organisation/organisation.ts'
import type { PlanStatus } from '@muster/domain/plans/plan.ts'
import type { LocalDate } from '@muster/domain/shared/time.ts'
import { daysLate } from '../standing.ts'

type Listed = Api['listPlans']['response']['items'][number]

export interface QueueRow {
  readonly department: Department
  readonly status: PlanStatus | 'none'
  readonly plan: Listed | undefined
  /** Days by which it is or was late; 0 in time. */
  readonly late: number
}

export const queueTabs = ['waiting', 'returned', 'missing', 'filed'] as const
export type QueueTab = (typeof queueTabs)[number]

const tabOf: Record<QueueRow['status'], QueueTab> = {
  submitted: 'waiting',
  returned: 'returned',
  none: 'missing',
  draft: 'missing',
  signing: 'missing',
  filed: 'filed',
}
export const inTab = (row: QueueRow, tab: QueueTab | null): boolean => tab === null || tabOf[row.status] === tab

/** What waits for the reviewer first, then what is missing, the latest first, then what was returned, then what is done. */
const urgency: Record<QueueTab, number> = { waiting: 0, missing: 1, returned: 2, filed: 3 }

/** Every active department with its plan of the year; those without one are missing, not absent. */
export const queueOf = (
  departments: readonly Department[],
  plans: readonly Listed[],
  { year, today, timeZone }: { year: number; today: LocalDate; timeZone: string },
): QueueRow[] => {
  const known = new Map(plans.map((plan) => [plan.department, plan]))
  return departments
    .filter(({ active }) => active)
    .map((department): QueueRow => {
      const plan = known.get(department.code)
      const late = daysLate(year, plan?.firstSubmittedAt ?? null, today, timeZone)
      return { department, plan, status: plan?.status ?? 'none', late }
    })
    .toSorted(
      (a, b) =>
        urgency[tabOf[a.status]] - urgency[tabOf[b.status]] ||
        b.late - a.late ||
        (a.plan?.submittedAt ?? '').localeCompare(b.plan?.submittedAt ?? '') ||
        a.department.order - b.department.order,
    )
}
