import type { DynamoDBRecord } from 'aws-lambda'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DISTRICT, startApi, type TestApi } from '../support/api.ts'
import { brokenOffAt, watchEngineCalls } from '../support/engine-calls.ts'
import { streamOf } from '../support/stream.ts'
import { fieldsIn, rewind, tableState, type TableState } from '../support/table-state.ts'
import { tallyOf } from '../support/tally.ts'
import { effort } from './figures.ts'

const VARIANTS = effort(10, 200)
const NOW = '2026-12-20T09:00:00+08:00'

type Project = typeof import('../../functions/scoring/project.ts').project

let api: TestApi
let project: Project
let tick: () => Promise<unknown>
let records: DynamoDBRecord[]
/** The year with every read model forgotten; what is frozen is no read model. */
let bare: TableState
let expected: ReturnType<typeof readModels>
let digest: string

const frozenBoard = `D#${DISTRICT}#Q#2026Q1\nBOARD`
const isReadModel = (key: string) => /\n(TALLY$|SCORE#|BOARD$)/.test(key) && key !== frozenBoard

/** Tallies, scores, boards and calendar places to the byte; the moment of computing is no part of them. */
const readModels = (state: TableState) =>
  [...state.keys()]
    .flatMap((key): (readonly [string, object])[] => {
      const { computedAt: _, ...fields } = fieldsIn(state, key) ?? {}
      if (isReadModel(key) || key === frozenBoard) return [[key, fields]]
      const { gsi1pk, gsi1sk, brief } = fields
      return /\n(DRILL|SESSION)#/.test(key) ? [[key, { gsi1pk, gsi1sk, brief }]] : []
    })
    .sort(([a], [b]) => (a < b ? -1 : 1))

beforeAll(async () => {
  api = await startApi({ now: '2026-01-01T09:00:00+08:00', streams: true })
  watchEngineCalls()
  const read = streamOf(api.engine)
  ;({ project } = await import('../../functions/scoring/project.ts'))
  const { dailyTick } = await import('../../functions/scoring/daily-tick.ts')
  tick = () => dailyTick(DISTRICT, NOW)
  const { actOutYear } = await import('../support/small-year.ts')
  await actOutYear(api)
  records = await read()
  expect(await project(records, NOW)).toEqual(new Map())
  await tick()
  const whole = await tableState()
  expected = readModels(whole)
  const kinds = expected.map(([key]) => /\n(TALLY|SCORE|BOARD|DRILL|SESSION)/.exec(key)?.[1])
  expect(new Set(kinds)).toEqual(new Set(['TALLY', 'SCORE', 'BOARD', 'DRILL', 'SESSION']))
  bare = new Map([...whole].filter(([key]) => !isReadModel(key)))
  digest = await digestOfFreeze()
})
afterAll(() => api.stop())

/** What the second quarter is frozen as. */
const digestOfFreeze = async () => {
  const params = { quarter: '2026Q2' }
  const steps = [
    { name: 'cutOffQuarter', as: 'admin' },
    { name: 'freezeQuarter', as: 'leader' },
  ] as const
  for (const { name, as } of steps) {
    const { version } = (await api.call('getQuarter', { as: 'admin', params })).body.head
    expect((await api.call(name, { as, params, ifMatch: version, body: { note: '' } })).status).toBe(200)
  }
  return (await api.call('getQuarter', { as: 'admin', params })).body.head.digest ?? ''
}

/** A record that no projector can do anything with. */
const poison = (place: number): DynamoDBRecord => ({
  dynamodb: {
    Keys: { pk: { S: `D#${DISTRICT}#EVT#finding#poison` }, sk: { S: String(place).padStart(8, '0') } },
    NewImage: {
      ...{ kind: { S: 'finding' }, id: { S: 'poison' }, department: { S: 'S01' }, year: { N: '99999' } },
      fields: { M: { status: { M: {} } } },
    },
    SequenceNumber: String(place),
  },
})
const isPoison = ({ dynamodb }: DynamoDBRecord) => dynamodb?.Keys?.['pk']?.S?.endsWith('#poison') === true

interface Variant {
  /** A number for each record to sort by; `within` also lets records of one item change places. */
  readonly order: readonly number[]
  readonly within: boolean
  readonly twice: readonly boolean[]
  readonly sizes: readonly number[]
  readonly poison: readonly boolean[]
  /** For each batch the call of the engine at which it is cut off, where it is. */
  readonly cuts: readonly (number | null)[]
  readonly projectors: 1 | 2
  readonly ticks: readonly boolean[]
}

const keyOf = ({ dynamodb }: DynamoDBRecord) => `${dynamodb?.Keys?.['pk']?.S}\n${dynamodb?.Keys?.['sk']?.S}`

const variants = (count: number, length: number): Variant[] => {
  const each = <T>(one: fc.Arbitrary<T>, size: number) => fc.array(one, { minLength: size, maxLength: size })
  const seldom = (weight: number) =>
    fc.oneof({ weight: 10 - weight, arbitrary: fc.constant(false) }, { weight, arbitrary: fc.constant(true) })
  return fc.sample(
    fc.record({
      order: each(fc.nat(1_000_000), length),
      within: fc.boolean(),
      twice: each(seldom(4), length),
      sizes: each(
        fc.oneof(
          { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }) },
          { weight: 5, arbitrary: fc.integer({ min: 50, max: 150 }) },
        ),
        12,
      ),
      poison: each(seldom(1), 24),
      cuts: each(fc.option(fc.integer({ min: 1, max: 40 }), { freq: 1 }), 24),
      projectors: fc.constantFrom(1, 2),
      ticks: each(seldom(1), 24),
    }),
    count,
  )
}

const ordered = ({ order, within, twice }: Variant): DynamoDBRecord[] => {
  const doubled = records.flatMap((record, n) =>
    twice[n]
      ? [
          { record, n },
          { record, n },
        ]
      : [{ record, n }],
  )
  const shuffled = doubled
    .map((one, place) => ({ ...one, at: ((order[one.n] ?? 0) * (place + 7)) % 1_000_003 }))
    .sort((a, b) => a.at - b.at)
  if (within) return shuffled.map(({ record }) => record)
  // Records of one item in the order they were written, between those of others.
  const queues = Map.groupBy(
    shuffled.toSorted((a, b) => a.n - b.n),
    ({ record }) => keyOf(record),
  )
  return shuffled.flatMap(({ record }) => queues.get(keyOf(record))?.shift()?.record ?? [])
}

const batchesOf = (stream: readonly DynamoDBRecord[], { sizes, poison: spoilt }: Variant): DynamoDBRecord[][] => {
  const batches: DynamoDBRecord[][] = []
  for (let start = 0, n = 0; start < stream.length; n += 1) {
    const size = sizes[n % sizes.length] ?? 10
    const batch = stream.slice(start, start + size)
    batches.push(spoilt[n % spoilt.length] ? [...batch.slice(0, 2), poison(n), ...batch.slice(2)] : batch)
    start += size
  }
  return batches
}

/** As a stream's reader does it: what failed comes again from its first record on; what never succeeds is given up. */
const deliver = async (batch: readonly DynamoDBRecord[], cut: number | null) => {
  let pending = [...batch]
  const reasons: unknown[] = []
  for (let attempt = 0; pending.length > 0; attempt += 1) {
    if (attempt > 5) throw new Error('A batch is not done after six attempts', { cause: reasons })
    const how = attempt % 2 === 0 ? 'lost on the way' : 'lost on the way back'
    const work = () => project(pending, NOW)
    const failures = cut !== null && attempt < 2 ? (await brokenOffAt(cut, how, work)).answer : await work()
    reasons.push(...failures.values())
    const broken = failures.size > 0 && [...failures.keys()].every((place) => isPoison(pending[place] ?? {}))
    const first = Math.min(pending.length, ...failures.keys())
    pending = broken ? pending.slice(first + 1) : pending.slice(first)
  }
}

const play = async (variant: Variant) => {
  const batches = batchesOf(ordered(variant), variant)
  const queues = Array.from({ length: variant.projectors }, (_, one) =>
    batches.map((batch, n) => ({ batch, n })).filter(({ n }) => n % variant.projectors === one),
  )
  await Promise.all(
    queues.map(async (queue) => {
      for (const { batch, n } of queue) {
        await deliver(batch, variant.cuts[n % variant.cuts.length] ?? null)
        if (variant.ticks[n % variant.ticks.length]) await tick()
      }
    }),
  )
}

describe('the stream of a year', () => {
  it('in full and in order comes to the same bytes again, and what is frozen of it to the same digest', async () => {
    await rewind(bare)
    expect(readModels(await tableState())).not.toEqual(expected)
    expect(await project(records, NOW)).toEqual(new Map())
    expect(readModels(await tableState())).toEqual(expected)
    expect(await digestOfFreeze()).toBe(digest)
  })

  it('writes nothing when it comes again', async () => {
    await rewind(bare)
    await project(records, NOW)
    const once = await tableState()
    expect(await project(records, NOW)).toEqual(new Map())
    expect(await project(records.toReversed(), NOW)).toEqual(new Map())
    expect(await tableState()).toEqual(once)
  })

  it('doubled, reordered, cut, broken off, poisoned and read by two comes to the same bytes and digest', async () => {
    const tally = tallyOf('Stream doubled, reordered, cut, broken off, by two projectors', 'variants')
    try {
      for (const [n, variant] of variants(VARIANTS, records.length).entries())
        await tally.trial(async () => {
          await rewind(bare)
          await play(variant)
          expect(readModels(await tableState()), `variant ${n}`).toEqual(expected)
          if (n % 10 === 0) expect(await digestOfFreeze()).toBe(digest)
        })
    } finally {
      tally.report()
    }
  })
})
