import { newInvitation } from '@muster/domain/organisation/decide-invitation.ts'
import { isAdmin } from '@muster/domain/organisation/decide-organisation.ts'
import {
  firstAdministrator,
  firstInvitation,
  type Founding,
  newDistrict,
} from '@muster/domain/organisation/new-district.ts'
import type { District, Member } from '@muster/domain/organisation/organisation.ts'
import type { Instant } from '@muster/domain/shared/time.ts'
import type { Item } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { patience } from '../platform/dynamo/patience.ts'
import { readItem } from '../platform/dynamo/read.ts'
import { transact, type TransactItem } from '../platform/dynamo/transact.ts'
import { setting } from '../platform/env.ts'
import { refuse } from '../platform/refusal.ts'
import { invitationItem, invitationOf } from './invitation-repository.ts'
import { districtItem, memberItem, readDistrict, readMembers, registryItem } from './organisation-repository.ts'

const created = (item: Item): TransactItem => ({
  Put: { TableName: setting('table'), Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
})

/** Founds a district with its first administrator, before whom nobody could act; false where it stands already. */
export const foundDistrict = async (
  founding: Founding & { readonly administrator: Pick<Member, 'sub' | 'name'> },
): Promise<boolean> => {
  const district = newDistrict(founding)
  const administrator = firstAdministrator(founding.administrator)
  const items = [registryItem(district), districtItem(district), memberItem(district.id, administrator)]
  return (await transact(items.map(created))).length === 0
}

export interface FirstInvitation {
  /** SHA-256 of the secret in the link. */
  readonly id: string
  /** The administrator’s name, as members will read it. */
  readonly name: string
  readonly now: Instant
}

/** `administered`: it has an administrator, who invites whom it takes; nothing was changed. */
export type Invited = { readonly outcome: 'founded' | 'invited' | 'administered'; readonly district: District }

/** The registry names the invitation that counts: whoever replaces it must have seen it. */
const alsoName = (district: string, id: string, before: unknown): TransactItem => ({
  Update: {
    TableName: setting('table'),
    Key: keys.registry(district),
    UpdateExpression: 'SET #i = :i',
    ConditionExpression: before === undefined ? 'attribute_exists(pk) AND attribute_not_exists(#i)' : '#i = :b',
    ExpressionAttributeNames: { '#i': 'invitation' },
    ExpressionAttributeValues: { ':i': id, ...(before !== undefined && { ':b': before }) },
  },
})

const alsoRevoke = (district: string, item: Record<string, unknown>): TransactItem => ({
  Update: {
    TableName: setting('table'),
    Key: keys.invitation(district, String(item['id'])),
    UpdateExpression: 'SET #s = :s, #v = :n',
    ConditionExpression: '#v = :v',
    ExpressionAttributeNames: { '#s': 'status', '#v': 'version' },
    ExpressionAttributeValues: { ':s': 'revoked', ':v': item['version'], ':n': Number(item['version']) + 1 },
  },
})

/**
 * Founds a district with an invitation for its first administrator, whose account nobody needs to know. Asked again
 * before anybody accepted, the new invitation takes the place of the one before, so that one person at most gets in.
 */
export const foundWithInvitation = async (founding: Founding, { id, name, now }: FirstInvitation): Promise<Invited> => {
  const invitation = invitationItem(founding.id, { ...newInvitation(id, firstInvitation(name), now), version: 1 })
  const again = patience()
  for (;;) {
    const standing = await readDistrict(founding.id)
    if (!standing) {
      const district = newDistrict(founding)
      const items = [{ ...registryItem(district), invitation: id }, districtItem(district), invitation]
      if ((await transact(items.map(created))).length === 0) return { outcome: 'founded', district }
    } else {
      // The invitation before the members: accepted in between, it is no longer what is taken back here.
      const before = (await readItem(keys.registry(founding.id)))?.['invitation']
      const earlier = before === undefined ? undefined : await readItem(keys.invitation(founding.id, String(before)))
      if ((await readMembers(founding.id)).some(isAdmin)) return { outcome: 'administered', district: standing }
      const failed = await transact([
        alsoName(founding.id, id, before),
        created(invitation),
        ...(earlier && invitationOf(earlier).status === 'open' ? [alsoRevoke(founding.id, earlier)] : []),
      ])
      if (failed.length === 0) return { outcome: 'invited', district: standing }
    }
    if (!(await again())) refuse('busy')
  }
}
