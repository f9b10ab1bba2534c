import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

it('a district just founded has nothing to rebuild, and is founded once', async () => {
  const { foundDistrict } = await import('../../../functions/organisation/found-district.ts')
  const { rebuildReadModels } = await import('../../../functions/scoring/rebuild.ts')
  const founding = {
    id: '990188',
    name: '试点区',
    timeZone: 'Asia/Shanghai',
    demo: false,
    administrator: { sub: 'first', name: '王主任' },
  }
  expect(await foundDistrict(founding)).toBe(true)
  expect((await rebuildReadModels('990188', { repair: false })).differences).toEqual([])
  expect(await foundDistrict(founding)).toBe(false)
})
