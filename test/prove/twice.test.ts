import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contract } from '@muster/domain/contract/contract.ts'
import type { Endpoint } from '@muster/domain/contract/endpoint.ts'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { startApi, type TestApi } from '../support/api.ts'
import { countCalls, overtakenAt, watchEngineCalls } from '../support/engine-calls.ts'
import { type GoodCall, goodCalls, ground, sendGood } from '../support/good-calls.ts'
import { otherwise } from '../support/otherwise.ts'
import type { RawAnswer } from '../support/raw-request.ts'
import { changedKeys, fieldsIn, rewind, store, tableState, type TableState } from '../support/table-state.ts'
import { tallyOf } from '../support/tally.ts'
import { effort } from './figures.ts'

const ROUNDS = effort(1, 5)
const AT_ONCE = 5

let api: TestApi
let start: TableState
beforeAll(async () => {
  api = await startApi()
  watchEngineCalls()
  start = await tableState()
})
beforeEach(() => rewind(start))
afterAll(() => api.stop())

const specs: Record<string, Endpoint> = contract
const all = Object.keys(contract) as EndpointName[]
const writing = all.filter((name) => specs[name]?.safety !== 'read')
const commands = all.filter((name) => specs[name]?.safety === 'command')
const recorded = all.filter((name) => ['command', 'create'].includes(specs[name]?.safety ?? ''))

/** Another command on the same entity, for commands whose body says nothing. */
const siblings: Partial<Record<EndpointName, EndpointName>> = {
  undoImport: 'redoImport',
  redoImport: 'undoImport',
  requestSignOff: 'filePlan',
  filePlan: 'requestSignOff',
  removeDrill: 'restoreDrill',
  restoreDrill: 'removeDrill',
  closeDrill: 'removeDrill',
  openSignIn: 'closeSignIn',
  closeSignIn: 'openSignIn',
  submitPlan: 'requestSignOff',
  confirmEntry: 'revokeEntry',
  testChannel: 'putChannel',
  removeAttachment: 'restoreAttachment',
  restoreAttachment: 'removeAttachment',
}

/** What an answer says, and under which version. A mark that was there is answered as such. */
const saidBy = ({ status, body, headers }: RawAnswer, name: EndpointName) => ({
  status,
  etag: headers['etag'],
  body: name.startsWith('mark') ? JSON.parse(JSON.stringify(body).replaceAll('"repeated"', '"recorded"')) : body,
})

const isGood = (name: EndpointName, answer: RawAnswer) =>
  expect(answer.status, `${name}: ${JSON.stringify(answer.body).slice(0, 400)}`).toBe(
    specs[name]?.safety === 'create' ? 201 : 200,
  )

/** What changed, without the ids, years and versions of the occasion. */
const footprint = (before: TableState, after: TableState) =>
  changedKeys(before, after).map((key) =>
    key.replaceAll(
      /[0-9a-f]{8}-[0-9a-f-]{27}|\b20\d\d(Q\d)?\b|\bN[0-9A-F]{5}\b|\b\d{8}\b|\b[0-9a-f]{64}\b|\b[0-9a-f]{16}\b/g,
      '*',
    ),
  )

const eventsIn = (keys: readonly string[]) => keys.filter((key) => key.includes('#EVT#'))

/** One good call in a fresh situation, and what it changes. */
const once = async (name: EndpointName) => {
  const call = await goodCalls[name](ground)
  const key = randomUUID()
  const before = await tableState()
  const answer = await sendGood(name, call, { key })
  isGood(name, answer)
  const after = await tableState()
  return { call: call as GoodCall, key, before, answer, after, changed: footprint(before, after) }
}

describe('every endpoint has a good call:', () => {
  const tally = tallyOf('A good call succeeds, a read changes nothing', 'endpoints')
  afterAll(tally.report)
  it.each(all)('%s', (name) =>
    tally.trial(async () => {
      const { before, after } = await once(name)
      if (specs[name]?.safety === 'read') expect(changedKeys(before, after)).toEqual([])
      else expect(changedKeys(before, after)).not.toEqual([])
    }),
  )
})

describe('sent twice, one after the other, a request is one change with one answer:', () => {
  const tally = tallyOf('Every command again with the same key', 'requests')
  afterAll(tally.report)
  it.each(writing)('%s', (name) =>
    tally.trial(async () => {
      const { call, key, before, answer, after } = await once(name)
      if (recorded.includes(name)) expect(eventsIn(changedKeys(before, after))).toHaveLength(1)
      expect(saidBy(await sendGood(name, call, { key }), name)).toEqual(saidBy(answer, name))
      expect(changedKeys(after, await tableState())).toEqual([])
    }),
  )
})

describe(`sent ${AT_ONCE} times at once, a request is one change with one answer:`, () => {
  const tally = tallyOf(`Every command ${AT_ONCE} times at once`, 'requests')
  afterAll(tally.report)
  it.each(writing)('%s', async (name) => {
    const { changed } = await once(name)
    for (let round = 0; round < ROUNDS; round += 1)
      await tally.trial(async () => {
        const call: GoodCall = await goodCalls[name](ground)
        const key = randomUUID()
        const before = await tableState()
        const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => sendGood(name, call, { key })))
        for (const answer of answers) isGood(name, answer)
        const said = answers.map((answer) => saidBy(answer, name))
        for (const one of said) expect(one).toEqual(said[0])
        expect(footprint(before, await tableState())).toEqual(changed)
      }, AT_ONCE)
  })
})

describe('overtaken by itself before any of its calls to the engine, a request is one change with one answer:', () => {
  const tally = tallyOf('Every command overtaken by its retry', 'interleavings')
  afterAll(tally.report)
  it.each(writing)('%s', async (name) => {
    const probe = await goodCalls[name](ground)
    const { calls } = await countCalls(() => sendGood(name, probe))
    const { changed } = await once(name)
    // In short: once the entity is read, and before the last call, which writes.
    const places = effort(0, 1) ? Array.from({ length: calls }, (_, n) => n + 1) : [Math.min(2, calls), calls]
    for (const at of new Set(places))
      await tally.trial(async () => {
        const call: GoodCall = await goodCalls[name](ground)
        const key = randomUUID()
        const before = await tableState()
        const answers: RawAnswer[] = []
        const send = async () => void answers.push(await sendGood(name, call, { key }))
        await overtakenAt(at, send, send)
        expect(answers).toHaveLength(2)
        for (const answer of answers) isGood(name, answer)
        expect(saidBy(answers[1] as RawAnswer, name)).toEqual(saidBy(answers[0] as RawAnswer, name))
        expect(footprint(before, await tableState())).toEqual(changed)
      })
  })
})

describe('a retry that comes after others went on still gets the first answer:', () => {
  const tally = tallyOf('Every command again, long after', 'requests')
  afterAll(tally.report)
  it.each(recorded)('%s', (name) =>
    tally.trial(async () => {
      const { call, key, before, answer, after } = await once(name)
      const version = /\d+/.exec(String(answer.headers['etag']))?.[0] ?? ''
      const entity = changedKeys(before, after).find(
        (one) => !one.includes('#EVT#') && fieldsIn(after, one)?.['version']?.N === version,
      )
      const fields = fieldsIn(after, entity ?? '') ?? {}
      const N = String(Number(version) + 1)
      const brief = fields['brief']
      await store({
        ...fields,
        version: { N },
        ...(brief?.M?.['v'] && { brief: { M: { ...brief.M, v: { N } } } }),
      })
      const later = await tableState()
      expect(saidBy(await sendGood(name, call, { key }), name)).toEqual(saidBy(answer, name))
      expect(changedKeys(later, await tableState())).toEqual([])
    }),
  )
})

describe('the same key for something else is refused and changes nothing:', () => {
  const tally = tallyOf('A key used for something else', 'requests')
  afterAll(tally.report)
  // Opening a plan and taking an invitation back say nothing: there is nothing else to say under their names. Confirming an
  // upload goes by no key of its sender's: every attempt is the same command.
  const speechless: readonly EndpointName[] = ['openPlan', 'revokeInvitation', 'confirmUpload']
  it.each(recorded.filter((name) => !speechless.includes(name)))('%s', (name) =>
    tally.trial(async () => {
      const { call, key } = await once(name)
      const body = otherwise(specs[name]?.body as NonNullable<Endpoint['body']>, call.body)
      const sibling = siblings[name]
      expect(body ?? sibling, 'Another body, or another command on the same entity').toBeDefined()
      const elsewise = body === undefined ? sibling : undefined
      const request = elsewise ? await asSibling(elsewise, call) : ({ ...call, body } as GoodCall)
      const after = await tableState()
      const other = await sendGood(elsewise ?? name, request, { key })
      expect([other.status, other.body['code']]).toEqual([422, 'keyReused'])
      expect(changedKeys(after, await tableState())).toEqual([])
    }),
  )
})

/** The sibling's request on the entity of this call, by somebody who may make it. */
const asSibling = async (sibling: EndpointName, { params, ifMatch = 0 }: GoodCall): Promise<GoodCall> => {
  const probe = await goodCalls[sibling](ground)
  return { ...probe, params: { ...probe.params, ...params }, ifMatch } as GoodCall
}

describe('a new command on an old version is told of the new one and changes nothing:', () => {
  const tally = tallyOf('A new key on an old version', 'requests')
  afterAll(tally.report)
  it.each(commands.filter((name) => name !== 'confirmUpload'))('%s', (name) =>
    tally.trial(async () => {
      const { call, answer, after } = await once(name)
      const late = await sendGood(name, call)
      expect([late.status, late.body['code']]).toEqual([412, 'stale'])
      expect(`"${(late.body['data'] as { version: number }).version}"`).toBe(answer.headers['etag'])
      expect(changedKeys(after, await tableState())).toEqual([])
    }),
  )
})
