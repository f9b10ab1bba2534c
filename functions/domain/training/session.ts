import * as z from 'zod/mini'
import {
  count,
  departmentCode,
  filled,
  id,
  instant,
  line,
  localDate,
  localTime,
  window,
  year,
} from '../shared/schemas.ts'

export const sessionKinds = ['cadre', 'manager', 'allStaff', 'team', 'online'] as const
export const sessionStatuses = ['scheduled', 'open', 'closed', 'cancelled'] as const

export const sessionDraft = z.strictObject({
  title: filled(80),
  kind: z.enum(sessionKinds),
  audience: line(80),
  window,
  day: z.nullable(localDate),
  time: z.nullable(localTime),
  place: line(80),
  /** Planned number of people. */
  expected: z.nullable(count(1_000_000)),
  /** Tenths of an hour credited to each person present. */
  hours: count(2000),
  lecturer: line(60),
})
export type SessionDraft = z.infer<typeof sessionDraft>
export const sessionEdit = z.partial(sessionDraft)

export const session = z.object({
  ...sessionDraft.shape,
  id,
  department: departmentCode,
  year,
  version: z.int(),
  status: z.enum(sessionStatuses),
  /** The session this one makes up for 补训. */
  makeUpFor: z.nullable(id),
  import: z.nullable(id),
  signIn: z.nullable(z.object({ openedAt: instant, closedAt: z.nullable(instant) })),
  /** Why it was cancelled; null while it was not. */
  cancelReason: z.nullable(filled(300)),
  /** Unnamed audience, counted and never scored. */
  headcount: z.int(),
})
export type Session = z.infer<typeof session>
export type SessionStatus = Session['status']
