import { accept, reject, type Result } from '../shared/result.ts'
import type { Instant } from '../shared/time.ts'
import { checkGrants } from './decide-organisation.ts'
import type { Invitation, InvitationDraft, InvitationView } from './invitation.ts'
import type { Department, Member } from './organisation.ts'

const VALID_DAYS = 7
const DAY = 86_400_000

/** An invitation made at 2026-05-13T01:00:00Z ends at 2026-05-20T01:00:00Z. */
export const expiryOf = (now: Instant): Instant => new Date(Date.parse(now) + VALID_DAYS * DAY).toISOString()

/** An invitation as it begins. */
export const newInvitation = (id: string, draft: InvitationDraft, now: Instant): Invitation => ({
  ...draft,
  id,
  status: 'open',
  expiresAt: expiryOf(now),
  version: 0,
})

/** Invites somebody to roles in departments that there are: else `department-unknown` at the grant. */
export const decideInvitation = (
  id: string,
  draft: InvitationDraft,
  now: Instant,
  departments: readonly Pick<Department, 'code'>[],
): Result<Invitation> => checkGrants(newInvitation(id, draft, now), departments)

/** An open invitation is good until its last moment, which is not included. */
export const invitationState = (
  { status, expiresAt }: Pick<Invitation, 'status' | 'expiresAt'>,
  now: Instant,
): InvitationView['state'] => (status === 'open' && Date.parse(now) >= Date.parse(expiresAt) ? 'expired' : status)

/** Takes an invitation back: one that is open, expired or not. Else `invitation-used`, `invitation-revoked`. */
export const revokeInvitation = (invitation: Invitation): Result<Invitation> =>
  invitation.status === 'open'
    ? accept({ ...invitation, status: 'revoked' })
    : reject(invitation.status === 'used' ? 'invitation-used' : 'invitation-revoked')

/** An invitation that somebody accepted. */
export const usedInvitation = (invitation: Invitation): Invitation => ({ ...invitation, status: 'used' })

/**
 * The member that somebody becomes who accepts: under their own account, with the invitation’s name and grants.
 * Refused: `invitation-used`, `invitation-revoked`, `invitation-expired`.
 */
export const acceptInvitation = (invitation: Invitation, sub: string, now: Instant): Result<Member> => {
  const state = invitationState(invitation, now)
  if (state !== 'open') return reject(`invitation-${state}`)
  const { name, grants, email } = invitation
  return accept({ sub, name, grants, active: true, ...(email !== null && { email }), version: 0 })
}
