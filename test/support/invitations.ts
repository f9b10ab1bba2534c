import { createHash, randomBytes } from 'node:crypto'
import type { Invitation, InvitationDraft } from '@muster/domain/organisation/invitation.ts'
import { newInvitation } from '@muster/domain/organisation/decide-invitation.ts'
import { invitationItem } from '../../functions/organisation/invitation-repository.ts'
import { now } from '../../functions/platform/clock.ts'
import { putItems } from './department-year.ts'

/** A secret as a browser makes it, and the hash that the server is told. */
export const newSecret = (): { secret: string; hash: string } => {
  const secret = randomBytes(32).toString('base64url')
  return { secret, hash: createHash('sha256').update(secret).digest('hex') }
}

export const invitationDraft = (department: string): InvitationDraft => ({
  name: '刘新人',
  grants: [{ role: 'planner', department }],
  email: 'liu@example.gov.cn',
})

/** An open invitation to plan for the department, put there past the use case. */
export const anInvitation = async (
  { district, department }: { readonly district: string; readonly department: string },
  over: Partial<Invitation> = {},
): Promise<{ invitation: Invitation; secret: string }> => {
  const { secret, hash } = newSecret()
  const invitation = { ...newInvitation(hash, invitationDraft(department), now()), version: 1, ...over }
  await putItems([invitationItem(district, invitation)])
  return { invitation, secret }
}
