import type { ContingencyPlan } from '@muster/domain/organisation/organisation.ts'
import { edited } from '@muster/domain/shared/edited.ts'
import { accept } from '@muster/domain/shared/result.ts'
import { runCommand, runCreation } from '../platform/dynamo/commit.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import type { Route } from '../platform/http/endpoint.ts'
import { contingencyPlanItem } from './team-repository.ts'

const keyOf = (params: { district: string; department: string; contingencyPlan: string }) =>
  keys.contingencyPlan(params.district, params.department, params.contingencyPlan)

const refOf = (params: { department: string; contingencyPlan: string }) =>
  ({ kind: 'contingencyPlan', id: params.contingencyPlan, department: params.department }) as const

export const createContingencyPlan: Route<'createContingencyPlan'> = {
  reads: (params) => [keyOf(params)],
  run: async ({ params, body }, ctx) => {
    const item = await ctx.read(keyOf(params))
    return runCreation(
      ctx,
      refOf(params),
      item && entityOf<ContingencyPlan>(item),
      () => accept({ ...body, id: params.contingencyPlan, department: params.department, version: 0 }),
      { item: (plan) => contingencyPlanItem(ctx.district, plan) },
    )
  },
}

export const editContingencyPlan: Route<'editContingencyPlan'> = {
  reads: (params) => [keyOf(params)],
  run: async ({ params, body }, ctx) => {
    const item = await ctx.read(keyOf(params))
    return runCommand(
      ctx,
      refOf(params),
      item && entityOf<ContingencyPlan>(item),
      (current) => accept(edited(current, body)),
      { item: (plan) => contingencyPlanItem(ctx.district, plan) },
    )
  },
}
