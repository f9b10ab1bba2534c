import * as z from 'zod/mini'
import { departmentCode, filled, id, line, localDate } from '../shared/schemas.ts'

export const certificateKinds = ['principal', 'safetyManager', 'specialOperation', 'specialEquipment'] as const
export const certificateKind = z.enum(certificateKinds)
export type CertificateKind = z.infer<typeof certificateKind>

export const personDraft = z.strictObject({
  name: filled(40),
  staffNo: line(30),
  /** The firm, community or office inside the department. */
  unit: line(60),
  title: line(40),
  phone: line(30),
  /** Pinyin initials, made in the browser on entry. */
  initials: line(20),
  active: z.boolean(),
})
export type PersonDraft = z.infer<typeof personDraft>
export const personEdit = z.partial(personDraft)
export const person = z.object({ ...personDraft.shape, id, department: departmentCode, version: z.int() })
export type Person = z.infer<typeof person>

export const certificateDraft = z.strictObject({
  person: id,
  kind: certificateKind,
  number: line(40),
  /** 工种, such as welder or electrician. */
  trade: line(40),
  validFrom: localDate,
  validTo: localDate,
  /** The next review not yet done; an overdue review is invalid. */
  reviewDue: z.nullable(localDate),
})
export type CertificateDraft = z.infer<typeof certificateDraft>
export const certificate = z.object({ ...certificateDraft.shape, id, department: departmentCode, version: z.int() })
export type Certificate = z.infer<typeof certificate>

export const postDraft = z.strictObject({
  title: filled(60),
  unit: line(60),
  certificateKind,
  holder: z.nullable(id),
})
export type PostDraft = z.infer<typeof postDraft>
/** A post that needs a certificate, in the regulator's register. */
export const post = z.object({ ...postDraft.shape, id, department: departmentCode, version: z.int() })
export type Post = z.infer<typeof post>
