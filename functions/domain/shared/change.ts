import * as z from 'zod/mini'
import { instant } from './schemas.ts'

/** The kinds of entity that have a version and a trail. */
export const entityKinds = [
  'district',
  'department',
  'member',
  'invitation',
  'holidays',
  'team',
  'contingencyPlan',
  'plan',
  'drill',
  'finding',
  'session',
  'attachment',
  'person',
  'certificate',
  'post',
  'registerEntry',
  'quarter',
  'channel',
] as const
export const entityKind = z.enum(entityKinds)
export type EntityKind = z.infer<typeof entityKind>

/** One accepted command: the audit entry, and the answer to whoever sent it. */
export const change = z.object({
  kind: entityKind,
  id: z.string(),
  /** The version this command made. */
  version: z.int(),
  /** The contract's name of the command, e.g. `submitPlan`. */
  action: z.string(),
  at: instant,
  by: z.string(),
  byName: z.string(),
  /** Changed fields, old and new; field names only (values null) for personal data. */
  fields: z.record(z.string(), z.object({ old: z.unknown(), new: z.unknown() })),
})
export type Change = z.infer<typeof change>
