import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MarkOperation, MarkOutcome } from '@muster/domain/attendance/attendance.ts'
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { type Chance, chanceOf } from '../../infra/local/demo/chance.ts'
import { startApi, type TestApi } from '../support/api.ts'
import { personDraft } from '../support/people.ts'
import { sessionDraft } from '../support/sessions.ts'
import { streamOf } from '../support/stream.ts'
import { effort, report } from './figures.ts'
import { seed } from './seed.ts'

const PHONES = effort(10, 50)
const PEOPLE = effort(300, 3_000)
const AS = 'trainer-s01'
const OPENED = Date.parse('2026-05-13T09:00:00+08:00')

const chance = chanceOf(`${seed} crowd`)
const people = Array.from({ length: PEOPLE }, () => chance.id())
const session = chance.id()
const place = { department: 'S01', year: 2026 }
const event = { ...place, eventKind: 'session' as const, event: session }

let api: TestApi
let project: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>

const chunks = <T>(list: readonly T[], size: number) =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, n) => list.slice(n * size, (n + 1) * size))

const must = <T extends { status: number; body: unknown }>(answer: T): T => {
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
  return answer
}

beforeAll(async () => {
  api = await startApi({ now: '2026-05-13T09:00:00+08:00', streams: true })
  const { handler } = await import('../../functions/lambda/projector.ts')
  project = handler as typeof project
  const ask = { as: AS, params: place }
  for (const some of chunks(people, 50)) {
    const body = { people: some.map((id) => ({ id, person: personDraft({ name: id.slice(-6) }), certificates: [] })) }
    must(await api.call('importPeople', { ...ask, body }))
  }
  const body = { ...sessionDraft({ expected: PEOPLE }), makeUpFor: null }
  must(await api.call('createSession', { as: AS, params: { ...place, session }, body }))
  for (const add of chunks(people, 100))
    must(await api.call('changeRoster', { as: AS, params: event, body: { add, remove: [], walkIn: false } }))
  must(await api.call('openSignIn', { as: AS, params: event, ifMatch: 1 }))
})
afterAll(() => api.stop())

/** What one phone taps: the people of its queue, and some whom another phone has as well; now and then it thinks better of it. */
const tapsOf = (phone: number, own: readonly string[], luck: Chance): MarkOperation[] => {
  let at = OPENED
  const tap = (person: string): MarkOperation => {
    at += luck.between(0, 2) * 1_000
    return {
      operation: luck.id(),
      person,
      // Two phones often show the same second.
      at: new Date(at).toISOString(),
      mark: luck.weighted([
        ['present', 80],
        ['late', 10],
        ['excused', 5],
        ['absent', 4],
        [null, 1],
      ]),
      device: `phone-${phone}`,
      proxy: luck.happens(0.05),
      bulk: luck.happens(0.2),
    }
  }
  const others = luck.some(people, Math.ceil(own.length * 0.3))
  return [...own, ...others].flatMap((person) => (luck.happens(0.05) ? [tap(person), tap(person)] : [tap(person)]))
}

interface Phone {
  readonly taps: readonly MarkOperation[]
  sent: number
  refused: number
}

/** Sends a phone’s taps in batches, out of order, some twice at once and some again later, as after a lost answer. */
const sendAll = async (phone: Phone, luck: Chance) => {
  const send = async (marks: readonly MarkOperation[]) => {
    phone.sent += 1
    for (;;) {
      const answer = await api.call('markBatch', { as: AS, params: event, body: { marks } })
      if (answer.status === 503) continue
      const { outcomes } = must(answer).body as unknown as { outcomes: MarkOutcome[] }
      phone.refused += outcomes.filter(({ outcome }) => outcome === 'refused').length
      if (outcomes.length !== marks.length) throw new Error(`${outcomes.length} answers to ${marks.length} marks`)
      return
    }
  }
  let rest = [...phone.taps]
  const sent: MarkOperation[][] = []
  while (rest.length > 0) {
    const batch = rest.slice(0, luck.between(1, 25))
    rest = rest.slice(batch.length)
    sent.push(batch)
    await Promise.all([send(batch), ...(luck.happens(0.15) ? [send(batch.toReversed())] : [])])
    if (luck.happens(0.2)) await send(luck.pick(sent))
  }
}

/** The truth, worked out without the product: every tap ever made, by person, in the order in which they count. */
const truthOf = (taps: readonly MarkOperation[]) => {
  const byPerson = new Map<string, MarkOperation[]>()
  for (const tap of taps) byPerson.set(tap.person, [...(byPerson.get(tap.person) ?? []), tap])
  for (const own of byPerson.values())
    own.sort((a, b) => (a.at === b.at ? (a.operation < b.operation ? -1 : 1) : a.at < b.at ? -1 : 1))
  return byPerson
}

describe(`${PHONES} phones sign ${PEOPLE} people in to one event at the same time`, () => {
  const phones: Phone[] = []
  let truth: ReadonlyMap<string, readonly MarkOperation[]> = new Map()
  const allTaps = () => phones.flatMap(({ taps }) => taps)
  const signIn = async () => must(await api.call('getSignIn', { as: AS, params: event })).body

  beforeAll(async () => {
    const queues = chunks(people, Math.ceil(PEOPLE / PHONES))
    for (let n = 0; n < PHONES; n += 1) {
      const taps = tapsOf(n + 1, queues[n] ?? [], chanceOf(`${seed} phone ${n}`))
      phones.push({ taps, sent: 0, refused: 0 })
    }
    truth = truthOf(allTaps())
    const began = performance.now()
    await Promise.all(phones.map((phone, n) => sendAll(phone, chanceOf(`${seed} network ${n}`))))
    const seconds = (performance.now() - began) / 1000
    const batches = phones.reduce((sum, { sent }) => sum + sent, 0)
    console.log(
      `${PHONES} phones, ${PEOPLE} people: ${allTaps().length} taps in ${batches} batches in ${seconds.toFixed(1)} s, ${Math.round(allTaps().length / seconds)} taps a second`,
    )
  })

  it('each person is signed in exactly once, as the latest tap by device time says', async () => {
    const { marks } = await signIn()
    const right = marks.filter(({ person, mark, at, operation, device }) => {
      const last = truth.get(person)?.at(-1)
      return last?.mark === mark && last.at === at && last.operation === operation && last.device === device
    })
    const tried = truth.size
    report({
      proof: `${PHONES} phones at one event`,
      of: 'people signed in once',
      tried,
      survived: right.length,
      lost: tried - right.length,
    })
    expect(phones.reduce((sum, { refused }) => sum + refused, 0)).toBe(0)
    expect(new Set(marks.map(({ person }) => person)).size).toBe(marks.length)
    expect(marks.length).toBe(truth.size)
    expect(right.length).toBe(truth.size)
    expect(truth.size).toBe(PEOPLE)
  })

  it('every tap is kept, once', async () => {
    const { keys } = await import('../../functions/platform/dynamo/keys.ts')
    const { readItems } = await import('../../functions/platform/dynamo/read.ts')
    const { tapsOf: storedTaps } = await import('../../functions/attendance/mark-repository.ts')
    const ids = [...truth.keys()]
    const items = await readItems(ids.map((person) => keys.mark('430102', { kind: 'session', id: session }, person)))
    const kept = items.map((item) => storedTaps(item).map(({ operation }) => operation))
    const made = ids.map((person) => truth.get(person)?.map(({ operation }) => operation) ?? [])
    const tried = made.flat().length
    const wrong = made.filter((operations, n) => operations.join() !== kept[n]?.join())
    const missing = wrong.flat().filter((operation) => !kept.some((operations) => operations.includes(operation)))
    report({
      proof: `${PHONES} phones at one event`,
      of: 'taps kept',
      tried,
      survived: tried - missing.length,
      lost: missing.length,
    })
    expect(wrong).toEqual([])
  })

  it('whom two phones marked differently is flagged, and nobody else', async () => {
    const { marks } = await signIn()
    const flagged = marks.flatMap(({ person, conflict }) => (conflict ? [person] : [])).toSorted()
    const wanted = [...truth].flatMap(([person, taps]) => {
      const lastOf = new Map(taps.map(({ device, mark }) => [device, mark]))
      const standing = taps.at(-1)?.mark
      return [...lastOf.values()].some((mark) => mark !== null && mark !== standing) ? [person] : []
    })
    expect(wanted.length).toBeGreaterThan(0)
    expect(flagged).toEqual(wanted.toSorted())
  })

  it('the count is that of the marks, on the list and in the read model', async () => {
    const marks = [...truth.values()].map((taps) => taps.at(-1)?.mark)
    const count = (wanted: string) => marks.filter((mark) => mark === wanted).length
    const [present, late, excused, absent] = ['present', 'late', 'excused', 'absent'].map(count)
    const signed = (present ?? 0) + (late ?? 0)
    const wanted = { expected: PEOPLE, signed, present, late, excused, absent, walkIns: 0 }
    expect((await signIn()).tally).toEqual(wanted)

    const records = await streamOf(api.engine)()
    for (const Records of chunks(records, 1_000)) expect(await project({ Records })).toEqual({ batchItemFailures: [] })
    const projected = await api.call('getSession', { as: AS, params: { ...place, session } })
    expect(projected.body.tally).toEqual(wanted)
  })
})
