import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApi, type TestApi } from '../../support/api.ts'
import { newSecret } from '../../support/invitations.ts'
import { tableState } from '../../support/table-state.ts'

let api: TestApi
let found: typeof import('../../../functions/organisation/found-district.ts').foundWithInvitation
beforeAll(async () => {
  api = await startApi()
  found = (await import('../../../functions/organisation/found-district.ts')).foundWithInvitation
})
afterAll(() => api.stop())

const NOW = '2026-05-13T09:00:00+08:00'
let made = 330_100
const newPlace = () => ({ id: String((made += 1)), name: '西湖区', timeZone: 'Asia/Shanghai', demo: false })
const ask = async (place: ReturnType<typeof newPlace>, now = NOW) => {
  const { secret, hash } = newSecret()
  const { outcome } = await found(place, { id: hash, name: '管理员', now })
  return { outcome, secret, params: { district: place.id, invitation: hash } }
}
const accept = async ({ params, secret }: Awaited<ReturnType<typeof ask>>, as: string) => {
  const { status, body } = await api.call('acceptInvitation', { as, params, body: { secret } })
  return status === 201 ? 'joined' : (body as unknown as { code: string }).code
}
const admins = async (district: string) =>
  [...(await tableState()).keys()].filter((key) => key.startsWith(`D#${district}\nMEMBER#`))

describe('a district founded without a known account', () => {
  it('is administered by whoever accepts, who may then do an admin’s work', async () => {
    const place = newPlace()
    const first = await ask(place)
    expect(first.outcome).toBe('founded')
    expect(await accept(first, 'oidc|zhou')).toBe('joined')
    const params = { district: place.id, department: 'S01' }
    const body = {
      ...{ name: '北山街道', kind: 'street', group: 'streets', required: 1, signOff: false, sectors: [], active: true },
      order: 0,
    }
    expect((await api.call('createDepartment', { as: 'oidc|zhou', params, body })).status).toBe(201)
    expect((await api.call('getMe', { as: 'oidc|zhou', params: {} })).body.memberships).toMatchObject([
      { district: { id: place.id, name: '西湖区', demo: false }, name: '管理员' },
    ])
  })

  it('gets a fresh link as long as nobody accepted, and the earlier ones are dead', async () => {
    const place = newPlace()
    const links = [await ask(place), await ask(place), await ask(place)]
    expect(links.map(({ outcome }) => outcome)).toEqual(['founded', 'invited', 'invited'])
    const [one, two, three] = links as [(typeof links)[0], (typeof links)[0], (typeof links)[0]]
    expect(await accept(one, 'oidc|a')).toBe('invitation-revoked')
    expect(await accept(two, 'oidc|b')).toBe('invitation-revoked')
    expect(await accept(three, 'oidc|c')).toBe('joined')
    expect(await admins(place.id)).toHaveLength(1)
  })

  it('is left alone once it has an administrator', async () => {
    const place = newPlace()
    await accept(await ask(place), 'oidc|first')
    const before = await tableState()
    const again = await ask({ ...place, name: '另一个名字' })
    expect(again.outcome).toBe('administered')
    expect(await tableState()).toEqual(before)
    expect(await accept(again, 'oidc|second')).toBe('invitation-unknown')
  })

  it('gets a fresh link when the earlier one has expired', async () => {
    const place = newPlace()
    const old = await ask(place, '2026-05-01T09:00:00+08:00')
    expect(await accept(old, 'oidc|late')).toBe('invitation-expired')
    expect(await accept(await ask(place), 'oidc|late')).toBe('joined')
  })

  it('never has two administrators by accident, whoever asks and accepts at once', async () => {
    for (let round = 0; round < 6; round += 1) {
      const place = newPlace()
      const begun = await Promise.all([ask(place), ask(place), ask(place)])
      const joined = await Promise.all([
        ...begun.map((link, n) => accept(link, `oidc|early-${round}-${n}`)),
        ...Array.from({ length: 3 }, async (_, n) => accept(await ask(place), `oidc|late-${round}-${n}`)),
      ])
      expect(joined.filter((told) => told === 'joined')).toHaveLength(1)
      expect(await admins(place.id)).toHaveLength(1)
    }
  })
})
