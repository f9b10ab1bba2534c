import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { type Call, departments, DISTRICT, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

const call = <Name extends EndpointName>(name: Name, request: Call<Name>) => api.call(name, request)
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']]
const pointersOf = (body: Record<string, unknown>) =>
  ((body['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer)

describe('before signing in', () => {
  it('anybody learns how to sign in and what time it is', async () => {
    const { status, body } = await call('getSessionConfig', { params: {} })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      authority: 'http://127.0.0.1/oidc',
      clientId: 'muster-web',
      scope: 'openid profile offline_access',
      demo: false,
    })
    expect(Math.abs(Date.parse(body.now) - Date.parse('2026-05-13T01:00:00Z'))).toBeLessThan(120_000)
  })

  it('is told what to ask of a provider that refuses the usual', async () => {
    process.env['MUSTER_OIDC_SCOPE'] = 'openid profile'
    const { body } = await call('getSessionConfig', { params: {} })
    delete process.env['MUSTER_OIDC_SCOPE']
    expect(body.scope).toBe('openid profile')
  })

  it('nothing else is told', async () => {
    expect(codeOf(await call('getMe', { params: {} }))).toEqual([401, 'unauthenticated'])
  })
})

describe('who I am', () => {
  it('lists my memberships with their districts', async () => {
    const { body } = await call('getMe', { as: 'reviewer-s01', params: {} })
    expect(body).toEqual({
      sub: 'reviewer-s01',
      name: '郑审核',
      memberships: [
        {
          district: { id: DISTRICT, name: '示例区', timeZone: 'Asia/Shanghai', demo: false },
          name: '郑审核',
          grants: [
            { role: 'reviewer', department: null },
            { role: 'planner', department: 'S01' },
          ],
        },
      ],
    })
  })

  it('is nobody where no membership is', async () => {
    const { status, body } = await call('getMe', { as: 'unheard-of', params: {} })
    expect([status, body.memberships]).toEqual([200, []])
  })
})

describe('the district', () => {
  it('changes its groups, but not those with departments', async () => {
    const { body, version } = await call('getDistrict', { as: 'admin', params: {} })
    const groups = [...body.groups, { id: 'parks', name: { zh: '园区', en: 'Parks' } }]
    const edited = await call('editDistrict', { as: 'admin', params: {}, ifMatch: version, body: { groups } })
    expect([edited.status, edited.version]).toEqual([200, version + 1])
    const lost = await call('editDistrict', {
      as: 'admin',
      params: {},
      ifMatch: version + 1,
      body: { groups: groups.slice(1) },
    })
    expect(codeOf(lost)).toEqual([409, 'group-in-use'])
    const stale = await call('editDistrict', { as: 'admin', params: {}, ifMatch: version, body: { name: '新区' } })
    expect(codeOf(stale)).toEqual([412, 'stale'])
  })

  it('is changed by its admin alone', async () => {
    const params = {}
    const answer = await call('editDistrict', { as: 'reviewer', params, ifMatch: 1, body: { name: '新区' } })
    expect(codeOf(answer)).toEqual([403, 'forbidden'])
  })

  it('of someone else cannot be seen', async () => {
    expect(codeOf(await call('getDistrict', { as: 'admin', params: { district: '430103' } }))).toEqual([
      403,
      'forbidden',
    ])
  })
})

describe('departments', () => {
  const { code: _code, version: _version, ...draft } = { ...departments[0], name: '星沙街道', order: 9 }

  it('are added once, and kept when they are put out of use', async () => {
    const params = { department: 'S09' }
    const first = await call('createDepartment', { as: 'admin', params, body: draft })
    const again = await call('createDepartment', { as: 'admin', params, body: draft })
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body])
    const off = await call('editDepartment', { as: 'admin', params, ifMatch: 1, body: { active: false } })
    expect(off.status).toBe(200)
    const { body } = await call('listDepartments', { as: 'planner-s01', params: {} })
    expect(body.items.at(-1)).toMatchObject({ code: 'S09', name: '星沙街道', active: false, version: 2 })
  })

  it('belong to a group of the district', async () => {
    const wrong = await call('createDepartment', {
      as: 'admin',
      params: { department: 'S10' },
      body: { ...draft, group: 'moon' },
    })
    expect(codeOf(wrong)).toEqual([422, 'group-unknown'])
    expect(pointersOf(wrong.body)).toEqual(['/group'])
  })

  it('are refused with every wrong field named', async () => {
    const wrong = await call('createDepartment', {
      as: 'admin',
      params: { department: 'S11' },
      body: { ...draft, kind: 'village', required: '1', name: '' },
    })
    expect(codeOf(wrong)).toEqual([422, 'invalid'])
    expect(pointersOf(wrong.body).sort()).toEqual(['/kind', '/name', '/required'])
  })

  it('that are unknown are missing', async () => {
    const params = { department: 'Z99' }
    expect(codeOf(await call('editDepartment', { as: 'admin', params, ifMatch: 1, body: {} }))).toEqual([
      404,
      'missing',
    ])
  })
})

describe('members', () => {
  const planner = { name: '何新', grants: [{ role: 'planner', department: 'S01' }], active: true }

  it('work from the moment they are given access until the moment it is taken away', async () => {
    const as = 'newcomer'
    const district = () => call('getDistrict', { as, params: {} })
    expect((await district()).status).toBe(403)
    await call('createMember', { as: 'admin', params: { member: as }, body: planner })
    expect((await district()).status).toBe(200)
    expect((await call('getMe', { as, params: {} })).body.memberships).toHaveLength(1)
    await call('editMember', { as: 'admin', params: { member: as }, ifMatch: 1, body: { active: false } })
    expect((await district()).status).toBe(403)
    expect((await call('getMe', { as, params: {} })).body.memberships).toEqual([])
  })

  it('lose a role at once', async () => {
    const as = 'narrowed'
    await call('createMember', { as: 'admin', params: { member: as }, body: planner })
    const teams = () => call('listTeams', { as, params: { department: 'S01' } })
    expect((await teams()).status).toBe(200)
    const grants = [{ role: 'planner', department: 'S02' }]
    await call('editMember', { as: 'admin', params: { member: as }, ifMatch: 1, body: { grants } })
    expect(codeOf(await teams())).toEqual([403, 'forbidden'])
  })

  it('hold roles in known departments only', async () => {
    const wrong = await call('createMember', {
      as: 'admin',
      params: { member: randomUUID() },
      body: { ...planner, grants: [{ role: 'planner', department: 'X99' }] },
    })
    expect(codeOf(wrong)).toEqual([422, 'department-unknown'])
    expect(pointersOf(wrong.body)).toEqual(['/grants/0/department'])
  })

  it('leave a trail of roles, without names', async () => {
    const member = randomUUID()
    const { body } = await call('createMember', { as: 'admin', params: { member }, body: planner })
    expect(body.fields['grants']?.new).toEqual(planner.grants)
    expect(body.fields['name']).toEqual({ old: null, new: null })
  })

  it('always include an admin, even when two dismiss each other at the same time', async () => {
    const admin = { name: '第二管理员', grants: [{ role: 'admin', department: null }], active: true }
    await call('createMember', { as: 'admin', params: { member: 'admin-2' }, body: admin })
    const dismiss = (as: string, member: string) =>
      call('editMember', { as, params: { member }, ifMatch: 1, body: { active: false } })
    const answers = await Promise.all([dismiss('admin', 'admin-2'), dismiss('admin-2', 'admin')])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const left = answers[0].status === 200 ? 'admin' : 'admin-2'
    expect(codeOf(await dismiss(left, left))).toEqual([409, 'last-admin'])
    const { body } = await call('listMembers', { as: 'reviewer', params: {} })
    const back = body.items.find(({ sub }) => sub === (left === 'admin' ? 'admin-2' : 'admin'))
    await call('editMember', {
      as: left,
      params: { member: back?.sub ?? '' },
      ifMatch: back?.version ?? 0,
      body: { active: true },
    })
  })
})

describe('holidays', () => {
  it('are known as announced, and unknown for a year that is not', async () => {
    const known = await call('getHolidays', { as: 'planner-s01', params: { year: 2026 } })
    expect([known.status, known.version, known.body.holidays.length]).toEqual([200, 0, 33])
    expect(codeOf(await call('getHolidays', { as: 'planner-s01', params: { year: 2027 } }))).toEqual([404, 'missing'])
  })

  it('of a new year are entered by the admin, then corrected', async () => {
    const params = { year: 2027 }
    const body = { holidays: [{ date: '2027-01-01', name: '元旦' }], workdays: [] as string[] }
    const first = await call('putHolidays', { as: 'admin', params, ifMatch: 0, body })
    expect([first.status, first.version]).toEqual([200, 1])
    const second = await call('putHolidays', {
      as: 'admin',
      params,
      ifMatch: 0,
      body: { ...body, workdays: ['2027-01-03'] },
    })
    expect(codeOf(second)).toEqual([412, 'stale'])
    const third = await call('putHolidays', {
      as: 'admin',
      params,
      ifMatch: 1,
      body: { ...body, workdays: ['2027-01-03'] },
    })
    expect(third.status).toBe(200)
    expect((await call('getHolidays', { as: 'leader', params })).body).toMatchObject({
      workdays: ['2027-01-03'],
      version: 2,
    })
  })

  it.each([
    ['a day that does not exist', { holidays: [{ date: '2028-02-30', name: '' }], workdays: [] }, '/holidays/0/date'],
    ['a day of another year', { holidays: [], workdays: ['2027-01-02'] }, '/workdays/0'],
    ['a day twice', { holidays: [{ date: '2028-01-01', name: '元旦' }], workdays: ['2028-01-01'] }, '/workdays/0'],
  ])('refuse %s', async (_, body, pointer) => {
    const answer = await call('putHolidays', { as: 'admin', params: { year: 2028 }, ifMatch: 0, body })
    expect([answer.status, pointersOf(answer.body)]).toEqual([422, [pointer]])
  })
})

describe('teams and contingency plans', () => {
  const team = { name: '云麓街道应急救援队', level: 'street', kind: '综合救援', headcount: 32 }
  const plan = { name: '云麓街道防汛抗旱应急预案', kind: 'special', issuedOn: '2024-05-01', drilledOn: null }

  it('are added, changed and listed', async () => {
    const params = { department: 'S01', team: randomUUID() }
    const created = await call('createTeam', { as: 'planner-s01', params, body: team })
    expect(created.status).toBe(201)
    await call('editTeam', { as: 'planner-s01', params, ifMatch: 1, body: { headcount: 35 } })
    const teams = await call('listTeams', { as: 'leader', params: { department: 'S01' } })
    expect(teams.body.items).toEqual([{ ...team, headcount: 35, id: params.team, department: 'S01', version: 2 }])

    const where = { department: 'S01', contingencyPlan: randomUUID() }
    await call('createContingencyPlan', { as: 'planner-s01', params: where, body: plan })
    const drilled = { drilledOn: '2026-05-12' }
    await call('editContingencyPlan', { as: 'planner-s01', params: where, ifMatch: 1, body: drilled })
    const plans = await call('listContingencyPlans', { as: 'leader', params: { department: 'S01' } })
    expect(plans.body.items).toEqual([
      { ...plan, ...drilled, id: where.contingencyPlan, department: 'S01', version: 2 },
    ])
  })

  it('belong to their own department', async () => {
    const params = { department: 'S01', team: randomUUID() }
    expect(codeOf(await call('createTeam', { as: 'planner-s02', params, body: team }))).toEqual([403, 'forbidden'])
    expect(codeOf(await call('listTeams', { as: 'planner-s02', params: { department: 'S01' } }))).toEqual([
      403,
      'forbidden',
    ])
  })

  it('refuse an impossible date', async () => {
    const params = { department: 'S01', contingencyPlan: randomUUID() }
    const body = { ...plan, issuedOn: '2026-02-30' }
    const answer = await call('createContingencyPlan', { as: 'planner-s01', params, body })
    expect([answer.status, pointersOf(answer.body)]).toEqual([422, ['/issuedOn']])
  })
})
