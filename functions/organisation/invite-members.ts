import { createHash } from 'node:crypto'
import {
  acceptInvitation as accepted,
  decideInvitation,
  invitationState,
  revokeInvitation as revoked,
  usedInvitation,
} from '@muster/domain/organisation/decide-invitation.ts'
import type { District, Member } from '@muster/domain/organisation/organisation.ts'
import { reject } from '@muster/domain/shared/result.ts'
import { type Also, runCommand, runCreation } from '../platform/dynamo/commit.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItems } from '../platform/dynamo/read.ts'
import { setting } from '../platform/env.ts'
import type { Route } from '../platform/http/endpoint.ts'
import { orMissing, Refusal, refuse } from '../platform/refusal.ts'
import { invitationItem, invitationOf, readInvitations } from './invitation-repository.ts'
import { memberItem, readDepartments, readSomeDepartments } from './organisation-repository.ts'

const refOf = (id: string) => ({ kind: 'invitation', id, department: null, personal: ['name', 'email'] }) as const

const keyOf = ({ district, invitation }: { district: string; invitation: string }) =>
  keys.invitation(district, invitation)

export const listInvitations: Route<'listInvitations'> = async (_request, { district, fresh, now }) => ({
  items: (await readInvitations(district, !fresh))
    .filter((invitation) => invitationState(invitation, now) === 'open')
    .sort((a, b) => (a.expiresAt < b.expiresAt ? 1 : -1)),
})

/** Invites a person. The secret stays with the browser that made it: what comes here is its hash. */
export const createInvitation: Route<'createInvitation'> = {
  reads: (params) => [keyOf(params)],
  run: async ({ params, body }, ctx) => {
    const item = await ctx.read(keyOf(params))
    const departments = await readDepartments(ctx.district)
    return runCreation(
      ctx,
      refOf(params.invitation),
      item && invitationOf(item),
      () => decideInvitation(params.invitation, body, ctx.now, departments),
      { item: (invitation) => invitationItem(ctx.district, invitation) },
    )
  },
}

export const revokeInvitation: Route<'revokeInvitation'> = {
  reads: (params) => [keyOf(params)],
  run: async ({ params }, ctx) => {
    const item = await ctx.read(keyOf(params))
    return runCommand(ctx, refOf(params.invitation), item && invitationOf(item), revoked, {
      item: (invitation) => invitationItem(ctx.district, invitation),
    })
  },
}

/** The invitation, its district and the membership of whoever asks. */
const readInvited = (district: string, invitation: string, sub: string) =>
  readItems([keys.member(district, sub), keys.district(district), keys.invitation(district, invitation)])

/** What somebody is invited to. Who knows the hash alone learns no more than this. */
export const getInvitation: Route<'getInvitation'> = async ({ params }, { district, actor, now }) => {
  const [member, place, item] = await readInvited(district, params.invitation, actor.sub)
  if (!item || !place) return refuse('invitation-unknown')
  const { id, name: title, timeZone } = entityOf<District>(place)
  const { name, grants, expiresAt, ...rest } = invitationOf(item)
  const state = invitationState({ ...rest, expiresAt }, now)
  const codes = grants.flatMap(({ department }) => (department === null ? [] : [department]))
  const names = new Map(
    state === 'open' && codes.length > 0
      ? (await readSomeDepartments(district, codes)).map((department) => [department.code, department.name])
      : [],
  )
  return {
    district: { id, name: title, timeZone },
    state,
    name: state === 'open' ? name : '',
    grants:
      state === 'open'
        ? grants.map((grant) => ({ ...grant, departmentName: names.get(grant.department ?? '') ?? null }))
        : [],
    expiresAt,
    member: member !== undefined,
  }
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** Spent in the same transaction that makes the member: of two who come at once, one finds it spent. */
const alsoUse = (item: Item, version: number): Also => ({
  item: {
    Put: {
      TableName: setting('table'),
      Item: { ...item, version: version + 1 },
      ConditionExpression: '#v = :v',
      ExpressionAttributeNames: { '#v': 'version' },
      ExpressionAttributeValues: { ':v': version },
    },
  },
  onFailure: { code: 'invitation-used' },
})

/**
 * Makes whoever holds the secret a member under their own account. A member stays as they are and leaves the
 * invitation for whom it is meant: roles are changed where all see them, on the list of members.
 */
export const acceptInvitation: Route<'acceptInvitation'> = async ({ params, body }, ctx) => {
  const [standing, place, item] = await readInvited(ctx.district, params.invitation, ctx.actor.sub)
  const member = standing && entityOf<Member>(standing)
  const decide = () => {
    if (!item || !place || hashOf(body.secret) !== params.invitation) return reject('invitation-unknown')
    return accepted(invitationOf(item), ctx.actor.sub, ctx.now)
  }
  const use = () => {
    const invitation = invitationOf(orMissing(item))
    return [alsoUse(invitationItem(ctx.district, usedInvitation(invitation)), invitation.version)]
  }
  try {
    return await runCreation(
      ctx,
      { kind: 'member', id: ctx.actor.sub, department: null, personal: ['name', 'email'] },
      member,
      decide,
      { item: (joined) => memberItem(ctx.district, joined), also: use },
    )
  } catch (error) {
    if (error instanceof Refusal && error.rejection.code === 'stale') return refuse('already-member')
    throw error
  }
}
