import { checkGrants, decideMember, isAdmin } from '@muster/domain/organisation/decide-organisation.ts'
import type { Member } from '@muster/domain/organisation/organisation.ts'
import { type Also, runCommand, runCreation } from '../platform/dynamo/commit.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { setting } from '../platform/env.ts'
import type { Route } from '../platform/http/endpoint.ts'
import { memberItem, readDepartments, readMembers } from './organisation-repository.ts'

const refOf = (sub: string) => ({ kind: 'member', id: sub, department: null, personal: ['name', 'email'] }) as const

const memberOf = (item: Record<string, unknown> | undefined) => item && entityOf<Member>(item)

/** Another admin must still be as read: two admins who dismiss each other at the same time cannot both succeed. */
const alsoKeepAdmin = (district: string, { sub, version }: Member): Also => ({
  item: {
    ConditionCheck: {
      TableName: setting('table'),
      Key: keys.member(district, sub),
      ConditionExpression: '#v = :v',
      ExpressionAttributeNames: { '#v': 'version' },
      ExpressionAttributeValues: { ':v': version },
    },
  },
  onFailure: { code: 'busy' },
})

/** Gives a person access. */
export const createMember: Route<'createMember'> = {
  reads: ({ district, member }) => [keys.member(district, member)],
  run: async ({ params, body }, ctx) => {
    const current = memberOf(await ctx.read(keys.member(ctx.district, params.member)))
    const departments = await readDepartments(ctx.district)
    return runCreation(
      ctx,
      refOf(params.member),
      current,
      () => checkGrants({ ...body, sub: params.member, version: 0 }, departments),
      { item: (member) => memberItem(ctx.district, member) },
    )
  },
}

/** Changes or ends a person's access; the next request is judged by it. */
export const editMember: Route<'editMember'> = {
  reads: ({ district, member }) => [keys.member(district, member)],
  run: async ({ params, body }, ctx) => {
    const current = memberOf(await ctx.read(keys.member(ctx.district, params.member)))
    const [departments, members] = await Promise.all([readDepartments(ctx.district), readMembers(ctx.district)])
    const others = members.filter((member) => isAdmin(member) && member.sub !== params.member)
    const [other] = others
    return runCommand(
      ctx,
      refOf(params.member),
      current,
      (member) => decideMember(member, body, departments, others.length),
      {
        item: (member) => memberItem(ctx.district, member),
        also: (member) =>
          current && isAdmin(current) && !isAdmin(member) && other ? [alsoKeepAdmin(ctx.district, other)] : [],
      },
    )
  },
}
