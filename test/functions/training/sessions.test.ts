import { randomUUID } from 'node:crypto'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import type { Session } from '@muster/domain/training/session.ts'
import { type Call, DISTRICT, startApi, type TestApi } from '../../support/api.ts'
import { putPlan } from '../../support/drills.ts'
import { sessionDraft, sessionLike } from '../../support/sessions.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

const call = <Name extends EndpointName>(name: Name, request: Call<Name>) => api.call(name, request)
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']]
const pointersOf = (body: Record<string, unknown>) =>
  ((body['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer)

const trainer = 'trainer-s01'
const at = (session: string, department = 'S01') => ({ department, year: 2026, session })
const onEvent = (event: string) => ({ department: 'S01', eventKind: 'session', year: 2026, event })
const plan = async (over = {}, makeUpFor: string | null = null) => {
  const id = randomUUID()
  const body = { ...sessionDraft(over), makeUpFor }
  expect((await call('createSession', { as: trainer, params: at(id), body })).status).toBe(201)
  return id
}
const open = (id: string, ifMatch = 1) => call('openSignIn', { as: trainer, params: onEvent(id), ifMatch, body: {} })
const close = (id: string, ifMatch = 2) => call('closeSignIn', { as: trainer, params: onEvent(id), ifMatch, body: {} })
const monthOf = async (month: string) => {
  const { queryAll } = await import('../../../functions/platform/dynamo/read.ts')
  const { indexPartitions } = await import('../../../functions/platform/dynamo/keys.ts')
  const { sessionEntryOf } = await import('../../../functions/training/session-repository.ts')
  return (await queryAll({ pk: indexPartitions.month(DISTRICT, month), index: true })).map(sessionEntryOf)
}
/** A session that an import brought, before or after its plan is filed. */
const putImported = async (status: 'draft' | 'filed', over: Partial<Session> = {}) => {
  const { sessionItem } = await import('../../../functions/training/session-repository.ts')
  const { database } = await import('../../../functions/platform/dynamo/client.ts')
  const { setting } = await import('../../../functions/platform/env.ts')
  const { keys } = await import('../../../functions/platform/dynamo/keys.ts')
  const session = sessionLike({ id: randomUUID(), import: randomUUID(), ...over })
  const put = (Item: Record<string, unknown>) => database().send(new PutCommand({ TableName: setting('table'), Item }))
  await putPlan(status)
  const { readItem } = await import('../../../functions/platform/dynamo/read.ts')
  const stored = await readItem(keys.plan(DISTRICT, 'S01', 2026))
  const imports = [{ id: session.import, file: 'x.xlsx', rows: 1, at: '2026-03-01T00:00:00.000Z', undone: false }]
  await put({ ...stored, imports })
  if (status === 'filed')
    await put({
      ...keys.baseline(DISTRICT, 'S01', 2026),
      drills: [],
      sessions: [{ id: session.id, on: session.window.to }],
    })
  await put(sessionItem(DISTRICT, session, status === 'filed'))
  return session
}

describe('a session', () => {
  it('is planned once, listed, and on the calendar at once', async () => {
    const params = at(randomUUID())
    const body = { ...sessionDraft({ day: '2026-05-15', time: '14:30' }), makeUpFor: null }
    const first = await call('createSession', { as: 'planner-s01', params, body })
    const again = await call('createSession', { as: 'planner-s01', params, body })
    expect([first.status, again.body]).toEqual([201, first.body])
    const { body: shown, version } = await call('getSession', { as: 'leader', params })
    expect([version, shown.tally]).toEqual([1, null])
    expect(shown.session).toEqual(
      sessionLike({ ...sessionDraft({ day: '2026-05-15', time: '14:30' }), id: params.session }),
    )
    const { body: list } = await call('listSessions', { as: trainer, params: { department: 'S01', year: 2026 } })
    expect(list.items.map(({ id }) => id)).toContain(params.session)
    expect((await monthOf('2026-05')).find(({ id }) => id === params.session)).toMatchObject({
      kind: 'session',
      department: 'S01',
      name: body.title,
      day: '2026-05-15',
      time: '14:30',
      status: 'scheduled',
    })
  })

  it('runs from its plan through its sign-in to its end', async () => {
    const id = await plan()
    expect((await open(id)).body).toMatchObject({ kind: 'session', action: 'openSignIn', version: 2 })
    expect(
      codeOf(await call('editSession', { as: trainer, params: at(id), ifMatch: 2, body: { title: '改名' } })),
    ).toEqual([409, 'session-state'])
    expect(
      codeOf(await call('cancelSession', { as: trainer, params: at(id), ifMatch: 2, body: { reason: '取消' } })),
    ).toEqual([409, 'session-state'])
    expect((await close(id)).status).toBe(200)
    expect(
      (await call('countAudience', { as: trainer, params: at(id), ifMatch: 3, body: { headcount: 45 } })).status,
    ).toBe(200)
    const { body } = await call('getSession', { as: trainer, params: at(id) })
    expect(body.session).toMatchObject({ status: 'closed', headcount: 45, version: 4 })
    expect(body.session.signIn?.closedAt).not.toBeNull()
  })

  it('says in words what state stands in the way', async () => {
    const id = await plan()
    const early = { as: trainer, params: at(id), ifMatch: 1, body: { headcount: 45 } }
    expect((await call('countAudience', early)).body['detail']).toContain('“待开展”')
    expect((await call('countAudience', { ...early, language: 'en' })).body['detail']).toContain('Scheduled')
  })

  it('is cancelled with a reason, stays on the calendar, and cannot be opened', async () => {
    const id = await plan({ title: '被取消的培训' })
    await call('cancelSession', { as: trainer, params: at(id), ifMatch: 1, body: { reason: '讲师因故不能到场' } })
    const { body } = await call('getSession', { as: trainer, params: at(id) })
    expect(body.session).toMatchObject({ status: 'cancelled', cancelReason: '讲师因故不能到场' })
    expect((await monthOf('2026-05')).find((entry) => entry.id === id)?.status).toBe('cancelled')
    expect(codeOf(await open(id, 2))).toEqual([409, 'session-state'])
  })

  it('is changed once per version, and answers a repeated command again', async () => {
    const id = await plan()
    const edit = { as: trainer, params: at(id), ifMatch: 1, key: randomUUID(), body: { day: '2026-05-18' } }
    const first = await call('editSession', edit)
    expect((await call('editSession', edit)).body).toEqual(first.body)
    expect(codeOf(await call('editSession', { ...edit, key: randomUUID() }))).toEqual([412, 'stale'])
    expect(codeOf(await call('editSession', { ...edit, body: { day: '2026-05-19' } }))).toEqual([422, 'keyReused'])
  })

  it.each([
    ['a day that does not exist', { day: '2026-02-30' }, 'invalid', '/day'],
    ['a day outside the window', { day: '2026-06-01' }, 'day-outside-window', '/day'],
    [
      'a window that ends before it begins',
      { window: { from: '2026-05-11', to: '2026-05-10', text: '' } },
      'invalid',
      '/window/to',
    ],
    [
      'a window of another year',
      { window: { from: '2027-05-11', to: '2027-05-20', text: '' } },
      'window-outside-year',
      '/window',
    ],
    ['hours that are no whole tenths', { hours: 4.5 }, 'invalid', '/hours'],
  ])('refuses %s', async (_, over, code, pointer) => {
    const body = { ...sessionDraft(), makeUpFor: null, ...over }
    const answer = await call('createSession', { as: trainer, params: at(randomUUID()), body })
    expect([answer.status, answer.body['code'], pointersOf(answer.body)]).toEqual([422, code, [pointer]])
  })

  it('of another department is out of reach', async () => {
    const id = await plan()
    expect(codeOf(await call('getSession', { as: 'planner-s02', params: at(id) }))).toEqual([403, 'forbidden'])
    expect(codeOf(await call('getSession', { as: 'leader', params: at(id, 'S02') }))).toEqual([404, 'missing'])
    const body = { ...sessionDraft(), makeUpFor: null }
    expect(codeOf(await call('createSession', { as: 'expert', params: at(randomUUID()), body }))).toEqual([
      403,
      'forbidden',
    ])
  })
})

describe('a make-up 补训', () => {
  it('names a session that is over', async () => {
    const id = await plan()
    const body = { ...sessionDraft({ title: '补训' }), makeUpFor: id }
    const early = await call('createSession', { as: trainer, params: at(randomUUID()), body })
    expect([...codeOf(early), pointersOf(early.body)]).toEqual([409, 'session-state', ['/makeUpFor']])
    await open(id)
    await close(id)
    const makeUp = await plan({ title: '补训' }, id)
    const { body: shown } = await call('getSession', { as: trainer, params: at(makeUp) })
    expect(shown.session.makeUpFor).toBe(id)
    const none = { ...body, makeUpFor: randomUUID() }
    expect(codeOf(await call('createSession', { as: trainer, params: at(randomUUID()), body: none }))).toEqual([
      404,
      'missing',
    ])
  })
})

describe('a session of an import', () => {
  it('is off the calendar until its plan is filed, whatever is done to it', async () => {
    const session = await putImported('draft')
    const edit = {
      as: trainer,
      params: at(session.id),
      ifMatch: 1,
      body: { window: { from: '2026-05-01', to: '2026-05-10', text: '' } },
    }
    expect((await call('editSession', edit)).status).toBe(200)
    expect((await monthOf('2026-05')).some(({ id }) => id === session.id)).toBe(false)
  })

  it('keeps its promised window once the plan is filed, and stays on the calendar', async () => {
    const session = await putImported('filed')
    const edit = (ifMatch: number, body: object) =>
      call('editSession', { as: trainer, params: at(session.id), ifMatch, body })
    const moved = await edit(1, { window: { from: '2026-05-01', to: '2026-05-10', text: '' } })
    expect([...codeOf(moved), pointersOf(moved.body)]).toEqual([409, 'field-promised', ['/window']])
    expect((await edit(1, { day: '2026-05-14' })).status).toBe(200)
    expect((await monthOf('2026-05')).find(({ id }) => id === session.id)?.day).toBe('2026-05-14')
  })

  it('is not there when the import was undone', async () => {
    const session = await putImported('draft')
    await putPlan('draft')
    expect(codeOf(await call('getSession', { as: trainer, params: at(session.id) }))).toEqual([404, 'missing'])
    expect(codeOf(await open(session.id))).toEqual([404, 'missing'])
    const { body } = await call('listSessions', { as: trainer, params: { department: 'S01', year: 2026 } })
    expect(body.items.map(({ id }) => id)).not.toContain(session.id)
  })
})
