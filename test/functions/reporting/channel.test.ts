import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DISTRICT, startApi, type TestApi } from '../../support/api.ts'
import { robots, standInForRobots } from '../../support/robots.ts'
import { rewind, tableState, type TableState } from '../../support/table-state.ts'

const token = '0a1b2c3d'.repeat(8)
const url = `https://oapi.dingtalk.com/robot/send?access_token=${token}`
const secret = 'SECb9d1f2'

let api: TestApi
let start: TableState
beforeAll(async () => {
  api = await startApi()
  start = await tableState()
})
beforeEach(async () => {
  await rewind(start)
  standInForRobots()
})
afterAll(() => api.stop())

const body = { kind: 'dingtalk', url, secret, language: 'zh', active: true } as const
const get = () => api.call('getChannel', { as: 'admin', params: {} })
const put = (over: object = {}, ifMatch = 0, key?: string) =>
  api.call('putChannel', { as: 'admin', params: {}, body: { ...body, ...over }, ifMatch, ...(key && { key }) })
const test = (ifMatch: number, key?: string) =>
  api.call('testChannel', { as: 'admin', params: {}, body: {}, ifMatch, ...(key && { key }) })

describe('the district’s group robot', () => {
  it('is not there at first', async () => {
    expect(await get()).toMatchObject({ status: 200, version: 0, body: { kind: null, url: null, signed: false } })
    expect((await test(0)).status).toBe(404)
  })

  it('is set, shown with its key masked, and its secret never', async () => {
    const set = await put()
    expect(set).toMatchObject({ status: 200, version: 1 })
    const shown = await get()
    expect(shown.body).toEqual({
      ...{ kind: 'dingtalk', url: 'https://oapi.dingtalk.com/robot/send?access_token=****2c3d', signed: true },
      ...{ language: 'zh', active: true, version: 1, lastDelivery: null, mail: false },
    })
    const trail = await api.call('getTrail', { as: 'admin', params: { kind: 'channel', entity: DISTRICT } })
    const log = await api.call('getLog', { as: 'admin', params: { day: '2026-05-13' } })
    const retried = await put({}, 0, undefined)
    const told = JSON.stringify([set, shown, trail, log, retried])
    expect(trail.body.items).toMatchObject([{ action: 'putChannel', fields: { url: { old: null, new: null } } }])
    expect(told).not.toContain(token)
    expect(told).not.toContain(secret)
  })

  it('keeps the address that a change leaves out', async () => {
    await put()
    await put({ url: undefined, secret: undefined, active: false }, 1)
    expect((await get()).body).toMatchObject({ active: false, signed: true, url: expect.stringContaining('****2c3d') })
  })

  it.each([
    ['an address of another host', { url: 'https://example.org/hook' }, 'channel-url', '/url'],
    ['no address', { url: undefined }, 'channel-url-missing', '/url'],
    [
      'a secret for WeCom',
      {
        kind: 'wecom',
        url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7ab0-4bc4-97a0-0ec2f1fa5aaa',
      },
      'channel-secret-unused',
      '/secret',
    ],
  ])('is refused with %s, in words and at its field', async (_, over, code, pointer) => {
    const refused = await put(over)
    expect(refused).toMatchObject({ status: 422, body: { code, errors: [{ pointer }] } })
    expect(JSON.stringify(refused.body)).not.toMatch(/\{\w+\}/)
  })

  it('is the admins’ alone', async () => {
    await put()
    for (const as of ['reviewer', 'leader', 'planner-s01', 'expert'])
      expect((await api.call('getChannel', { as, params: {} })).status).toBe(403)
  })

  it('says hello on request, once however often the request arrives, and tells what became of it', async () => {
    await put()
    expect((await test(1, 'k')).version).toBe(2)
    expect((await test(1, 'k')).version).toBe(2)
    expect(robots.asked.map(({ content }) => content)).toEqual([
      '演训通 · 示例区：群通知已连通，每天 8:00 在此提醒各单位待办事项。',
    ])
    expect((await get()).body.lastDelivery).toMatchObject({ outcome: 'delivered', test: true, code: '0' })
    expect((await test(1, 'other')).status).toBe(412)
    expect(robots.asked).toHaveLength(1)
  })

  it('that cannot be reached is told as such', async () => {
    await put()
    robots.answer = () => Promise.reject(new TypeError(`fetch failed ${url}`))
    const tried = await test(1)
    expect(tried.status).toBe(200)
    expect((await get()).body.lastDelivery).toEqual({
      ...{ at: expect.any(String), outcome: 'unreachable', code: null, test: true },
    })
    expect(JSON.stringify(tried)).not.toContain(token)
  })
})

describe('a member’s mail address', () => {
  const member = { name: '刘新人', grants: [], active: true }
  it('is kept, shown to the office, taken away, and left out of the trail', async () => {
    const params = { member: 'new' }
    await api.call('createMember', { as: 'admin', params, body: { ...member, email: 'liu@example.gov.cn' } })
    const listed = async () =>
      (await api.call('listMembers', { as: 'admin', params: {} })).body.items.find(({ sub }) => sub === 'new')
    expect((await listed())?.email).toBe('liu@example.gov.cn')
    await api.call('editMember', { as: 'admin', params, body: { email: null }, ifMatch: 1 })
    expect((await listed())?.email).toBeNull()
    const trail = await api.call('getTrail', { as: 'admin', params: { kind: 'member', entity: 'new' } })
    expect(trail.body.items[0]?.fields).toEqual({ email: { old: null, new: null } })
    expect(JSON.stringify(trail)).not.toContain('liu@')
  })

  it.each(['nobody', 'a@b', 'a@example.org\r\nBcc: c@example.org', `${'a'.repeat(250)}@example.org`])(
    'is refused where it is none: %j',
    async (email) => {
      const refused = await api.call('createMember', {
        as: 'admin',
        params: { member: 'x' },
        body: { ...member, email },
      })
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/email' }] } })
    },
  )
})
