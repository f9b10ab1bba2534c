import type { Department, District, Member } from '@muster/domain/organisation/organisation.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { indexPartitions, keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll, readItem, readItems } from '../platform/dynamo/read.ts'

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

/** In the order of lists; strongly read unless `eventual`. */
export const readDepartments = async (district: string, eventual = false): Promise<Department[]> =>
  (await queryAll({ pk: partitions.district(district), prefix: 'DEP#', eventual }))
    .map((item) => entityOf<Department>(item))
    .sort((a, b) => a.order - b.order || (a.code < b.code ? -1 : 1))

/** Those of these codes that there are, in the order asked for. */
export const readSomeDepartments = async (district: string, codes: readonly string[]): Promise<Department[]> =>
  (await readItems(codes.map((code) => keys.department(district, code)))).flatMap((item) =>
    item ? [entityOf<Department>(item)] : [],
  )

/** Some of them, in the order asked for; who is unknown is left out. */
export const readDepartmentsNamed = async (district: string, codes: readonly string[]): Promise<Department[]> =>
  (await readItems(codes.map((code) => keys.department(district, code)))).flatMap((item) =>
    item ? [entityOf<Department>(item)] : [],
  )

/** Everyone who may or might sign in, in the order of their accounts; strongly read unless `eventual`. */
export const readMembers = async (district: string, eventual = false): Promise<Member[]> =>
  (await queryAll({ pk: partitions.district(district), prefix: 'MEMBER#', eventual })).map((item) =>
    entityOf<Member>(item),
  )

/** Where an account holds a membership, with the district of each: strongly read, so that revoking shows at once. */
export const readMemberships = async (sub: string): Promise<{ member: Member; district: District }[]> => {
  const entries = await queryAll({ pk: indexPartitions.memberships(sub), index: true })
  const districts = entries.map((entry) => String(entry['gsi1sk']))
  const items = await readItems([
    ...districts.map((district) => keys.member(district, sub)),
    ...districts.map((district) => keys.district(district)),
  ])
  return districts.flatMap((_, n) => {
    const [member, district] = [items[n], items[districts.length + n]]
    return member && district ? [{ member: entityOf<Member>(member), district: entityOf<District>(district) }] : []
  })
}
