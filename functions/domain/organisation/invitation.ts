import * as z from 'zod/mini'
import { filled, instant } from '../shared/schemas.ts'
import { grant } from './organisation.ts'

/** SHA-256 of the secret’s text, in hex. Whoever knows it may look at the invitation; only the secret accepts it. */
export const invitationId = z.string().check(z.regex(/^[0-9a-f]{64}$/))

/** 256 random bits that the inviting browser made, base64url. It is part of the link and stored nowhere. */
export const invitationSecret = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))

export const invitationDraft = z.object({
  name: filled(40),
  grants: z.array(grant).check(z.minLength(1), z.maxLength(40)),
  email: z.nullable(z.email().check(z.maxLength(254))),
})
export type InvitationDraft = z.infer<typeof invitationDraft>

/** Lets one person, whoever opens its link first, become a member. Past `expiresAt` it is as good as revoked. */
export const invitation = z.extend(invitationDraft, {
  id: invitationId,
  status: z.enum(['open', 'used', 'revoked']),
  expiresAt: instant,
  version: z.int(),
})
export type Invitation = z.infer<typeof invitation>

/** What the invited person is shown before accepting. */
export const invitationView = z.object({
  district: z.object({ id: z.string(), name: z.string(), timeZone: z.string() }),
  state: z.enum(['open', 'used', 'revoked', 'expired']),
  /** Empty unless it is open. */
  name: z.string(),
  grants: z.array(z.extend(grant, { departmentName: z.nullable(z.string()) })),
  expiresAt: instant,
  /** Whether who asks is a member of the district already. */
  member: z.boolean(),
})
export type InvitationView = z.infer<typeof invitationView>
