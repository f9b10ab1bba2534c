import * as z from 'zod/mini'
import { departmentCode, filled, id, instant, localDate, quarter } from '../../shared/schemas.ts'
import { registerGrounds } from '../register-entry.ts'

/** 暂定（调查中）: an accident or a record is being looked into, and its outcome may be a veto. */
export const investigationDraft = z.strictObject({
  department: departmentCode,
  /** The day of what is looked into; it lies in the quarter. */
  date: localDate,
  fact: filled(300),
  document: filled(80),
})
export type InvestigationDraft = z.infer<typeof investigationDraft>

export const investigationExtension = z.strictObject({ reason: filled(300), document: filled(80) })
export type InvestigationExtension = z.infer<typeof investigationExtension>

/** 结论: a veto on its ground and clause, or none. */
export const investigationOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('veto'),
    ground: z.enum(registerGrounds.veto),
    clause: filled(120),
    fact: filled(300),
    document: filled(80),
  }),
  z.strictObject({ outcome: z.literal('none'), fact: filled(300), document: filled(80) }),
])
export type InvestigationOutcome = z.infer<typeof investigationOutcome>

export const investigationStatuses = ['open', 'veto', 'none'] as const
export type InvestigationStatus = (typeof investigationStatuses)[number]

export const investigation = z.object({
  ...investigationDraft.shape,
  id,
  quarter,
  version: z.int(),
  status: z.enum(investigationStatuses),
  openedBy: z.string(),
  openedAt: instant,
  openedOn: localDate,
  /** The last day of its 60 days, or of its 120 once extended. */
  dueOn: localDate,
  extension: z.nullable(z.object({ ...investigationExtension.shape, by: z.string(), at: instant })),
  closing: z.nullable(z.object({ by: z.string(), at: instant, fact: z.string(), document: z.string() })),
})
export type Investigation = z.infer<typeof investigation>
