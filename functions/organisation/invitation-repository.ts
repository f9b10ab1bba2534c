import type { Invitation } from '@muster/domain/organisation/invitation.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll, type Stored } from '../platform/dynamo/read.ts'

/** So long after its last day an old link is still told apart from a wrong one. */
const KEPT_SECONDS = 30 * 86_400

const toldApartUntil = ({ expiresAt }: Invitation) => Math.ceil(Date.parse(expiresAt) / 1000) + KEPT_SECONDS

export const invitationItem = (district: string, invitation: Invitation): Item => ({
  ...keys.invitation(district, invitation.id),
  ...invitation,
  ttl: toldApartUntil(invitation),
})

/**
 * The invitation of a district’s first administrator. It stays until another takes its place: of two that are made at
 * once each must find the one before.
 */
export const foundingInvitationItem = (district: string, invitation: Invitation): Item => ({
  ...keys.invitation(district, invitation.id),
  ...invitation,
  founding: true,
})

export const invitationOf = (item: Stored): Invitation => {
  const { founding: _, ...invitation } = entityOf<Invitation & { founding?: boolean }>(item)
  return invitation
}

const readStored = (district: string, eventual: boolean) =>
  queryAll({ pk: partitions.district(district), prefix: 'INVITE#', eventual })

/** Every invitation of a district that is kept, in no order; strongly read unless `eventual`. */
export const readInvitations = async (district: string, eventual = false): Promise<Invitation[]> =>
  (await readStored(district, eventual)).map(invitationOf)

/** Those to the first administrator that nobody accepted and nobody took back, expired ones too. */
export const readFoundingInvitations = async (district: string): Promise<Invitation[]> =>
  (await readStored(district, false))
    .filter(({ founding, status }) => founding === true && status === 'open')
    .map(invitationOf)
