import type { Task } from '@muster/domain/contract/endpoints/reporting.ts'
import type { ReminderKind, WorkRecord } from '@muster/domain/reporting/digest.ts'
import type { Post } from '#lib/session/posts.ts'
import { hasOwnDeadline, listHref, recordHref } from '#lib/workbench/tasks.ts'

/** The workbench's name for what a reminder is about: both lead to the same page. */
const taskOf: Record<ReminderKind, Task['kind']> = {
  'plan-overdue': 'plan-missing',
  'plan-due': 'plan-draft',
  'plan-returned': 'plan-returned',
  'log-missing': 'log-missing',
  'drill-tomorrow': 'drill-this-week',
  'session-tomorrow': 'session-this-week',
  'finding-due': 'finding-due',
  'finding-overdue': 'finding-overdue',
  'certificate-due': 'certificate-expiring',
  'certificate-expired': 'certificate-expired',
  'plans-missing': 'plan-missing',
  'plans-to-review': 'plan-to-review',
  'amendments-to-decide': 'amendment-to-decide',
  'proofs-to-verify': 'proof-to-verify',
}
const ofDistrict: readonly ReminderKind[] = [
  'plans-missing',
  'plans-to-review',
  'amendments-to-decide',
  'proofs-to-verify',
]

/** The post from which a reminder is dealt with: a digest speaks to a person, who may hold several. */
export const postFor = (
  kind: ReminderKind,
  record: WorkRecord | undefined,
  posts: readonly Post[],
  here: Post,
): Post => {
  const wanted = ofDistrict.includes(kind) ? null : (record?.department ?? null)
  if (here.department === wanted) return here
  return posts.find(({ district, department }) => district.id === here.district.id && department === wanted) ?? here
}

/** A deadline the reader can miss: the day of an event, and of what waits for a reviewer, is none of theirs. */
export const hasDeadline = (kind: ReminderKind): boolean =>
  kind !== 'drill-tomorrow' && kind !== 'session-tomorrow' && hasOwnDeadline(taskOf[kind])

/** Where the record is mended. */
export const reminderHref = (kind: ReminderKind, record: WorkRecord, post: Post): string =>
  recordHref(taskOf[kind], record, post)

/** Where the others are, beyond those that are named. */
export const othersHref = (kind: ReminderKind, post: Post): string => listHref(taskOf[kind], post)
