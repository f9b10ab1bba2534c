import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contract } from '@muster/domain/contract/contract.ts'
import type { Endpoint } from '@muster/domain/contract/endpoint.ts'
import { type EndpointName, pathOf } from '@muster/domain/contract/routes.ts'
import type { Role } from '@muster/domain/organisation/organisation.ts'
import { enrol, expectedRefusal, FOREIGN_DISTRICT, type Standing, standings } from '../support/actors.ts'
import { DISTRICT, startApi, type TestApi } from '../support/api.ts'
import { type GoodCall, goodCalls, type Ground, ground, sendGood } from '../support/good-calls.ts'
import { type RawAnswer, sendRaw } from '../support/raw-request.ts'
import { foreignKeys, foundSecondDistrict } from '../support/second-district.ts'
import { changedKeys, rewind, tableState, type TableState } from '../support/table-state.ts'
import { tallyOf } from '../support/tally.ts'
import { effort } from './figures.ts'

let api: TestApi
let start: TableState
beforeAll(async () => {
  api = await startApi()
  await enrol()
  await foundSecondDistrict()
  start = await tableState()
})
beforeEach(() => rewind(start))
afterAll(() => api.stop())

const specs: Record<string, Endpoint> = contract
const names = Object.keys(contract) as EndpointName[]
const foreign: Ground = { ...ground, district: FOREIGN_DISTRICT }

/** Roles that a command opens for, and that it refuses to people of the department it is about. */
const conflicts: Partial<Record<EndpointName, readonly Role[]>> = {
  returnPlan: ['reviewer'],
  filePlan: ['reviewer'],
  decideAmendment: ['reviewer'],
  evaluateDrill: ['expert', 'reviewer'],
  judgeDrill: ['reviewer'],
  verifyFinding: ['reviewer', 'expert'],
  extendFinding: ['reviewer'],
}

const isOf = (who: Standing, department: string) => who.grants.some((grant) => grant.department === department)

/** What this person is told in answer to a request that would succeed for others. */
const expectation = (name: EndpointName, who: Standing, { params }: GoodCall): string => {
  const refusal = expectedRefusal(name, who, (params as Record<string, string>)['department'])
  if (refusal) return refusal === 401 ? 'unauthenticated' : 'forbidden'
  if (name === 'acceptInvitation' && who.district === DISTRICT) return 'already-member'
  if (name === 'getTrail' && isOf(who, 'S02')) return 'forbidden'
  const conflict = isOf(who, 'S01') && who.grants.some(({ role }) => conflicts[name]?.includes(role))
  return conflict ? 'conflict-of-interest' : 'done'
}

const toldIn = ({ status, body }: RawAnswer) => (status < 300 ? 'done' : String(body['code']))

const sendAs = (name: EndpointName, who: Standing, call: GoodCall) =>
  who.signedIn ? sendGood(name, { ...call, as: who.sub }) : sendGood(name, { ...call, as: undefined as never })

describe('who may call what', () => {
  const tally = tallyOf('Access: role × department × district × endpoint', 'cells')
  afterAll(tally.report)

  it.each(names)('%s works for those the contract names, and refuses everybody else without a trace', async (name) => {
    const call: GoodCall = await goodCalls[name](ground)
    const told = standings.map((who) => ({ who, expected: expectation(name, who, call) }))
    const before = await tableState()
    for (const { who, expected } of told.filter((one) => one.expected !== 'done'))
      await tally.trial(async () => {
        expect(`${who.sub}: ${toldIn(await sendAs(name, who, call))}`).toBe(`${who.sub}: ${expected}`)
      })
    expect(changedKeys(before, await tableState())).toEqual([])
    const allowed = told.filter(({ expected }) => expected === 'done')
    expect(allowed).not.toEqual([])
    for (const { who } of allowed.slice(0, effort(2, Infinity)))
      await tally.trial(async () => {
        const answer = await sendAs(name, who, await goodCalls[name](ground))
        expect([who.sub, answer.status, answer.body['code']]).toEqual([who.sub, expect.any(Number), undefined])
      })
  })

  it('tells a stranger the same of a district that is there and of one that is not', async () => {
    const refusals = await Promise.all(
      [DISTRICT, '990101'].map((district) =>
        sendRaw({ method: 'GET', path: `/api/v1/districts/${district}`, as: 'somebody without a membership' }),
      ),
    )
    expect(refusals[0]).toMatchObject({ status: 403 })
    expect(refusals[1]).toEqual(refusals[0])
  })
})

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Ids that an answer tells of these items, beyond those that were asked with. */
const told = (answer: RawAnswer, state: TableState, keys: readonly string[], asked: GoodCall) => {
  const known = new Set(JSON.stringify(asked).match(uuid) ?? [])
  const theirs = new Set(keys.flatMap((key) => state.get(key)?.match(uuid) ?? []))
  return (JSON.stringify(answer.body).match(uuid) ?? []).filter((id) => theirs.has(id) && !known.has(id))
}

/** Bodies of these name records; with another place’s ids they are refused. */
const referring: readonly EndpointName[] = [
  ...(['commentPlan', 'returnPlan', 'joinDrill', 'changeRoster', 'markPerson'] as const),
  ...(['createCertificate', 'createPost', 'editPost'] as const),
]

describe('ids of another district', () => {
  const tally = tallyOf('Ids of another district or department, in path and body', 'requests')
  afterAll(tally.report)

  const expectUntouched = (before: TableState, after: TableState, answer: RawAnswer, asked: GoodCall) => {
    const changed = changedKeys(before, after)
    expect(changed.filter((key) => foreignKeys(before).includes(key) || key.includes(FOREIGN_DISTRICT))).toEqual([])
    if (answer.status >= 400) expect(changed).toEqual([])
    expect(told(answer, before, foreignKeys(before), asked)).toEqual([])
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500)
  }
  /** What a request is about is named in its path. */
  const named = (name: EndpointName) =>
    pathOf(name)
      .replace(/\{(district|department|year|quarter|day)\}/g, '')
      .includes('{')

  it.each(names)('in a request for %s open nothing and write nothing', async (name) => {
    const theirs: GoodCall = await goodCalls[name](foreign)
    const ours: GoodCall = await goodCalls[name](ground)
    const before = await tableState()
    // An invitation opens its district to the people of any.
    if (pathOf(name).includes('{district}') && specs[name]?.access !== 'invited')
      // The whole request as its own people would make it, by everybody of this district.
      for (const who of standings.filter(({ district }) => district === DISTRICT))
        await tally.trial(async () => expect(toldIn(await sendAs(name, who, theirs))).toBe('forbidden'))
    expect(changedKeys(before, await tableState())).toEqual([])

    await tally.trial(async () => {
      const params = { ...theirs.params, ...('district' in theirs.params && { district: DISTRICT }) }
      const swapped = { ...theirs, params } as GoodCall
      const answer = await sendGood(name, swapped)
      expectUntouched(before, await tableState(), answer, swapped)
      const safety = specs[name]?.safety
      if (safety === 'command' || (safety !== 'create' && named(name) && name !== 'getTrail' && name !== 'startImport'))
        if (named(name)) expect(answer.status, JSON.stringify(answer.body)).toBe(404)
    })

    if (ours.body === undefined) return
    await rewind(before)
    await tally.trial(async () => {
      const swapped = { ...ours, body: theirs.body } as GoodCall
      const answer = await sendGood(name, swapped)
      expectUntouched(before, await tableState(), answer, swapped)
      if (referring.includes(name)) expect(answer.status, JSON.stringify(answer.body)).toBeGreaterThanOrEqual(400)
      if (name === 'markBatch')
        expect(answer.body['outcomes']).toEqual([1, 2, 3].map(() => expect.objectContaining({ outcome: 'refused' })))
    })
  })

  const elsewhere: Ground = { ...ground, department: 'S02', other: 'S01' }
  it.each(names.filter((name) => pathOf(name).includes('{department}') && named(name)))(
    'and of another department, in a request for %s, open nothing either',
    (name) =>
      tally.trial(async () => {
        const theirs: GoodCall = await goodCalls[name](elsewhere)
        const swapped = { ...theirs, params: { ...theirs.params, department: 'S01' } } as GoodCall
        const before = await tableState()
        const answer = await sendGood(name, swapped)
        const after = await tableState()
        const safety = specs[name]?.safety
        if (safety === 'create' || name === 'startImport') {
          const kept = changedKeys(before, after).filter((key) => before.has(key) && key.includes('#DEP#S02'))
          expect(kept).toEqual([])
        } else {
          expect(answer.status, JSON.stringify(answer.body)).toBe(404)
          expect(changedKeys(before, after)).toEqual([])
        }
      }),
  )
})

describe('a cursor', () => {
  const tally = tallyOf('Cursors of other lists', 'requests')
  afterAll(tally.report)
  const lists = ['listPeople', 'listCertificates', 'listSubordinateDrills', 'getTrail', 'getLog'] as const
  const page = async (name: EndpointName, call: GoodCall, cursor?: string) =>
    sendGood(name, { ...call, query: { limit: '1', ...(cursor !== undefined && { cursor }) } })

  it('is good for its own list alone: not for another district’s, department’s or question’s', async () => {
    const { putItems } = await import('../support/department-year.ts')
    const { memberItem } = await import('../../functions/organisation/organisation-repository.ts')
    const grants = [{ role: 'admin' as const, department: null }]
    const sub = 'admin of both'
    await putItems(
      [DISTRICT, FOREIGN_DISTRICT].map((district) =>
        memberItem(district, { sub, name: sub, grants, active: true, version: 1 }),
      ),
    )
    const cursors = new Map<string, { name: EndpointName; call: GoodCall; cursor: string }>()
    for (const place of [ground, foreign, { ...ground, department: 'S02', other: 'S01' }])
      for (const name of ['listPeople', 'listCertificates'] as const) {
        await goodCalls[name](place)
        const call: GoodCall = { ...(await goodCalls[name](place)), as: sub }
        const { body } = await page(name, call)
        expect(body['cursor'], name).toEqual(expect.any(String))
        const cursor = String(body['cursor'])
        cursors.set(`${place.district} ${place.department} ${name}`, { name, call, cursor })
      }
    for (const own of cursors.values())
      for (const other of cursors.values())
        await tally.trial(async () => {
          const { status, body } = await page(own.name, own.call, other.cursor)
          expect([status, body['code']]).toEqual(own === other ? [200, undefined] : [422, 'cursorInvalid'])
        })
    for (const name of lists)
      for (const { cursor } of cursors.values())
        await tally.trial(async () => {
          const call: GoodCall = { ...(await goodCalls[name](ground)), as: sub }
          const others = [...cursors.values()].filter((one) => one.cursor === cursor && one.name === name)
          if (others.length > 0) return
          expect((await page(name, call, cursor)).body['code']).toBe('cursorInvalid')
        })
  })
})

describe('a membership that ends', () => {
  const tally = tallyOf('Memberships revoked', 'endpoints')
  afterAll(tally.report)
  const guarded = names.filter((name) => !['public', 'self', 'invited'].includes(String(contract[name].access)))

  it.each(guarded)('closes %s with the very next request', (name) =>
    tally.trial(async () => {
      const sub = `temporary ${randomUUID()}`
      const { access } = specs[name] as Endpoint
      const role = typeof access === 'string' ? 'planner' : (access[0] ?? 'planner')
      const as = 'admin'
      const params = { member: sub }
      const grants = [{ role, department: null }]
      const created = await api.call('createMember', { as, params, body: { name: '临时', grants, active: true } })
      expect(created.status).toBe(201)
      const send = async () =>
        toldIn(await sendGood(name, { ...((await goodCalls[name](ground)) as GoodCall), as: sub }))
      const allowed = await send()
      expect(['done', 'conflict-of-interest']).toContain(allowed)
      const end = guarded.indexOf(name) % 2 === 0 ? { active: false } : { grants: [] }
      expect((await api.call('editMember', { as, params, ifMatch: 1, body: end })).status).toBe(200)
      const before = await tableState()
      const call: GoodCall = await goodCalls[name](ground)
      const prepared = await tableState()
      expect(toldIn(await sendGood(name, { ...call, as: sub }))).toBe('forbidden')
      expect(changedKeys(prepared, await tableState())).toEqual([])
      expect(before.size).toBeGreaterThan(0)
    }),
  )
})
