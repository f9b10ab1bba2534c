import { type HolidayTables, workdaysAfter } from '../organisation/workdays.ts'
import type { Plan } from '../plans/plan.ts'
import { type LocalDate, localDateOf } from '../shared/time.ts'
import type { Attachment } from './attachment.ts'

/** Workdays within which the stamped scan follows the plan. */
const WORKDAYS = 5

export interface StampedScan {
  /** The last day on which the scan is in time. */
  readonly dueOn: LocalDate
  /** Whether one was stored since the plan was last sent. */
  readonly present: boolean
}

/**
 * The stamped scan 盖章扫描件 of a plan: it follows within 5 workdays of the last submission, whose rows it shows. Null while the
 * plan was never sent, or lies with the department again.
 *
 * Sent on Friday 2026-03-27: due on Friday 2026-04-03.
 */
export const stampedScanOf = (
  { status, submissions }: Pick<Plan, 'status' | 'submissions'>,
  attachments: readonly Pick<Attachment, 'part' | 'status' | 'storedAt'>[],
  timeZone: string,
  holidays: HolidayTables,
): StampedScan | null => {
  const sent = submissions.at(-1)
  if (!sent || (status !== 'submitted' && status !== 'filed')) return null
  const present = attachments.some(
    ({ part, status: now, storedAt }) =>
      part === 'stampedScan' && now === 'stored' && storedAt !== null && Date.parse(storedAt) >= Date.parse(sent.at),
  )
  return { dueOn: workdaysAfter(localDateOf(sent.at, timeZone), WORKDAYS, holidays), present }
}
