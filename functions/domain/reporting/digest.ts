import * as z from 'zod/mini'
import { departmentCode, instant, localDate } from '../shared/schemas.ts'

/** A record that asks for something, with what is needed to open it. */
export const workRecord = z.object({
  /** Null for what belongs to the district. */
  department: z.nullable(departmentCode),
  kind: z.enum(['plan', 'drill', 'session', 'person', 'quarter']),
  year: z.int(),
  id: z.string(),
  name: z.string(),
  due: z.nullable(localDate),
})
export type WorkRecord = z.infer<typeof workRecord>

/** What a person is reminded of, in the order in which a digest tells it. */
export const reminderKinds = [
  'plan-overdue',
  'finding-overdue',
  'log-missing',
  'certificate-expired',
  'drill-tomorrow',
  'session-tomorrow',
  'plan-due',
  'plan-returned',
  'finding-due',
  'certificate-due',
  'plans-missing',
  'plans-to-review',
  'amendments-to-decide',
  'proofs-to-verify',
] as const
export const reminderKind = z.enum(reminderKinds)
export type ReminderKind = z.infer<typeof reminderKind>

/** One matter of a digest: how many records, the earliest deadline, and the first of them by name. */
export const reminder = z.object({
  kind: reminderKind,
  count: z.int(),
  due: z.nullable(localDate),
  /** A person’s name is never among them: the record of a certificate is named after its kind. */
  records: z.array(workRecord),
})
export type Reminder = z.infer<typeof reminder>

/** 每日提醒: all that a person is reminded of on a day, composed once. */
export const digest = z.object({
  day: localDate,
  composedAt: instant,
  reminders: z.array(reminder),
})
export type Digest = z.infer<typeof digest>
