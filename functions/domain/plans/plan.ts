import * as z from 'zod/mini'
import { departmentCode, filled, id, instant, line, localDate, year } from '../shared/schemas.ts'
import { drillDraft } from '../drills/drill.ts'
import { sessionDraft } from '../training/session.ts'

export const planStatuses = ['draft', 'signing', 'submitted', 'returned', 'filed'] as const
export const planStatus = z.enum(planStatuses)
export type PlanStatus = z.infer<typeof planStatus>

/** A reviewer's remark, pinned to a drill's field where it concerns one. */
export const planComment = z.object({
  id,
  drill: z.nullable(id),
  field: z.nullable(line(30)),
  text: filled(500),
  by: z.string(),
  at: instant,
  done: z.boolean(),
})
export type PlanComment = z.infer<typeof planComment>

export const plan = z.object({
  department: departmentCode,
  year,
  version: z.int(),
  status: planStatus,
  /** Imports whose rows are visible; taking one out undoes it. */
  imports: z.array(z.object({ id, file: z.string(), rows: z.int(), at: instant, undone: z.boolean() })),
  /** Complete submissions, oldest first; the receipt number belongs to the last. */
  submissions: z.array(z.object({ at: instant, by: z.string(), receipt: z.string() })),
  returns: z.array(z.object({ at: instant, by: z.string(), reason: z.string() })),
  /** The department's leader who signed what `signedContent` stands for. */
  signedBy: z.nullable(z.string()),
  /** Fingerprint of the signed rows: a row edited afterwards has another, and the signature is void. */
  signedContent: z.nullable(z.string()),
  filedAt: z.nullable(instant),
  comments: z.array(planComment),
})
export type Plan = z.infer<typeof plan>

/** What was promised, copied when the plan is filed; approved additions are appended. */
export const baseline = z.object({
  drills: z.array(z.object({ id, on: localDate, added: z.boolean() })),
  sessions: z.array(z.object({ id, on: localDate })),
})
export type Baseline = z.infer<typeof baseline>

/** A row of an import as the planner confirmed it, beside its original cells. */
export const importRow = z.strictObject({
  sheet: line(60),
  row: z.int(),
  original: z.record(z.string(), z.string()),
  drills: z
    .array(z.strictObject({ id, ...drillDraft.shape, contactName: line(40), phone: line(30) }))
    .check(z.maxLength(12)),
  sessions: z.array(z.strictObject({ id, ...sessionDraft.shape })).check(z.maxLength(12)),
})
export type ImportRow = z.infer<typeof importRow>

export const importHead = z.object({
  id,
  department: departmentCode,
  year,
  file: z.string(),
  /** Rows announced, received and made into drills. */
  rows: z.int(),
  received: z.int(),
  done: z.int(),
  status: z.enum(['receiving', 'committing', 'complete']),
})
export type ImportHead = z.infer<typeof importHead>
