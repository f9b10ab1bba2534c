import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '@muster/domain/contract/contract.ts'
import type { Endpoint } from '@muster/domain/contract/endpoint.ts'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { addressOf, enrol } from '../support/actors.ts'
import { startApi, type TestApi } from '../support/api.ts'
import { bodiesFor, looseObjects } from '../support/bodies.ts'
import { countCalls, watchEngineCalls } from '../support/engine-calls.ts'
import { furnish, type Furnished } from '../support/furnished.ts'
import { type GoodCall, goodCalls, ground, sendGood } from '../support/good-calls.ts'
import { bentCursors, oddRequests } from '../support/odd-requests.ts'
import { type RawAnswer, type RawRequest, sendRaw } from '../support/raw-request.ts'
import { changedKeys, tableState } from '../support/table-state.ts'
import { tallyOf } from '../support/tally.ts'
import { effort } from './figures.ts'

let api: TestApi
let there: Furnished
beforeAll(async () => {
  api = await startApi()
  await enrol()
  watchEngineCalls()
  there = await furnish(api)
})
afterAll(async () => {
  // The engine took all of it: it still answers, and still writes.
  expect((await sendGood('getDistrict', await goodCalls.getDistrict(ground))).status).toBe(200)
  expect((await sendGood('createTeam', await goodCalls.createTeam(ground))).status).toBe(201)
  await api.stop()
})

const BODIES = effort(30, 200)
const ODDITIES = effort(8, 80)
const specs: Record<string, Endpoint> = contract
const all = Object.keys(contract) as EndpointName[]
const names = all.filter((name) => specs[name]?.body)

/** Sends a request; one that was refused has written nothing. */
const ask = async (request: RawRequest): Promise<RawAnswer> => {
  const { answer, writes } = await countCalls(() => sendRaw(request))
  if (answer.status >= 400) expect(writes, `${request.method} ${request.path.slice(0, 200)}: written`).toBe(0)
  return answer
}

/** Who can get furthest with an endpoint, and somebody who cannot. */
const actorsOf = (name: EndpointName): string[] => {
  const { access } = contract[name]
  if (access === 'member' || typeof access === 'string') return ['admin']
  const roles: readonly string[] = access
  const best = roles.includes('planner') ? 'planner-s01' : roles.includes('trainer') ? 'trainer-s01' : roles[0]
  return [name === 'signPlan' ? 'leader of the department' : (best ?? ''), 'stranger']
}

/** A sentence without what it quotes of the request. */
const ownWordsOf = (detail: string) =>
  detail
    .split(/[“”]/)
    .filter((_, n) => n % 2 === 0)
    .join('')

const expectGood = ({ status, body, headers }: RawAnswer, language: string, sent: string) => {
  const about = `${JSON.stringify(body)} to ${sent.slice(0, 400)}`
  expect(status, about).toBeLessThan(500)
  if (status < 400) return
  expect(headers['content-type'], about).toBe('application/problem+json')
  expect(body, about).toMatchObject({ status, code: expect.any(String), detail: expect.any(String) })
  const words = ownWordsOf((body as { detail: string }).detail)
  expect(words, about).toMatch(language === 'zh' ? /[\u4e00-\u9fff]/ : /^[^\u4e00-\u9fff]*[a-z]/)
  expect(words, about).not.toMatch(/\{\w+\}|undefined|\[object/)
}

describe('whatever a body holds, the answer is a result or a problem in words:', () => {
  const tally = tallyOf('Bodies from and against their schema', 'requests')
  afterAll(tally.report)
  it.each(names)('%s', async (name) => {
    const spec = specs[name] as Endpoint & { body: NonNullable<Endpoint['body']> }
    const bodies = bodiesFor(spec.body, there, BODIES, names.indexOf(name) + 1)
    let version = 1
    for (const as of actorsOf(name)) {
      const before = as === 'stranger' ? await tableState() : undefined
      // A stranger is turned away before the body is looked at: a few of them will do.
      for (const [n, body] of (before ? bodies.slice(0, 10) : bodies).entries()) {
        const language = n % 2 === 0 ? 'zh' : 'en'
        // A creation needs a fresh id each time, a command the entity that is there.
        const params = spec.safety === 'create' && n % 2 === 0 ? there.fresh(name) : there.parameters(name)
        const sent = JSON.stringify(body)
        const send = () =>
          ask({
            ...addressOf(name, params),
            as,
            body: sent,
            headers: { 'accept-language': language, 'if-match': `"${version}"`, 'idempotency-key': randomUUID() },
          })
        const first = await tally.trial(async () => {
          const answer = await send()
          expectGood(answer, language, sent)
          return answer
        })
        if (first.status !== 412) continue
        version = Number((first.body['data'] as { version: number }).version)
        await tally.trial(async () => expectGood(await send(), language, sent))
      }
      if (before) expect(changedKeys(before, await tableState())).toEqual([])
    }
  })
})

/** Spoken to in the language whose name comes first. */
const languageIn = ({ headers }: RawRequest) => (/^\s*en\b/i.test(headers?.['accept-language'] ?? '') ? 'en' : 'zh')

describe('whatever the path, the query, the headers and the token hold, the answer is a result or a problem:', () => {
  const tally = tallyOf('Odd paths, queries, headers, tokens', 'requests')
  afterAll(tally.report)
  it.each(all)('%s', async (name) => {
    const params = there.parameters(name)
    const { method, path } = addressOf(name, params)
    const body = specs[name]?.body && bodiesFor(specs[name].body, there, 3, all.indexOf(name) + 1)[0]
    const base = {
      ...{ method, path, params, as: actorsOf(name)[0] },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      headers: { 'accept-language': 'zh', 'if-match': '"1"', 'idempotency-key': randomUUID() },
    }
    for (const request of oddRequests(name, base, ODDITIES, all.indexOf(name) + 1))
      await tally.trial(async () => {
        const sent = `${request.method} ${request.path} ${JSON.stringify(request.headers)} ${request.as}`
        expectGood(await ask(request), languageIn(request), sent)
      })
  })
})

describe('a cursor that somebody bent', () => {
  const tally = tallyOf('Bent cursors', 'requests')
  afterAll(tally.report)
  const lists = ['listPeople', 'listCertificates', 'listSubordinateDrills', 'getTrail', 'getLog'] as const
  it.each(lists)('is refused by %s or leads to a page of the same list', async (name) => {
    await sendGood('logSubordinateDrills', await goodCalls.logSubordinateDrills(ground))
    await goodCalls[name](ground)
    const call: GoodCall = await goodCalls[name](ground)
    if (name === 'getTrail') {
      const drill = await goodCalls.scheduleDrill(ground)
      await sendGood('scheduleDrill', drill)
      await sendGood('archiveDrill', { ...drill, ifMatch: 2, body: { items: ['notice'] } } as GoodCall)
      Object.assign(call.params, { entity: drill.params.drill })
    }
    const first = await sendGood(name, { ...call, query: { limit: '1' } })
    expect(first.body['cursor'], JSON.stringify(first.body)).toEqual(expect.any(String))
    for (const cursor of bentCursors(String(first.body['cursor'])))
      await tally.trial(async () => {
        const answer = await sendGood(name, { ...call, query: { limit: '1', cursor } })
        expectGood(answer, 'zh', cursor)
        expect([200, 422], JSON.stringify(answer.body)).toContain(answer.status)
      })
  })
})

describe('a body', () => {
  it.each(names)('of %s names every field at every depth and takes no other', (name) => {
    expect(looseObjects(specs[name]?.body as NonNullable<Endpoint['body']>)).toEqual([])
  })
})
