import type { Finding } from '../drills/drill.ts'
import type { LocalDate } from '../shared/time.ts'

/** 逾期: the deadline is over and no proof was handed in. The deadline’s own day still counts. */
export const isOverdue = ({ dueOn, status }: Pick<Finding, 'dueOn' | 'status'>, today: LocalDate): boolean =>
  (status === 'open' || status === 'supervised') && dueOn < today
