import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { DISTRICT, type TestApi } from '../support/api.ts'
import { brokenOffAt, countCalls, overtakenAt, watchEngineCalls } from '../support/engine-calls.ts'
import { CLOSED_QUARTER as quarter, quarterStep, readHead, startQuarterEnd } from '../support/quarter-end.ts'
import { changedKeys, fieldsIn, rewind, store, tableState, type TableState } from '../support/table-state.ts'
import { tallyOf } from '../support/tally.ts'
import { effort } from './figures.ts'

type Step = Parameters<typeof quarterStep>[1]

const RACES = effort(1, 20)
const PLACES = effort(4, Infinity)

let api: TestApi
let dailyTick: typeof import('../../functions/scoring/daily-tick.ts').dailyTick
const now = '2026-07-12T09:00:00+08:00'

/** The table before each step, and the quarter as it stands when nothing went wrong. */
const before: Partial<Record<Step, TableState>> = {}
let frozen: TableState
let published: TableState

const step = (name: Step, as: string, ifMatch: number, key?: string) => quarterStep(api, name, as, ifMatch, key)
const versions = { cutOffQuarter: 0, freezeQuarter: 1, publishQuarter: 2 } as const
const actors = { cutOffQuarter: 'admin', freezeQuarter: 'leader', publishQuarter: 'admin' } as const

beforeAll(async () => {
  api = await startQuarterEnd(now, { rosters: 2 })
  watchEngineCalls()
  ;({ dailyTick } = await import('../../functions/scoring/daily-tick.ts'))
  await dailyTick(DISTRICT, now)
  for (const name of ['cutOffQuarter', 'freezeQuarter', 'publishQuarter'] as const) {
    const head = (await readHead(api)).body.head
    if (name === 'cutOffQuarter') expect(head.version).toBe(0)
    before[name] = await tableState()
    expect((await step(name, actors[name], versions[name])).status).toBe(200)
    if (name === 'freezeQuarter') frozen = await tableState()
  }
  published = await tableState()
})
afterAll(() => api.stop())

const ofQuarter = (state: TableState) => [...state.keys()].filter((key) => key.includes(`#Q#${quarter}\n`))
const revisionHeads = (state: TableState) => ofQuarter(state).filter((key) => /REV#\d{3}$/.test(key))
const parts = (state: TableState) => ofQuarter(state).filter((key) => /REV#\d{3}#/.test(key))
const events = (state: TableState) => [...state.keys()].filter((key) => key.includes(`#EVT#quarter#${quarter}`))

/** What was frozen, to the byte: the case files and scores by department, and what the boards show. */
const standing = (state: TableState) => ({
  parts: parts(state).map((key) => [key, fieldsIn(state, key)?.['frozen']]),
  boards: ofQuarter(state)
    .filter((key) => /(REV#\d{3}|BOARD)$/.test(key))
    .map((key) => [key, fieldsIn(state, key)?.['fingerprint'], fieldsIn(state, key)?.['board']]),
  digest: fieldsIn(state, `D#${DISTRICT}#Q#${quarter}\nHEAD`)?.['digest'],
})

const expectFrozenOnce = (state: TableState) => {
  expect(revisionHeads(state)).toHaveLength(1)
  expect(events(state)).toHaveLength(2)
  expect(standing(state)).toEqual(standing(frozen))
}

const spread = (calls: number): number[] => {
  if (calls <= PLACES) return Array.from({ length: calls }, (_, n) => n + 1)
  return Array.from({ length: PLACES }, (_, n) => 1 + Math.round((n * (calls - 1)) / (PLACES - 1)))
}

const seen = (name: EndpointName, query?: Record<string, string>) =>
  api.call(name, {
    as: 'admin',
    params: { quarter, ...(name === 'getScore' && { department: 'S01' }) } as never,
    ...(query && { query }),
  })

/** Names stand beside what is frozen: whoever froze first has named the records. */
const renameDrills = async () => {
  const state = await tableState()
  for (const [key, text] of state)
    if (key.includes('\nDRILL#'))
      await store(fieldsIn(new Map([[key, text.replaceAll('消防演练', '消防疏散演练')]]), key) ?? {})
}

describe('freezes at the same time', () => {
  const tally = tallyOf('Freezes racing', 'freezes')
  afterAll(tally.report)
  beforeEach(() => rewind(before.freezeQuarter as TableState))

  it.each([2, 5])('%i of them make one revision and one board; the others are told', async (count) => {
    for (let race = 0; race < RACES; race += 1)
      await tally.trial(async () => {
        await rewind(before.freezeQuarter as TableState)
        const answers = await Promise.all(
          Array.from({ length: count }, (_, n) => step('freezeQuarter', n % 2 === 0 ? 'leader' : 'admin', 1)),
        )
        expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
        for (const { status, body } of answers.filter((one) => one.status !== 200))
          expect([status, body['code'], body['detail']]).toEqual([412, 'stale', expect.any(String)])
        expectFrozenOnce(await tableState())
      }, count)
  })

  it('overtaken by another before any of its calls, a freeze disturbs nothing of it', async () => {
    const { calls } = await countCalls(() => step('freezeQuarter', 'leader', 1))
    for (const at of spread(calls))
      await tally.trial(async () => {
        await rewind(before.freezeQuarter as TableState)
        let winner: TableState | undefined
        const { answer } = await overtakenAt(
          at,
          async () => {
            await renameDrills()
            expect((await step('freezeQuarter', 'admin', 1)).status).toBe(200)
            winner = await tableState()
          },
          () => step('freezeQuarter', 'leader', 1),
        )
        expect([answer.status, answer.body['code']]).toEqual([412, 'stale'])
        const after = await tableState()
        expect(changedKeys(winner as TableState, after)).toEqual([])
        expectFrozenOnce(after)
      })
  })
})

describe('broken off before or after any of its calls to the engine and sent again,', () => {
  const tally = tallyOf('Quarter steps broken off at every call', 'breaks')
  afterAll(tally.report)

  it.each(['cutOffQuarter', 'freezeQuarter', 'publishQuarter'] as const)('%s is finished once', async (name) => {
    await rewind(before[name] as TableState)
    const { calls } = await countCalls(() => step(name, actors[name], versions[name]))
    const done = await tableState()
    for (const at of spread(calls))
      for (const how of ['lost on the way', 'lost on the way back'] as const)
        await tally.trial(async () => {
          await rewind(before[name] as TableState)
          const key = randomUUID()
          const send = () => step(name, actors[name], versions[name], key)
          const broken = await brokenOffAt(at, how, send)
          expect([200, 500, 503]).toContain(broken.answer.status)
          const { head } = (await readHead(api)).body
          const through = head.version > versions[name]
          if (name === 'freezeQuarter' && !through) {
            expect(head).toMatchObject({ status: 'cutoff', revision: 0, digest: null })
            expect((await seen('getBoard', { revision: '1' })).status).toBe(404)
            expect((await seen('getScore', { revision: '1' })).status).toBe(404)
            expect((await seen('getBoard')).body).toMatchObject({ provisional: true })
          }
          const again = await send()
          expect(again.status, JSON.stringify(again.body)).toBe(200)
          const after = await tableState()
          expect(ofQuarter(after)).toEqual(ofQuarter(done))
          expect(standing(after)).toEqual(standing(done))
          expect(events(after)).toEqual(events(done))
          expect((await step(name, actors[name], versions[name])).body['code']).toBe('stale')
          expect(changedKeys(after, await tableState())).toEqual([])
        })
  })

  it('a freeze whose register changed in between stands on the new facts alone', async () => {
    await rewind(before.freezeQuarter as TableState)
    const { calls } = await countCalls(() => step('freezeQuarter', 'leader', 1))
    await rewind(before.freezeQuarter as TableState)
    // The last call writes the head: all parts are there by then.
    await brokenOffAt(calls, 'lost on the way', () => step('freezeQuarter', 'leader', 1))
    const orphans = parts(await tableState())
    expect(orphans).not.toEqual([])
    const entered = await api.call('recordEntry', {
      as: 'reviewer',
      params: { quarter, entry: randomUUID() },
      body: {
        ...{ kind: 'commendation', ground: 'city', honour: '先进集体', department: 'S01', date: '2026-05-10' },
        ...{ clause: '第五条', fact: '获市级表彰', document: '市安委〔2026〕5号' },
      },
    })
    expect(entered.status).toBe(201)
    expect((await step('freezeQuarter', 'leader', 1)).status).toBe(200)
    const after = await tableState()
    expect(standing(after).digest).not.toEqual(standing(frozen).digest)
    expect(parts(after).filter((key) => !orphans.includes(key))).toHaveLength(orphans.length)
    expect((await seen('getScore', { revision: '1' })).body.caseFile).toMatchObject({ commendations: ['city'] })
    expect((await seen('getScore')).body.caseFile).toMatchObject({ commendations: ['city'] })
  })
})

describe('what else runs while a quarter is frozen:', () => {
  const tally = tallyOf('Freeze against tick, projector and register', 'interleavings')
  afterAll(tally.report)
  const tick = () => dailyTick(DISTRICT, '2026-07-13T00:05:00+08:00')

  it('a daily tick that the freeze and the publishing overtake leaves the published board alone', async () => {
    await rewind(before.freezeQuarter as TableState)
    const { calls } = await countCalls(tick)
    for (const at of spread(calls))
      await tally.trial(async () => {
        await rewind(before.freezeQuarter as TableState)
        await overtakenAt(
          at,
          async () => {
            expect((await step('freezeQuarter', 'leader', 1)).status).toBe(200)
            expect((await step('publishQuarter', 'admin', 2)).status).toBe(200)
          },
          tick,
        )
        expect(standing(await tableState())).toEqual(standing(published))
      })
  })

  it('a tick or a projector in the middle of a freeze changes nothing of what it freezes', async () => {
    const { project } = await import('../../functions/scoring/project.ts')
    const record = {
      dynamodb: {
        Keys: { pk: { S: `D#${DISTRICT}#EVT#finding#x` }, sk: { S: '00000001' } },
        NewImage: {
          ...{ kind: { S: 'finding' }, id: { S: 'x' }, department: { S: 'S01' }, year: { N: '2026' } },
          fields: { M: { status: { M: {} } } },
        },
        SequenceNumber: '1',
      },
    }
    await rewind(before.freezeQuarter as TableState)
    const { calls } = await countCalls(() => step('freezeQuarter', 'leader', 1))
    for (const at of spread(calls))
      await tally.trial(async () => {
        await rewind(before.freezeQuarter as TableState)
        const other = at % 2 === 0 ? tick : () => project([record], now)
        const { answer } = await overtakenAt(at, other, () => step('freezeQuarter', 'leader', 1))
        expect(answer.status, JSON.stringify(answer.body)).toBe(200)
        await tick()
        expect(await project([record], now)).toEqual(new Map())
        const { digest, ...rest } = standing(await tableState())
        expect(digest).toEqual(standing(frozen).digest)
        expect(rest).toEqual({ parts: standing(frozen).parts, boards: standing(frozen).boards })
      })
  })

  it('a register entry in the middle of a freeze is in it, or the freeze is refused and done again', async () => {
    await rewind(before.freezeQuarter as TableState)
    const { calls } = await countCalls(() => step('freezeQuarter', 'leader', 1))
    for (const at of spread(calls))
      await tally.trial(async () => {
        await rewind(before.freezeQuarter as TableState)
        const enter = async () => {
          const { status } = await api.call('recordEntry', {
            as: 'reviewer',
            params: { quarter, entry: randomUUID() },
            body: {
              ...{ kind: 'commendation', ground: 'city', honour: '先进集体', department: 'S01', date: '2026-05-10' },
              ...{ clause: '第五条', fact: '获市级表彰', document: '市安委〔2026〕5号' },
            },
          })
          expect(status).toBe(201)
        }
        const { answer } = await overtakenAt(at, enter, () => step('freezeQuarter', 'leader', 1))
        if (answer.status !== 200) {
          expect([answer.status, answer.body['code']]).toEqual([503, 'busy'])
          expect((await step('freezeQuarter', 'leader', 1)).status).toBe(200)
        }
        expect((await seen('getScore', { revision: '1' })).body.caseFile).toMatchObject({ commendations: ['city'] })
        expect(revisionHeads(await tableState())).toHaveLength(1)
      })
  })
})
