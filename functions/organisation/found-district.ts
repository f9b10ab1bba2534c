import { type Founding, newDistrict } from '@muster/domain/organisation/new-district.ts'
import { transact } from '../platform/dynamo/transact.ts'
import { setting } from '../platform/env.ts'
import { districtItem, memberItem, registryItem } from './organisation-repository.ts'

/** Founds a district with its first administrator, before whom nobody could act; false where it stands already. */
export const foundDistrict = async (founding: Founding): Promise<boolean> => {
  const { district, member } = newDistrict(founding)
  const items = [registryItem(district), districtItem(district), memberItem(district.id, member)]
  const standing = await transact(
    items.map((Item) => ({
      Put: { TableName: setting('table'), Item, ConditionExpression: 'attribute_not_exists(pk)' },
    })),
  )
  return standing.length === 0
}
