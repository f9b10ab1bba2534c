import type { Department, District, Member } from '@muster/domain/organisation/organisation.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { indexPartitions, keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll, readItem } from '../platform/dynamo/read.ts'

export const districtItem = (district: District): Item => ({ ...keys.district(district.id), ...district })

/** What a list of all districts shows: the daily tick walks it. */
export const registryItem = ({ id, timeZone }: District): Item => ({ ...keys.registry(id), id, timeZone })

export const departmentItem = (district: string, department: Department): Item => ({
  ...keys.department(district, department.code),
  ...department,
})

export const memberItem = (district: string, member: Member): Item => ({
  ...keys.member(district, member.sub),
  ...member,
  gsi1pk: indexPartitions.memberships(member.sub),
  gsi1sk: district,
})

export const readDistrict = async (district: string): Promise<District | undefined> => {
  const item = await readItem(keys.district(district))
  return item && entityOf<District>(item)
}

/** In the order of lists. */
export const readDepartments = async (district: string): Promise<Department[]> =>
  (await queryAll({ pk: partitions.district(district), prefix: 'DEP#' }))
    .map((item) => entityOf<Department>(item))
    .sort((a, b) => a.order - b.order || (a.code < b.code ? -1 : 1))
