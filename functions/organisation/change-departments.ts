import { decideDepartment, decideDistrict } from '@muster/domain/organisation/decide-organisation.ts'
import type { Department, District } from '@muster/domain/organisation/organisation.ts'
import { edited } from '@muster/domain/shared/edited.ts'
import type { RequestContext } from '../platform/context.ts'
import { runCommand, runCreation } from '../platform/dynamo/commit.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import type { Route } from '../platform/http/endpoint.ts'
import { orMissing } from '../platform/refusal.ts'
import { departmentItem, districtItem, readDepartments } from './organisation-repository.ts'

const districtOf = async (ctx: RequestContext): Promise<District> =>
  entityOf<District>(orMissing(await ctx.read(keys.district(ctx.district))))

const refOf = (department: string) => ({ kind: 'department', id: department, department }) as const

const reads = ({ district, department }: { district: string; department: string }) => [
  keys.district(district),
  keys.department(district, department),
]

/** Changes the district's name and scoring groups. */
export const editDistrict: Route<'editDistrict'> = {
  reads: ({ district }) => [keys.district(district)],
  run: async ({ body }, ctx) => {
    const [district, departments] = await Promise.all([districtOf(ctx), readDepartments(ctx.district)])
    return runCommand(
      ctx,
      { kind: 'district', id: ctx.district, department: null },
      district,
      (current) => decideDistrict(current, body, departments),
      { item: districtItem },
    )
  },
}

export const createDepartment: Route<'createDepartment'> = {
  reads,
  run: async ({ params, body }, ctx) => {
    const { groups } = await districtOf(ctx)
    const item = await ctx.read(keys.department(ctx.district, params.department))
    return runCreation(
      ctx,
      refOf(params.department),
      item && entityOf<Department>(item),
      () => decideDepartment({ ...body, code: params.department, version: 0 }, groups),
      { item: (department) => departmentItem(ctx.district, department) },
    )
  },
}

export const editDepartment: Route<'editDepartment'> = {
  reads,
  run: async ({ params, body }, ctx) => {
    const { groups } = await districtOf(ctx)
    const item = await ctx.read(keys.department(ctx.district, params.department))
    return runCommand(
      ctx,
      refOf(params.department),
      item && entityOf<Department>(item),
      (current) => decideDepartment(edited(current, body), groups),
      { item: (department) => departmentItem(ctx.district, department) },
    )
  },
}
