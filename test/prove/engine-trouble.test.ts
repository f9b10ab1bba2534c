import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Rebuilt } from '../../functions/scoring/rebuild-ledger.ts'
import { chanceOf } from '../../infra/local/demo/chance.ts'
import { type ApiHandler, invokeApi } from '../../infra/local/invoke.ts'
import { DISTRICT, startApi, type TestApi } from '../support/api.ts'
import { sessionDraft } from '../support/sessions.ts'
import { streamOf } from '../support/stream.ts'
import { effort, report } from './figures.ts'
import { seed } from './seed.ts'
import { type Trouble, type TroubledEngine, troubledEngine, troubles } from './troubled-engine.ts'
import { contentsOf, deviations, differingReplay, halves, lost } from './whole.ts'
import { type Answer, prepare, type Sent, type Worker, workerOf } from './workload.ts'

const DEPARTMENTS = troubles.map((_, n) => `W${n + 1}`)
const CROWD = ['X1', 'X2', 'X3', 'X4', 'X5']

let api: TestApi
let engine: TroubledEngine
let handler: ApiHandler
let projector: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>
let rebuild: () => Promise<Rebuilt>

const ask = async ({ name, as, params, body, ifMatch, key }: Sent) => {
  const headers = { 'idempotency-key': key, ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }) }
  const wanted = { as: { sub: as, name: as }, params: { district: DISTRICT, ...params } as never, body, headers }
  return invokeApi(handler, name, wanted)
}
const send = async (sent: Sent): Promise<Answer> => {
  const { status, body } = await ask(sent)
  return { status, body }
}

beforeAll(async () => {
  api = await startApi({ streams: true })
  engine = await troubledEngine(api.engine.endpoint)
  process.env['MUSTER_DYNAMODB_ENDPOINT'] = engine.endpoint
  vi.resetModules()
  handler = (await import('../../functions/lambda/api.ts')).handler as ApiHandler
  projector = (await import('../../functions/lambda/projector.ts')).handler as typeof projector
  const { rebuildReadModels } = await import('../../functions/scoring/rebuild.ts')
  rebuild = () => rebuildReadModels(DISTRICT, { repair: false })
  await prepare(send, [...DEPARTMENTS, ...CROWD], 'admin')
})
afterAll(async () => {
  await engine.close()
  await api.stop()
})
const calm = () => {
  engine.happens = () => undefined
}

const contents = () => contentsOf(api.engine.endpoint, api.engine.tableName)

const expectWhole = async (proof: string, workers: readonly Worker[]) => {
  calm()
  const found = await contents()
  const receipts = workers.flatMap((worker) => worker.receipts)
  const tried = workers.reduce((sum, worker) => sum + worker.tried, 0)
  const missing = lost(found, receipts)
  report({
    proof,
    of: 'commands, each to be there once',
    tried,
    survived: receipts.length - missing.length,
    lost: missing.length,
  })
  expect(workers.flatMap(({ unexpected }) => unexpected)).toEqual([])
  expect(missing).toEqual([])
  expect(halves(found)).toEqual([])
  expect(workers.flatMap(({ world }) => deviations(found, world))).toEqual([])
  for (const worker of workers) expect(await differingReplay(worker, send)).toBeUndefined()
}

const struckOnce: Worker[] = []
describe('a command one of whose calls is', () => {
  it.each(troubles.map((trouble, n) => [trouble, n] as const))('%s is done, once', async (trouble, n) => {
    const worker = workerOf(DEPARTMENTS[n] ?? '', seed, send)
    let struck = 0
    for (let step = 0; step < effort(14, 60); step += 1) {
      // Each call of a command gets its turn: a command makes two or three, an import more.
      let left = 1 + (step % 3)
      engine.happens = () => {
        left -= 1
        if (left !== 0) return undefined
        struck += 1
        return trouble
      }
      await worker.step()
    }
    expect(struck).toBeGreaterThan(5)
    expect(worker.unexpected).toEqual([])
    expect(worker.requests).toBe(worker.tried)
    struckOnce.push(worker)
  })

  it('is found with its values, and no other', () => expectWhole('one call of a command in trouble', struckOnce))
})

describe('an engine in changing weather', () => {
  const chance = chanceOf(`${seed} weather`)
  const weather = (rates: readonly number[]) => {
    let rate = 0
    let left = 0
    return () => {
      if (left === 0) [rate, left] = [chance.pick(rates), chance.between(10, 60)]
      left -= 1
      return chance.happens(rate) ? chance.pick(troubles) : undefined
    }
  }

  it('loses no command of several people and does none twice', async () => {
    const workers = CROWD.map((department) => workerOf(department, seed, send))
    const each = effort(8, 100)
    engine.happens = weather([0, 0.1, 0.3, 0.95])
    await Promise.all(
      workers.map(async (worker) => {
        for (let step = 0; step < each; step += 1) await worker.step()
      }),
    )
    const sum = (of: (worker: Worker) => number) => workers.reduce((total, worker) => total + of(worker), 0)
    console.log(`${sum(({ tried }) => tried)} commands in ${sum(({ requests }) => requests)} requests`)
    await expectWhole('an engine in changing weather', workers)
  })

  it('keeps no read model from the truth: what the projector could not do comes again', async () => {
    const records = await streamOf(api.engine)()
    let handed = 0
    let failed = 0
    const rain = weather([0, 0.05, 0.2])
    for (let at = 0; at < records.length;) {
      const batch = records.slice(at, at + effort(1_000, 100))
      // Now and then the engine is gone in the middle of a batch.
      let left = effort(0, 1) > 0 && handed % 8 === 3 ? chance.between(0, 40) : Infinity
      engine.happens = () => {
        left -= 1
        return left < 0 ? 'cut before' : rain()
      }
      const { batchItemFailures } = await projector({ Records: batch })
      handed += 1
      if (batchItemFailures.length === 0) at += batch.length
      else {
        failed += 1
        at += batch.findIndex((record) => isFailure(record, batchItemFailures))
      }
    }
    calm()
    const { checked, differences } = await rebuild()
    report({
      proof: 'read models after it',
      of: 'models',
      tried: checked,
      survived: checked - differences.length,
      lost: differences.length,
    })
    console.log(`${records.length} records in ${handed} batches, ${failed} of them in part`)
    expect(checked).toBeGreaterThan(DEPARTMENTS.length)
    expect(differences).toEqual([])
  })
})

const isFailure = (record: DynamoDBRecord, failures: DynamoDBBatchResponse['batchItemFailures']) =>
  failures.some(({ itemIdentifier }) => itemIdentifier === record.dynamodb?.SequenceNumber)

const plan = (department: string): Sent => ({
  ...{ name: 'getPlan', as: `worker-${department}`, params: { department, year: 2026 }, body: {}, key: '' },
})
const session = (department: string): Sent => {
  const key = chanceOf(`${seed} session of ${department}`).id()
  const body = { ...sessionDraft(), makeUpFor: null }
  const params = { department, year: 2026, session: key }
  return { name: 'createSession', as: `worker-${department}`, params, body, key }
}
type Answered = Awaited<ReturnType<typeof ask>>
const expectBusy = ({ status, body, headers }: Answered) => {
  expect(body).toMatchObject({ status: 503, code: 'busy', detail: expect.stringContaining('没有丢失') })
  expect(status).toBe(503)
  expect(headers['retry-after']).toBe('1')
}
/** API Gateway waits 30 s; the rest of the way takes less than one. */
const LIMIT = 29_000
const timed = async (sent: Sent): Promise<{ answer: Answered; took: number }> => {
  const began = performance.now()
  return { answer: await ask(sent), took: performance.now() - began }
}

describe('an engine that stays in trouble', () => {
  const always: Trouble[] = ['throttled', 'throughput exceeded', 'error 500', 'error 503', 'cut before']
  always.push('answer cut short', 'partly done', 'no answer')
  const writing: Trouble[] = ['transaction throttled', 'transaction in conflict', 'cut after', 'cut before']
  const SLOW = CROWD.at(-1) ?? ''
  const troubledBy = (n: number) => DEPARTMENTS[n] ?? ''
  const answers = new Map<string, { answer: Answered; took: number }[]>()

  // Each kind troubles one person’s calls only, so that all are waited for at once.
  beforeAll(async () => {
    engine.delay = 2_000
    engine.happens = (operation, body) => {
      const who = /worker-(\w+)"/.exec(body)?.[1] ?? ''
      if (who === SLOW) return 'delayed'
      if (operation === 'TransactWriteItems' && CROWD.includes(who)) return writing[CROWD.indexOf(who)]
      return always[DEPARTMENTS.indexOf(who)]
    }
    const asked = (department: string) => Promise.all([plan(department), session(department)].map(timed))
    const all = [...always.map((_, n) => troubledBy(n)), ...CROWD]
    await Promise.all(all.map(async (department) => answers.set(department, await asked(department))))
    engine.delay = 20
    calm()
  })
  const answersTo = (department: string) => answers.get(department) ?? []

  it.each(always.map((trouble, n) => [trouble, troubledBy(n)]))(
    '%s: is answered 503 with words and retry-after, and works again without a restart',
    async (trouble, department) => {
      const got = answersTo(department)
      console.log(`${trouble}: given up after ${Math.max(...got.map(({ took }) => Math.round(took)))} ms`)
      for (const { answer, took } of got) {
        expectBusy(answer)
        expect(took).toBeLessThan(LIMIT)
      }
      expect((await ask(plan(department))).status).toBe(200)
      expect((await ask(session(department))).status).toBe(201)
    },
  )

  it.each(writing.map((trouble, n) => [trouble, CROWD[n] ?? '']))(
    'with its transactions %s: the command is answered so, and is done once when it is sent again',
    async (_trouble, department) => {
      const [read, written] = answersTo(department)
      expect(read?.answer.status).toBe(200)
      expectBusy((written as { answer: Answered }).answer)
      const again = await ask(session(department))
      expect(again).toMatchObject({ status: 201, body: { id: session(department).key, version: 1 } })
      expect((await ask(session(department))).body).toEqual(again.body)
    },
  )

  it('only slow, two seconds a call, is waited for', () => {
    expect(answersTo(SLOW).map(({ answer }) => answer.status)).toEqual([200, 201])
    for (const { took } of answersTo(SLOW)) expect(took).toBeLessThan(LIMIT)
  })

  it('away: is answered 503, and works again when it is back', async () => {
    await engine.close()
    const { answer, took } = await timed(plan('W1'))
    await engine.open()
    expectBusy(answer)
    expect(took).toBeLessThan(LIMIT)
    expect((await ask(plan('W1'))).status).toBe(200)
  })

  it('is no fault of the records: the projector hands them all back and does them later', async () => {
    const next = streamOf(api.engine)
    await next()
    const sent = session('W9')
    expect((await ask(sent)).status).toBe(201)
    const records = await next()
    expect(records.some((record) => record.dynamodb?.Keys?.['pk']?.S?.includes(sent.key))).toBe(true)
    engine.happens = () => 'throttled'
    const { batchItemFailures } = await projector({ Records: records })
    expect(batchItemFailures.length).toBeGreaterThan(0)
    calm()
    expect(await projector({ Records: records })).toEqual({ batchItemFailures: [] })
  })
})
