import * as z from 'zod/mini'
import { departmentCode, filled, id, instant, line, localDate, quarter } from '../shared/schemas.ts'

/** What is entered beside the computed indicators, each with its clause, fact and document. */
export const registerGrounds = {
  commendation: ['national', 'provincial', 'city'],
  deduction: ['criticism', 'lateReport', 'omittedReport', 'accident', 'falsified'],
  veto: ['accident', 'concealed', 'falsification'],
} as const
export type RegisterKind = keyof typeof registerGrounds

const common = {
  date: localDate,
  clause: filled(120),
  fact: filled(300),
  document: filled(80),
}
export const registerDraft = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('commendation'),
    ground: z.enum(registerGrounds.commendation),
    /** One honour counts once at its highest level: entries of the same honour share this name. */
    honour: filled(80),
    department: departmentCode,
    ...common,
  }),
  z.strictObject({
    kind: z.literal('deduction'),
    ground: z.enum(registerGrounds.deduction),
    honour: z.optional(line(0)),
    department: departmentCode,
    ...common,
  }),
  z.strictObject({
    kind: z.literal('veto'),
    ground: z.enum(registerGrounds.veto),
    honour: z.optional(line(0)),
    department: departmentCode,
    ...common,
  }),
])
export type RegisterDraft = z.infer<typeof registerDraft>

/** A veto is proposed by one person and confirmed by another; other entries count once recorded. */
export const registerEntry = z.object({
  id,
  quarter,
  department: departmentCode,
  kind: z.enum(['commendation', 'deduction', 'veto']),
  ground: z.string(),
  honour: z.string(),
  ...common,
  version: z.int(),
  status: z.enum(['proposed', 'standing', 'revoked']),
  by: z.string(),
  at: instant,
  confirmedBy: z.nullable(z.string()),
  revokedReason: z.nullable(line(300)),
})
export type RegisterEntry = z.infer<typeof registerEntry>
