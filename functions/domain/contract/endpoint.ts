import * as z from 'zod/mini'
import { departmentCode, districtId, filled, id, localDate, quarter } from '../shared/schemas.ts'
import { entityKind } from '../shared/change.ts'
import { recordId, recordKind } from '../attachments/attachment.ts'
import { invitationId } from '../organisation/invitation.ts'
import type { Role } from '../organisation/organisation.ts'
import type { ProblemCode } from '../shared/problems.ts'

/** Path parameters mean the same everywhere, so each name has one schema. Numbers arrive as text. */
export const parameters = {
  district: districtId,
  department: departmentCode,
  year: z.pipe(z.string().check(z.regex(/^20\d\d$/)), z.transform(Number)),
  member: filled(128),
  invitation: invitationId,
  team: id,
  contingencyPlan: id,
  import: id,
  chunk: z.pipe(z.string().check(z.regex(/^\d{1,4}$/)), z.transform(Number)),
  comment: id,
  drill: id,
  amendment: id,
  finding: id,
  session: id,
  eventKind: z.enum(['drill', 'session']),
  event: id,
  recordKind,
  record: recordId,
  attachment: id,
  person: id,
  certificate: id,
  post: id,
  quarter,
  entry: id,
  kind: entityKind,
  entity: z.string().check(z.maxLength(128)),
  day: localDate,
} as const
export type ParameterName = keyof typeof parameters

/** `public`: no sign-in · `self`: any signed-in person · `invited`: the same in a district, where the use case asks for an invitation · `member`: any role in the district · a list: one of these roles. A grant bound to a department reaches only paths of that department. */
export type Access = 'public' | 'self' | 'invited' | 'member' | readonly Role[]

/**
 * How a request is made safe to repeat.
 * `read`: nothing changes · `create`: PUT with an id the client made, answers a change ·
 * `command`: POST or PATCH with If-Match and Idempotency-Key, answers a change · `batch`: every element carries its own id.
 */
export type Safety = 'read' | 'create' | 'command' | 'batch'

export interface Endpoint {
  readonly summary: string
  readonly access: Access
  readonly safety: Safety
  readonly query?: z.ZodMiniType
  readonly body?: z.ZodMiniType
  readonly response: z.ZodMiniType
  /** The problems this endpoint can answer beyond those any request can. */
  readonly problems: readonly ProblemCode[]
}

/** `limit` ≤ 100 and the opaque cursor of the page before. */
export const paging = {
  limit: z.optional(z.pipe(z.string().check(z.regex(/^([1-9]\d?|100)$/)), z.transform(Number))),
  cursor: z.optional(z.string().check(z.maxLength(600))),
}
export const pageOf = <T extends z.ZodMiniType>(item: T) =>
  z.object({ items: z.array(item), cursor: z.nullable(z.string()) })
export const listOf = <T extends z.ZodMiniType>(item: T) => z.object({ items: z.array(item) })
