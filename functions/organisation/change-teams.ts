import type { Team } from '@muster/domain/organisation/organisation.ts'
import { edited } from '@muster/domain/shared/edited.ts'
import { accept } from '@muster/domain/shared/result.ts'
import { runCommand, runCreation } from '../platform/dynamo/commit.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import type { Route } from '../platform/http/endpoint.ts'
import { teamItem } from './team-repository.ts'

const keyOf = (params: { district: string; department: string; team: string }) =>
  keys.team(params.district, params.department, params.team)

const refOf = (params: { department: string; team: string }) =>
  ({ kind: 'team', id: params.team, department: params.department }) as const

export const createTeam: Route<'createTeam'> = {
  reads: (params) => [keyOf(params)],
  run: async ({ params, body }, ctx) => {
    const item = await ctx.read(keyOf(params))
    return runCreation(
      ctx,
      refOf(params),
      item && entityOf<Team>(item),
      () => accept({ ...body, id: params.team, department: params.department, version: 0 }),
      { item: (team) => teamItem(ctx.district, team) },
    )
  },
}

export const editTeam: Route<'editTeam'> = {
  reads: (params) => [keyOf(params)],
  run: async ({ params, body }, ctx) => {
    const item = await ctx.read(keyOf(params))
    return runCommand(ctx, refOf(params), item && entityOf<Team>(item), (current) => accept(edited(current, body)), {
      item: (team) => teamItem(ctx.district, team),
    })
  },
}
