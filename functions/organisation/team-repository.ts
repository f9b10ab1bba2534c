import type { ContingencyPlan, Team } from '@muster/domain/organisation/organisation.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll } from '../platform/dynamo/read.ts'

export const teamItem = (district: string, team: Team): Item => ({
  ...keys.team(district, team.department, team.id),
  ...team,
})

export const contingencyPlanItem = (district: string, plan: ContingencyPlan): Item => ({
  ...keys.contingencyPlan(district, plan.department, plan.id),
  ...plan,
})

export const readTeams = async (district: string, department: string, eventual: boolean): Promise<Team[]> =>
  (await queryAll({ pk: partitions.department(district, department), prefix: 'TEAM#', eventual })).map((item) =>
    entityOf<Team>(item),
  )

export const readContingencyPlans = async (
  district: string,
  department: string,
  eventual: boolean,
): Promise<ContingencyPlan[]> =>
  (await queryAll({ pk: partitions.department(district, department), prefix: 'CPLAN#', eventual })).map((item) =>
    entityOf<ContingencyPlan>(item),
  )
