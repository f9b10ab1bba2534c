import type { DynamoDBRecord } from 'aws-lambda'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { contract } from '@muster/domain/contract/contract.ts'
import type { Endpoint } from '@muster/domain/contract/endpoint.ts'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { addressOf } from '../../support/actors.ts'
import { DISTRICT, startApi, type TestApi } from '../../support/api.ts'
import { inWords } from '../../support/capacity/calls.ts'
import { metered, type Usage } from '../../support/capacity/meter.ts'
import { type GoodCall, goodCalls, ground, sendGood } from '../../support/good-calls.ts'
import { sendRaw } from '../../support/raw-request.ts'
import { streamOf } from '../../support/stream.ts'
import { rewind, tableState, type TableState } from '../../support/table-state.ts'
import { budgets, inSteps } from './budgets.ts'

const NOW = '2026-05-13T09:00:00+08:00'
const MOST_BEHIND = 30

let api: TestApi
let start: TableState
let written: () => Promise<DynamoDBRecord[]>
let project: typeof import('../../../functions/scoring/project.ts').project
beforeAll(async () => {
  api = await startApi({ now: NOW, streams: true })
  const { dailyTick } = await import('../../../functions/scoring/daily-tick.ts')
  project = (await import('../../../functions/scoring/project.ts')).project
  await dailyTick(DISTRICT, NOW)
  start = await tableState()
  written = streamOf(api.engine)
})
beforeEach(() => rewind(start))
afterAll(() => api.stop())

const specs: Record<string, Endpoint> = contract
const all = Object.keys(contract) as EndpointName[]

/** What one good call takes of the table. */
const taken = async (name: EndpointName): Promise<Usage> => {
  const call = (await goodCalls[name](ground)) as GoodCall
  await written()
  let status = 0
  const usage = await metered(async () => {
    status = (await sendGood(name, call)).status
  })
  expect(status).toBeLessThan(300)
  return usage
}

/** Membership and whatever the command surely reads in one batch, then one transaction, and nothing after it. */
const expectOneTransaction = ({ calls }: Usage) => {
  expect(calls[0]?.operation).toBe('BatchGetItem')
  expect(JSON.stringify(calls[0]?.input)).toContain('"MEMBER#')
  expect(calls.filter(({ write }) => write > 0).map(({ operation }) => operation)).toEqual(['TransactWriteItems'])
  expect(calls.at(-1)?.operation).toBe('TransactWriteItems')
}

describe('every endpoint takes its budget and nothing else', () => {
  it.each(all)('%s', async (name) => {
    const usage = await taken(name)
    expect([usage.read, usage.write, inWords(usage)]).toEqual(budgets[name])
    if (specs[name]?.safety === 'read') return
    if (!inSteps.has(name)) expectOneTransaction(usage)
    const records = await written()
    let failures: ReadonlyMap<number, unknown> = new Map()
    const behind = await metered(async () => {
      failures = await project(records, NOW)
    })
    expect([...failures.values()]).toEqual([])
    expect(behind.write).toBeLessThanOrEqual(MOST_BEHIND)
  })
})

describe('a list read at half price', () => {
  it('is read strongly for who has just written', async () => {
    const { as, params } = await goodCalls.listDrills(ground)
    const look = (headers: Record<string, string>) =>
      metered(() => sendRaw({ ...addressOf('listDrills', params), as, headers }))
    const [usual, fresh] = [await look({}), await look({ 'cache-control': 'no-cache' })]
    expect(fresh.read - usual.read).toBe(0.5)
    expect(fresh.calls.every(({ input }) => input['ConsistentRead'] !== false)).toBe(true)
  })
})
