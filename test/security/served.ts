import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { Member } from '@muster/domain/organisation/organisation.ts'
import type { DemoDistrict } from '../../infra/local/demo-district.ts'
import { departments, DISTRICT } from '../support/api.ts'

export { DISTRICT }

export const members = {
  admin: { name: '周敏', grants: [{ role: 'admin', department: null }] },
  'admin-2': { name: '何静', grants: [{ role: 'admin', department: null }] },
  'planner-s01': { name: '李计划', grants: [{ role: 'planner', department: 'S01' }] },
} as const satisfies Record<string, Pick<Member, 'name' | 'grants'>>

const district = {
  ...{ id: DISTRICT, name: '示例区', timeZone: 'Asia/Shanghai', demo: false, scorecard: '2026.1', version: 1 },
  groups: [
    { id: 'streets', name: { zh: '街道', en: 'Streets' } },
    { id: 'industry', name: { zh: '行业部门', en: 'Industry departments' } },
    { id: 'committees', name: { zh: '专委会', en: 'Committees' } },
  ],
}

/** A small district for a server of its own: two administrators and a planner, who sign in with a click. */
export const securedDistrict: DemoDistrict = {
  date: '2026-05-13T09:00+08:00',
  accounts: async () => Object.entries(members).map(([sub, { name }]) => ({ sub, name, title: sub, unit: '示例区' })),
  load: async () => {
    const { database } = await import('../../functions/platform/dynamo/client.ts')
    const { setting } = await import('../../functions/platform/env.ts')
    const { departmentItem, districtItem, memberItem, registryItem } =
      await import('../../functions/organisation/organisation-repository.ts')
    const items = [
      registryItem(district),
      districtItem(district),
      ...departments.map((department) => departmentItem(DISTRICT, department)),
      ...Object.entries(members).map(([sub, { name, grants }]) =>
        memberItem(DISTRICT, { sub, name, grants: [...grants], active: true, version: 1 }),
      ),
    ]
    await database().send(
      new BatchWriteCommand({
        RequestItems: { [setting('table')]: items.map((Item) => ({ PutRequest: { Item } })) },
      }),
    )
  },
}
