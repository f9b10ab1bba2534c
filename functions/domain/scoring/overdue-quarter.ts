import { daysBetween, type LocalDate } from '../shared/time.ts'
import { isUnfrozen } from './decide-quarter.ts'
import type { QuarterHead } from './quarter.ts'

/**
 * Days after its cut-off day by which a quarter is usually frozen: 初评, then 公示 with 申请复核 of five workdays, then the
 * leader’s decision come to some three weeks with their weekends.
 */
export const FROZEN_WITHIN_DAYS = 20

/**
 * Whether a quarter that was opened still waits for its freeze although its time is up. 2026Q2 with its cut-off day on 10 July
 * is overdue from 31 July on. One that nobody ever opened, before the district was founded say, never is.
 */
export const isOverdue = (head: QuarterHead, today: LocalDate): boolean =>
  head.version > 0 && isUnfrozen(head) && daysBetween(head.cutoffDay, today) > FROZEN_WITHIN_DAYS
