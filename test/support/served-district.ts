import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { DemoDistrict } from '../../infra/local/demo-district.ts'
import { departments, DISTRICT } from './api.ts'

export interface Fixture {
  readonly district: string
  readonly demo: DemoDistrict
}

/** A served district with the departments of the API tests and one administrator, who signs in as a demo account. */
export const foundDistrictFor = (sub: string): Fixture => ({
  district: DISTRICT,
  demo: {
    date: '2026-05-13T09:00+08:00',
    accounts: async () => [{ sub, name: '周敏', title: '管理员', unit: '区应急局' }],
    load: async () => {
      const { database } = await import('../../functions/platform/dynamo/client.ts')
      const { setting } = await import('../../functions/platform/env.ts')
      const { departmentItem, districtItem, memberItem, registryItem } =
        await import('../../functions/organisation/organisation-repository.ts')
      const district = {
        ...{ id: DISTRICT, name: '示例区', timeZone: 'Asia/Shanghai', demo: false, scorecard: '2026.1', version: 1 },
        groups: [{ id: 'streets', name: { zh: '街道', en: 'Streets' } }],
      }
      const member = { sub, name: '周敏', grants: [{ role: 'admin' as const, department: null }], active: true }
      for (const Item of [
        registryItem(district),
        districtItem(district),
        ...departments.map((department) => departmentItem(DISTRICT, department)),
        memberItem(DISTRICT, { ...member, version: 1 }),
      ])
        await database().send(new PutCommand({ TableName: setting('table'), Item }))
    },
  },
})
