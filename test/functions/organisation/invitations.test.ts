import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { type Call, DISTRICT, startApi, type TestApi } from '../../support/api.ts'
import { invitationDraft, newSecret } from '../../support/invitations.ts'
import { fieldsIn, tableState } from '../../support/table-state.ts'

const NOW = '2026-05-13T09:00:00+08:00'
let api: TestApi
beforeAll(async () => {
  api = await startApi({ now: NOW })
})
afterAll(() => api.stop())

const call = <Name extends EndpointName>(name: Name, request: Call<Name>) => api.call(name, request)
const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as Record<string, unknown>)['code'],
]

const invite = async (over: object = {}) => {
  const { secret, hash } = newSecret()
  const params = { invitation: hash }
  const answer = await call('createInvitation', { as: 'admin', params, body: { ...invitationDraft('S01'), ...over } })
  expect(answer.status).toBe(201)
  return { secret, params, version: answer.version }
}
const accept = ({ secret, params }: { secret: string; params: { invitation: string } }, as: string) =>
  call('acceptInvitation', { as, params, body: { secret } })
const look = (params: { invitation: string }, as: string) => call('getInvitation', { as, params })
const listed = async () => {
  const { body } = await call('listInvitations', { as: 'admin', params: {} })
  return body.items.map(({ id }) => id)
}

describe('an invited person', () => {
  it('sees the district and the roles, accepts, and is a member with them under the own account', async () => {
    const invited = await invite()
    expect((await look(invited.params, 'oidc|new')).body).toEqual({
      district: { id: DISTRICT, name: '示例区', timeZone: 'Asia/Shanghai' },
      state: 'open',
      name: '刘新人',
      grants: [{ role: 'planner', department: 'S01', departmentName: '云麓街道' }],
      expiresAt: expect.stringMatching(/^2026-05-20T0[01]:/),
      member: false,
    })
    expect(await listed()).toContain(invited.params.invitation)

    const answer = await accept(invited, 'oidc|new')
    expect([answer.status, answer.version]).toEqual([201, 1])
    expect(answer.body).toMatchObject({ kind: 'member', id: 'oidc|new', action: 'acceptInvitation' })
    expect((await call('getMe', { as: 'oidc|new', params: {} })).body.memberships).toEqual([
      expect.objectContaining({ name: '刘新人', grants: [{ role: 'planner', department: 'S01' }] }),
    ])
    expect((await call('listDrills', { as: 'oidc|new', params: { department: 'S01', year: 2026 } })).status).toBe(200)
    expect(await listed()).not.toContain(invited.params.invitation)
    expect((await look(invited.params, 'oidc|new')).body).toMatchObject({ state: 'used', member: true, grants: [] })
  })

  it('who sends it again gets the same answer; anybody else is told that it is used', async () => {
    const invited = await invite()
    const first = await accept(invited, 'oidc|again')
    expect(await accept(invited, 'oidc|again')).toMatchObject({ status: 201, body: first.body })
    expect(codeOf(await accept(invited, 'oidc|late'))).toEqual([409, 'invitation-used'])
    expect((await call('getMe', { as: 'oidc|late', params: {} })).body.memberships).toEqual([])
  })

  it('is one of two who come at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const invited = await invite()
      const subs = Array.from({ length: 4 }, (_, n) => `oidc|racer-${round}-${n}`)
      const answers = await Promise.all(subs.map((sub) => accept(invited, sub)))
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
      for (const answer of answers.filter(({ status }) => status !== 201))
        expect(codeOf(answer)).toEqual([409, 'invitation-used'])
      const memberships = await Promise.all(subs.map((as) => call('getMe', { as, params: {} })))
      expect(memberships.filter(({ body }) => body.memberships.length > 0)).toHaveLength(1)
    }
  })

  it('needs the secret: its hash, another secret and another district open nothing', async () => {
    const invited = await invite()
    const wrong = { ...invited, secret: newSecret().secret }
    expect(codeOf(await accept(wrong, 'oidc|guess'))).toEqual([404, 'invitation-unknown'])
    const hash = { ...invited, secret: invited.params.invitation }
    expect(codeOf(await accept(hash, 'oidc|guess'))).toEqual([422, 'invalid'])
    const elsewhere = { ...invited, params: { ...invited.params, district: '430103' } }
    expect(codeOf(await accept(elsewhere, 'oidc|guess'))).toEqual([404, 'invitation-unknown'])
    expect(codeOf(await look({ invitation: newSecret().hash }, 'oidc|guess'))).toEqual([404, 'invitation-unknown'])
    expect((await look(invited.params, 'oidc|guess')).body.state).toBe('open')
    const nobody = { params: invited.params, body: { secret: invited.secret } }
    expect(codeOf(await call('acceptInvitation', nobody))).toEqual([401, 'unauthenticated'])
  })
})

describe('a member', () => {
  it.each(['planner-s02', 'admin'])(
    '%s is refused in words, and the link stays good for whom it is meant',
    async (as) => {
      const invited = await invite()
      const refused = await accept(invited, as)
      expect(codeOf(refused)).toEqual([409, 'already-member'])
      expect((refused.body as unknown as { detail: string }).detail).toContain('成员与权限')
      expect((await accept(invited, `oidc|meant-for-${as}`)).status).toBe(201)
    },
  )

  it('who was put out does not come back in by a link', async () => {
    const first = await invite()
    await accept(first, 'oidc|dismissed')
    const params = { member: 'oidc|dismissed' }
    expect((await call('editMember', { as: 'admin', params, ifMatch: 1, body: { active: false } })).status).toBe(200)
    expect(codeOf(await accept(await invite(), 'oidc|dismissed'))).toEqual([409, 'already-member'])
    expect((await call('getMe', { as: 'oidc|dismissed', params: {} })).body.memberships).toEqual([])
  })
})

describe('an invitation', () => {
  it('that was taken back is refused, and is taken back once', async () => {
    const invited = await invite()
    const revoke = (ifMatch: number) =>
      call('revokeInvitation', { as: 'admin', params: invited.params, ifMatch, body: {} })
    expect((await revoke(1)).status).toBe(200)
    expect(codeOf(await revoke(2))).toEqual([409, 'invitation-revoked'])
    expect(codeOf(await accept(invited, 'oidc|revoked'))).toEqual([409, 'invitation-revoked'])
    expect((await look(invited.params, 'oidc|revoked')).body).toMatchObject({ state: 'revoked', name: '' })
    expect(await listed()).not.toContain(invited.params.invitation)
  })

  it('that was used cannot be taken back', async () => {
    const invited = await invite()
    await accept(invited, 'oidc|quick')
    expect(
      codeOf(await call('revokeInvitation', { as: 'admin', params: invited.params, ifMatch: 2, body: {} })),
    ).toEqual([409, 'invitation-used'])
  })

  it('ends after seven days', async () => {
    const invited = await invite()
    api.setNow('2026-05-20T08:50:00+08:00')
    expect(await listed()).toContain(invited.params.invitation)
    api.setNow('2026-05-20T09:10:00+08:00')
    expect(await listed()).not.toContain(invited.params.invitation)
    expect(codeOf(await accept(invited, 'oidc|slow'))).toEqual([409, 'invitation-expired'])
    expect((await look(invited.params, 'oidc|slow')).body.state).toBe('expired')
    api.setNow(NOW)
  })

  it('is for departments that there are', async () => {
    const params = { invitation: newSecret().hash }
    const refused = await call('createInvitation', { as: 'admin', params, body: invitationDraft('X99') })
    expect(codeOf(refused)).toEqual([422, 'department-unknown'])
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/grants/0/department' }] })
  })

  it('under the same hash is the same invitation, or refused', async () => {
    const { params } = await invite()
    const again = await call('createInvitation', { as: 'admin', params, body: invitationDraft('S01') })
    expect([again.status, again.version]).toEqual([201, 1])
    const other = await call('createInvitation', { as: 'admin', params, body: invitationDraft('S02') })
    expect(codeOf(other)).toEqual([422, 'keyReused'])
  })

  it('leaves no secret, name or address where it should not', async () => {
    const invited = await invite({ name: '隐名氏', email: 'yinming@example.gov.cn' })
    const before = JSON.stringify([...(await tableState())])
    expect(before).not.toContain(invited.secret)
    await accept(invited, 'oidc|quiet')
    const state = await tableState()
    expect(JSON.stringify([...state])).not.toContain(invited.secret)
    const events = [...state].filter(([key]) => key.includes('#EVT#'))
    expect(events.filter(([key]) => key.includes(invited.params.invitation))).toHaveLength(1)
    for (const [, text] of events) expect(text).not.toMatch(/隐名氏|yinming/)
    // It goes by itself a month after its last day.
    const item = fieldsIn(state, `D#${DISTRICT}\nINVITE#${invited.params.invitation}`)
    expect(Number(item?.['ttl']?.N) * 1000 - Date.parse(String(item?.['expiresAt']?.S))).toBeLessThan(31 * 86_400_000)
  })

  it('is the admins’ business: its trail too', async () => {
    const { params } = await invite()
    for (const as of ['reviewer', 'planner-s01', 'leader', 'stranger']) {
      expect((await call('listInvitations', { as, params: {} })).status, as).toBe(403)
      expect((await call('createInvitation', { as, params, body: invitationDraft('S01') })).status, as).toBe(403)
      expect((await call('revokeInvitation', { as, params, ifMatch: 1, body: {} })).status, as).toBe(403)
    }
    const trail = (as: string) => call('getTrail', { as, params: { kind: 'invitation', entity: params.invitation } })
    expect((await trail('planner-s01')).status).toBe(403)
    expect((await trail('admin')).body.items).toMatchObject([
      { action: 'createInvitation', fields: { name: { old: null, new: null }, email: { old: null, new: null } } },
    ])
  })
})
