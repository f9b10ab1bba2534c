import type { Plan, PlanStatus } from '@muster/domain/plans/plan.ts'
import { planDue } from '@muster/domain/plans/plan-calendar.ts'
import { daysBetween, localDateOf, type LocalDate } from '@muster/domain/shared/time.ts'

export type StepId = 'draft' | 'signing' | 'submitted' | 'filed'
export type StepState = 'done' | 'now' | 'ahead' | 'fault'

const order: readonly StepId[] = ['draft', 'signing', 'submitted', 'filed']

/** The step that a plan has reached: a signed draft waits to be sent, a submitted plan for its review. */
const stepNow = (status: PlanStatus | undefined, signed: boolean): StepId => {
  if (status === 'submitted' || status === 'filed') return 'filed'
  if (status === 'signing') return 'signing'
  return signed ? 'submitted' : 'draft'
}

/** A plan on its way 草稿 → (内部审签) → 报送 → 备案; a returned plan is back at its draft. */
export const planSteps = (
  status: PlanStatus | undefined,
  { signOff, signed }: { readonly signOff: boolean; readonly signed: boolean },
): { id: StepId; state: StepState }[] => {
  const ids = order.filter((id) => id !== 'signing' || signOff)
  const at = ids.indexOf(stepNow(status, signed))
  const now: StepState = status === 'filed' ? 'done' : status === 'returned' && !signed ? 'fault' : 'now'
  return ids.map((id, index) => ({ id, state: index < at ? 'done' : index > at ? 'ahead' : now }))
}

/** Days left until the plan is due; negative once it is late. */
export const daysLeft = (year: number, today: LocalDate): number => daysBetween(today, planDue(year))

/** Days by which a plan was or is late, judged by its first submission; 0 when in time. */
export const daysLate = (year: number, first: string | null, today: LocalDate, timeZone: string): number =>
  Math.max(0, -daysLeft(year, first === null ? today : localDateOf(first, timeZone)))

export const isEditable = (plan: Pick<Plan, 'status'>): boolean => plan.status === 'draft' || plan.status === 'returned'
