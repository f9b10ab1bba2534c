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

export const invitationOf = (item: Stored): Invitation => entityOf<Invitation>(item)

/** Every invitation of a district that is kept, in no order; strongly read unless `eventual`. */
export const readInvitations = async (district: string, eventual = false): Promise<Invitation[]> =>
  (await queryAll({ pk: partitions.district(district), prefix: 'INVITE#', eventual })).map(invitationOf)
