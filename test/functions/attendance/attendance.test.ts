import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SignInEvent } from '@muster/domain/attendance/sign-in-event.ts'
import type { Drill } from '@muster/domain/drills/drill.ts'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { type Call, DISTRICT, startApi, type TestApi } from '../../support/api.ts'
import { heldLike, putFiledDrill } from '../../support/drills.ts'
import { itemSize } from '../../support/capacity/item-size.ts'
import { personDraft } from '../../support/people.ts'
import { sessionDraft } from '../../support/sessions.ts'

const NOW = '2026-05-13T09:00:00+08:00'
let api: TestApi
beforeAll(async () => {
  api = await startApi({ now: NOW })
})
afterAll(() => api.stop())

const call = <Name extends EndpointName>(name: Name, request: Call<Name>) => api.call(name, request)
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']]
const trainer = 'trainer-s01'
interface Event {
  kind: 'drill' | 'session'
  id: string
}
const on = ({ kind, id }: Event) => ({ department: 'S01', eventKind: kind, year: 2026, event: id })

/** So many people of S01. */
const gather = async (count: number, over = {}) => {
  const people = Array.from({ length: count }, (_, n) => ({
    id: randomUUID(),
    person: personDraft({ name: `队员${n}`, initials: `dy${String(n).padStart(3, '0')}`, ...over }),
    certificates: [],
  }))
  for (let start = 0; start < count; start += 50)
    await call('importPeople', {
      as: trainer,
      params: { department: 'S01' },
      body: { people: people.slice(start, start + 50) },
    })
  return people.map(({ id }) => id)
}
const session = async (): Promise<Event> => {
  const id = randomUUID()
  const body = { ...sessionDraft({ day: '2026-05-13' }), makeUpFor: null }
  await call('createSession', { as: trainer, params: { department: 'S01', year: 2026, session: id }, body })
  return { kind: 'session', id }
}
const drill = async (over: Partial<Drill> = {}): Promise<Event> => ({
  kind: 'drill',
  id: (await putFiledDrill(over)).id,
})
const change = (event: Event, body: { add?: string[]; remove?: string[]; walkIn?: boolean }, as = trainer) =>
  call('changeRoster', { as, params: on(event), body: { add: [], remove: [], walkIn: false, ...body } })
const open = (event: Event, ifMatch = 1) => call('openSignIn', { as: trainer, params: on(event), ifMatch, body: {} })
const close = (event: Event, ifMatch = 2) => call('closeSignIn', { as: trainer, params: on(event), ifMatch, body: {} })
const operation = (person: string, over: object = {}) => ({
  ...{ operation: randomUUID(), person, mark: 'present', at: NOW, device: 'phone-a', proxy: false, bulk: false },
  ...over,
})
const send = (event: Event, marks: object[], as = trainer) =>
  call('markBatch', { as, params: on(event), body: { marks } })
const signIn = async (event: Event) => (await call('getSignIn', { as: 'leader', params: on(event) })).body
const begun = async (count = 3, event?: Event) => {
  const of = event ?? (await session())
  const people = await gather(count)
  for (let start = 0; start < count; start += 100) await change(of, { add: people.slice(start, start + 100) })
  expect((await open(of)).status).toBe(200)
  return { event: of, people: people as [string, string, string, ...string[]] }
}

describe('a roster', () => {
  it.each([
    ['drill', drill],
    ['session', session],
  ])('of a %s is open until its sign-in, then takes walk-ins only', async (_, make) => {
    const event = await make()
    const [a, b, c] = (await gather(3)) as [string, string, string]
    expect((await change(event, { add: [a, b] })).body).toEqual({ roster: 2 })
    expect((await change(event, { add: [b, c], remove: [a] })).body).toEqual({ roster: 2 })
    expect(codeOf(await change(event, { add: [a], walkIn: true }))).toEqual([409, 'sign-in-not-open'])
    await open(event)
    expect(codeOf(await change(event, { add: [a] }))).toEqual([409, 'roster-frozen'])
    expect(codeOf(await change(event, { remove: [b] }))).toEqual([409, 'roster-frozen'])
    expect((await change(event, { add: [a, b], walkIn: true })).body).toEqual({ roster: 2 })
    const { roster, event: shown } = await signIn(event)
    expect(shown).toMatchObject({ kind: event.kind, frozen: true, version: 2 })
    expect(new Map(roster.map(({ person, walkIn }) => [person, walkIn]))).toEqual(
      new Map([
        [a, true],
        [b, false],
        [c, false],
      ]),
    )
  })

  it('shows names and what people are searched by, and no more of the phone number', async () => {
    const event = await session()
    const [a] = await gather(1, { name: '欧阳建国', initials: 'oyjg', phone: '138 0000 1234' })
    await change(event, { add: [a ?? ''] })
    const body = await signIn(event)
    expect(body.roster).toEqual([
      {
        ...{ person: a, name: '欧阳建国', department: 'S01', unit: '应急管理办公室', title: '专干' },
        ...{ phoneTail: '1234', initials: 'oyjg', walkIn: false },
      },
    ])
    expect(JSON.stringify(body)).not.toContain('0000 1234')
  })

  it('takes 200 people in two goes', async () => {
    const event = await drill()
    const people = await gather(200)
    await change(event, { add: people.slice(0, 100) })
    expect((await change(event, { add: people.slice(100), remove: people.slice(0, 50) })).body).toEqual({ roster: 150 })
  })

  it('names whom it does not know, and takes nobody of that request', async () => {
    const event = await session()
    const [a] = await gather(1)
    const answer = await change(event, { add: [a ?? '', randomUUID()] })
    expect([...codeOf(answer), answer.body['errors']]).toMatchObject([422, 'person-unknown', [{ pointer: '/add/1' }]])
    expect((await signIn(event)).roster).toEqual([])
  })

  it('of a drill that was logged is frozen, even while nobody opened its sign-in', async () => {
    const event = await drill({ status: 'held', held: heldLike })
    const people = await gather(1)
    expect(codeOf(await change(event, { add: people }))).toEqual([409, 'roster-frozen'])
  })

  it.each([
    ['drill', drill],
    ['session', session],
  ])('of a %s does not change when its sign-in is opened between reading and writing', async (_, make) => {
    const event = await make()
    const [a = ''] = await gather(1)
    const { changeRoster } = await import('../../../functions/attendance/change-roster.ts')
    const { eventReads } = await import('../../../functions/attendance/read-event.ts')
    const { readItem } = await import('../../../functions/platform/dynamo/read.ts')
    if (typeof changeRoster === 'function') throw new Error('expected a route with reads')
    const params = { ...on(event), district: DISTRICT } as Parameters<typeof eventReads>[0]
    const before = new Map(
      await Promise.all(eventReads(params).map(async (key) => [key.sk, await readItem(key)] as const)),
    )
    await open(event)
    const ctx = { district: DISTRICT, now: NOW, read: async ({ sk }: { sk: string }) => before.get(sk) }
    const request = { params, body: { add: [a], remove: [], walkIn: false } }
    const late = changeRoster.run(request as never, ctx as never)
    await expect(late).rejects.toMatchObject({ rejection: { code: 'roster-frozen' } })
    expect((await signIn(event)).roster).toEqual([])
  })

  it('of a foreign department is out of reach', async () => {
    const event = await session()
    expect(codeOf(await change(event, { add: [] }, 'planner-s02'))).toEqual([403, 'forbidden'])
    expect(codeOf(await change(event, { add: [] }, 'expert'))).toEqual([403, 'forbidden'])
  })
})

describe('a sign-in', () => {
  it('is opened and closed once, and answers a repeated command again', async () => {
    const event = await drill()
    const request = { as: trainer, params: on(event), ifMatch: 1, key: randomUUID(), body: {} }
    const first = await call('openSignIn', request)
    expect((await call('openSignIn', request)).body).toEqual(first.body)
    expect(codeOf(await open(event, 1))).toEqual([412, 'stale'])
    expect(codeOf(await open(event, 2))).toEqual([409, 'sign-in-open'])
    expect((await close(event)).status).toBe(200)
    expect(codeOf(await close(event, 3))).toEqual([409, 'sign-in-closed'])
    expect(codeOf(await open(event, 3))).toEqual([409, 'sign-in-closed'])
  })

  it('is not closed before it was opened', async () => {
    expect(codeOf(await close(await drill(), 1))).toEqual([409, 'sign-in-not-open'])
  })

  it('of a drill not yet on file is not opened', async () => {
    const event = await drill({ origin: 'added' })
    expect(codeOf(await open(event))).toEqual([409, 'addition-pending'])
  })

  it('leaves the drill on the calendar', async () => {
    const event = await drill({ day: '2026-05-13' })
    await open(event)
    const { readItem } = await import('../../../functions/platform/dynamo/read.ts')
    const { keys } = await import('../../../functions/platform/dynamo/keys.ts')
    const item = await readItem(keys.drill(DISTRICT, 'S01', 2026, event.id))
    expect(item).toMatchObject({ gsi1sk: '13', signIn: { closedAt: null } })
  })

  it('of an event that nobody knows is missing', async () => {
    const params = on({ kind: 'drill', id: randomUUID() })
    expect(codeOf(await call('getSignIn', { as: trainer, params }))).toEqual([404, 'missing'])
    const marks = [operation(randomUUID())]
    expect(codeOf(await call('markBatch', { as: trainer, params, body: { marks } }))).toEqual([404, 'missing'])
  })
})

describe('a mark', () => {
  const mark = (event: Event, body: { person: string }, person = body.person) =>
    call('markPerson', { as: trainer, params: { ...on(event), person }, body })

  it('is recorded, counted, and stands in the person’s record', async () => {
    const { event, people } = await begun()
    const [a, b, c] = people
    const [walkIn = ''] = await gather(1)
    await change(event, { add: [walkIn], walkIn: true })
    expect((await mark(event, operation(a))).body).toMatchObject({ outcome: 'recorded', problem: null })
    await mark(event, operation(b, { mark: 'late', proxy: true }))
    await mark(event, operation(c, { mark: 'excused', bulk: true }))
    await mark(event, operation(walkIn))
    const { tally, marks } = await signIn(event)
    expect(tally).toEqual({ expected: 3, signed: 2, present: 1, late: 1, excused: 1, absent: 0, walkIns: 1 })
    expect(marks.find(({ person }) => person === b)).toMatchObject({
      mark: 'late',
      proxy: true,
      bulk: false,
      conflict: false,
    })
    expect(marks.find(({ person }) => person === walkIn)).toMatchObject({ walkIn: true })
    const record = async (person: string) =>
      (await call('getPerson', { as: trainer, params: { department: 'S01', person } })).body.attendance
    const entry = { kind: 'session', event: event.id, name: sessionDraft().title, day: '2026-05-13' }
    expect(await record(a)).toEqual([{ ...entry, mark: 'present', hours: 40 }])
    expect(await record(c)).toEqual([{ ...entry, mark: 'excused', hours: 0 }])
  })

  it('is taken back, from the record as well', async () => {
    const { event, people } = await begun()
    const [a] = people
    await mark(event, operation(a))
    await mark(event, operation(a, { mark: null, at: '2026-05-13T09:01:00+08:00' }))
    expect((await signIn(event)).tally).toMatchObject({ signed: 0, present: 0 })
    const { body } = await call('getPerson', { as: trainer, params: { department: 'S01', person: a } })
    expect(body.attendance).toEqual([])
  })

  it('sent again counts once; one that is older stands back; two devices are told apart', async () => {
    const { event, people } = await begun()
    const [a] = people
    const first = operation(a)
    expect((await mark(event, first)).body.outcome).toBe('recorded')
    expect((await mark(event, first)).body.outcome).toBe('repeated')
    const older = operation(a, { mark: 'absent', device: 'phone-b', at: '2026-05-13T08:59:00+08:00' })
    expect((await mark(event, older)).body.outcome).toBe('superseded')
    expect((await signIn(event)).marks).toMatchObject([{ person: a, mark: 'present', conflict: true }])
  })

  it.each([
    [
      'for someone who is not on the roster',
      (a: string) => operation(a, { person: randomUUID() }),
      [422, 'person-not-on-roster'],
    ],
    [
      'from a clock that is ahead',
      (a: string) => operation(a, { at: '2026-05-13T09:30:00+08:00' }),
      [422, 'mark-in-future'],
    ],
    ['that says something unknown', (a: string) => operation(a, { mark: 'asleep' }), [422, 'invalid']],
    ['without a device', (a: string) => operation(a, { device: '' }), [422, 'invalid']],
    ['at a time that does not exist', (a: string) => operation(a, { at: '2026-02-30T09:00:00Z' }), [422, 'invalid']],
  ])('%s is refused', async (_, make, answer) => {
    const { event, people } = await begun()
    expect(codeOf(await mark(event, make(people[0]) as { person: string }))).toEqual(answer)
  })

  it('for someone else than the path says is refused', async () => {
    const { event, people } = await begun()
    expect(codeOf(await mark(event, operation(people[0]), people[1]))).toEqual([422, 'person-mismatch'])
  })

  it('before the sign-in was opened is refused', async () => {
    const event = await session()
    const [a = ''] = await gather(1)
    await change(event, { add: [a] })
    expect(codeOf(await mark(event, operation(a)))).toEqual([409, 'sign-in-not-open'])
  })

  it('of a member whose access ended is refused at once', async () => {
    const { event, people } = await begun()
    const as = 'helper'
    const member = { name: '临时助手', grants: [{ role: 'trainer', department: 'S01' }], active: true }
    await call('createMember', { as: 'admin', params: { member: as }, body: member })
    expect((await send(event, [operation(people[0])], as)).status).toBe(200)
    await call('editMember', { as: 'admin', params: { member: as }, ifMatch: 1, body: { active: false } })
    expect(codeOf(await send(event, [operation(people[1])], as))).toEqual([403, 'forbidden'])
  })
})

describe('a batch of marks', () => {
  it('of 100 is answered mark by mark, in order, and sent again changes nothing', async () => {
    const { event, people } = await begun(100)
    const marks = people.map((person, n) => operation(person, { mark: n % 10 === 0 ? 'late' : 'present' }))
    const { status, body } = await send(event, marks)
    expect(status).toBe(200)
    expect(body.outcomes).toEqual(
      marks.map(({ operation: id, person }) => ({ operation: id, person, outcome: 'recorded', problem: null })),
    )
    expect((await send(event, marks)).body.outcomes.every(({ outcome }) => outcome === 'repeated')).toBe(true)
    expect((await signIn(event)).tally).toMatchObject({ expected: 100, signed: 100, late: 10 })
  })

  it('takes the good ones and says of each other what is wrong', async () => {
    const { event, people } = await begun()
    const [a, b] = people
    await new Promise((resume) => setTimeout(resume, 20))
    await close(event)
    const { body } = await send(event, [
      operation(a, { at: '2026-05-13T08:59:00+08:00' }),
      operation(b, { at: '2026-05-13T09:09:00+08:00' }),
      operation(b, { at: '2026-05-13T10:00:00+08:00' }),
      operation(randomUUID(), { at: '2026-05-13T08:59:00+08:00' }),
      operation(b, { at: '2026-05-13T08:58:00+08:00', mark: 'late' }),
    ])
    expect(body.outcomes.map(({ outcome, problem }) => problem?.code ?? outcome)).toEqual([
      'recorded',
      'sign-in-closed',
      'mark-in-future',
      'person-not-on-roster',
      'recorded',
    ])
    expect(body.outcomes[1]?.problem?.detail).toContain('2026-05-13 09:0')
  })

  it('with several taps on one person comes to the latest', async () => {
    const { event, people } = await begun()
    const [a] = people
    const at = (minute: number) => `2026-05-13T08:5${minute}:00+08:00`
    const taps = [
      operation(a, { at: at(1) }),
      operation(a, { at: at(3), mark: null }),
      operation(a, { at: at(2), mark: 'late' }),
    ]
    const { body } = await send(event, [...taps, taps[0] as object])
    expect(body.outcomes.map(({ outcome }) => outcome)).toEqual(['superseded', 'recorded', 'superseded', 'repeated'])
    expect((await signIn(event)).marks[0]?.mark).toBeNull()
  })

  it.each([
    ['no marks', []],
    ['101 marks', Array.from({ length: 101 }, () => operation(randomUUID()))],
    ['something else', ['present']],
  ])('of %s is refused whole', async (_, marks) => {
    const { event } = await begun()
    expect(codeOf(await send(event, marks as object[]))).toEqual([422, 'invalid'])
  })

  it('is kept until the cut-off day, and refused after it', async () => {
    const { event, people } = await begun()
    const [a, b] = people
    await new Promise((resume) => setTimeout(resume, 20))
    await close(event)
    try {
      api.setNow('2026-07-10T23:59:00+08:00')
      expect((await send(event, [operation(a, { at: '2026-05-13T08:59:00+08:00' })])).body.outcomes[0]?.outcome).toBe(
        'recorded',
      )
      expect((await change(event, { add: [a], walkIn: true })).status).toBe(200)
      api.setNow('2026-07-11T00:01:00+08:00')
      const { body } = await send(event, [operation(b, { at: '2026-05-13T08:59:00+08:00' })])
      expect(body.outcomes[0]).toMatchObject({ outcome: 'refused', problem: { code: 'quarter-closed' } })
      expect(codeOf(await change(event, { add: [b], walkIn: true }))).toEqual([409, 'quarter-closed'])
    } finally {
      api.setNow(NOW)
    }
  })

  it('by a foreign department is refused', async () => {
    const { event, people } = await begun()
    expect(codeOf(await send(event, [operation(people[0])], 'planner-s02'))).toEqual([403, 'forbidden'])
  })
})

describe('many devices at once', () => {
  const rivals = (person: string, count: number) =>
    Array.from({ length: count }, (_, n) =>
      operation(person, {
        device: `phone-${n % 7}`,
        mark: (['present', 'late', 'absent', null] as const)[n % 4],
        // Four moments only: most of them tie.
        at: `2026-05-13T08:5${n % 4}:00+08:00`,
      }),
    )

  it('agree on one person, whatever the order in which 20 of them write', async () => {
    const { event, people } = await begun()
    const [a] = people
    const marks = rivals(a, 20)
    const answers = await Promise.all(marks.map((one) => send(event, [one])))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    const { mergeMark, standingTap, tapOf } = await import('@muster/domain/attendance/merge-mark.ts')
    const merged = marks.map((one) => tapOf(one as never)).reduce(mergeMark, [] as ReturnType<typeof mergeMark>)
    expect((await signIn(event)).marks).toEqual([{ ...standingTap(merged), person: a, walkIn: false, conflict: true }])
    const { tapsOf } = await import('../../../functions/attendance/mark-repository.ts')
    const { readItem } = await import('../../../functions/platform/dynamo/read.ts')
    const { keys } = await import('../../../functions/platform/dynamo/keys.ts')
    expect(tapsOf(await readItem(keys.mark(DISTRICT, event, a)))).toEqual(merged)
  })

  it('come to the same mark when one sends all and the other sends them backwards', async () => {
    const { event, people } = await begun()
    const [a, b] = people
    const marks = rivals(a, 12)
    const forB = marks.map((one) => ({ ...one, person: b })).reverse()
    await Promise.all([send(event, marks), send(event, forB)])
    const shown = (await signIn(event)).marks.map(({ person: _person, ...mark }) => mark)
    expect(shown).toHaveLength(2)
    expect(shown[0]).toEqual(shown[1])
  })
})

describe('what a mark costs', () => {
  it('is two write units: the mark within a kilobyte after three taps, and its entry in the record', async () => {
    const { markItem } = await import('../../../functions/attendance/mark-repository.ts')
    const { mergeMark } = await import('@muster/domain/attendance/merge-mark.ts')
    const event: SignInEvent = {
      kind: 'session',
      ...{ id: randomUUID(), department: 'S01', year: 2026, name: '训'.repeat(80), day: null, time: null, place: '' },
      ...{ signIn: null, frozen: true, cancelled: false, version: 2, heldOn: '2026-05-13', hours: 40 },
    }
    const taps = Array.from({ length: 3 }, () => {
      const { person: _person, ...tap } = operation(randomUUID(), { device: randomUUID(), proxy: true })
      return tap as never
    }).reduce(mergeMark, [] as ReturnType<typeof mergeMark>)
    expect(itemSize(markItem(DISTRICT, event, randomUUID(), taps))).toBeLessThanOrEqual(1024)
  })
})
