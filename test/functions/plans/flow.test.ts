import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApi, type TestApi } from '../../support/api.ts'
import { idOf, importedDrill } from '../../support/plans.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi({ now: '2026-03-20T09:00:00+08:00' })
})
afterAll(() => api.stop())

const s01 = { department: 'S01', year: 2026 }
const s02 = { department: 'S02', year: 2026 }
const nothing = {}

const get = async (params = s01, as = 'planner-s01') => api.call('getPlan', { as, params })

/** A row of the draft, typed by hand. */
const addDrill = async (params: typeof s01, as: string, id: string, changes = {}, origin = 'plan') => {
  const { id: _id, contactName: _name, phone: _phone, ...draft } = importedDrill(id, changes)
  const answer = await api.call('createDrill', {
    as,
    params: { ...params, drill: id },
    body: { ...draft, origin, reason: '' },
  })
  expect(answer.status).toBe(201)
}

describe('opening', () => {
  const open = (params: { department: string; year: number }, as = 'planner-s01') =>
    api.call('openPlan', { as, params, body: nothing })

  test('makes a draft; opening it again answers the same', async () => {
    const first = await open(s01)
    expect(first).toMatchObject({ status: 201, version: 1, body: { kind: 'plan', id: 'S01-2026', version: 1 } })
    expect((await open(s01)).body).toEqual(first.body)
    expect((await get()).body).toMatchObject({
      plan: { status: 'draft', department: 'S01', year: 2026, version: 1, signedBy: null },
      drills: [],
      sessions: [],
      baseline: null,
    })
  })
  test('is too early before 1 December', async () =>
    expect(await open({ department: 'S01', year: 2027 })).toMatchObject({
      status: 409,
      body: { code: 'plan-too-early', detail: '2027年度计划自2026-12-01起可以填报。' },
    }))
  test('of another department is refused', async () => expect((await open(s02)).status).toBe(403))
  test('a plan never opened is missing', async () =>
    expect(await api.call('getPlan', { as: 'planner-s01', params: { department: 'S01', year: 2025 } })).toMatchObject({
      status: 404,
      body: { code: 'missing' },
    }))
})

describe('sending and reviewing', () => {
  const drill = idOf(1)
  const submit = (options: { ifMatch?: number; key?: string; body?: unknown; as?: string } = {}) =>
    api.call('submitPlan', { as: 'planner-s01', params: s01, body: { declaration: true }, ...options })
  const version = async () => (await get()).version

  test('an empty plan is refused', async () =>
    expect(await submit({ ifMatch: 1 })).toMatchObject({ status: 409, body: { code: 'plan-empty' } }))

  test('an incomplete one names the cells to fill in, in the reader’s language', async () => {
    await addDrill(s01, 'planner-s01', drill, { place: '', expected: null })
    expect(await submit({ ifMatch: 1 })).toMatchObject({
      status: 422,
      body: {
        code: 'plan-incomplete',
        detail: '有 1 场演练或培训的内容需要补齐（地点、参演人数），请按提示修改后再报送。',
        errors: [
          { pointer: `/drills/${drill}/place`, detail: '请填写“地点”' },
          { pointer: `/drills/${drill}/expected`, detail: '请填写“参演人数”' },
        ],
      },
    })
    const body = { place: '沿江路', expected: 60 }
    await api.call('editDrill', { as: 'planner-s01', params: { ...s01, drill }, ifMatch: 1, body })
  })

  test('without the declaration nothing is sent', async () =>
    expect(await submit({ ifMatch: 1, body: { declaration: false } })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/declaration' }] },
    }))

  test('a stale version is refused', async () =>
    expect(await submit({ ifMatch: 7 })).toMatchObject({ status: 412, body: { code: 'stale' } }))

  test('only its own planner sends it', async () => {
    expect((await submit({ ifMatch: 1, as: 'planner-s02' })).status).toBe(403)
    expect((await submit({ ifMatch: 1, as: 'reviewer' })).status).toBe(403)
  })

  test('sent twice at once it has one receipt', async () => {
    const key = randomUUID()
    const answers = await Promise.all([
      submit({ ifMatch: 1, key }),
      submit({ ifMatch: 1, key }),
      submit({ ifMatch: 1 }),
    ])
    const statuses = answers.map(({ status }) => status)
    expect(statuses).toContain(200)
    expect(statuses.filter((status) => status !== 200 && status !== 412)).toEqual([])
    const { plan } = (await get()).body
    expect(plan).toMatchObject({ status: 'submitted', version: 2 })
    expect(plan.submissions).toEqual([{ at: expect.any(String), by: 'planner-s01', receipt: '430102-S01-2026-001' }])
  })

  test('the same submit again is answered as before', async () => {
    const key = randomUUID()
    await api.call('openPlan', { as: 'planner-i01', params: { department: 'I01', year: 2026 }, body: nothing })
    const i01 = { department: 'I01', year: 2026 }
    await addDrill(i01, 'planner-i01', idOf(1, 7))
    const send = () =>
      api.call('submitPlan', { as: 'planner-i01', params: i01, ifMatch: 1, key, body: { declaration: true } })
    const first = await send()
    expect(first.body.fields).toMatchObject({
      status: { old: 'draft', new: 'submitted' },
      submissions: { old: [], new: [{ receipt: '430102-I01-2026-001' }] },
    })
    expect(await send()).toMatchObject({ status: 200, version: 2, body: first.body })
  })

  test('what was sent cannot be sent, changed or imported into', async () => {
    expect(await submit({ ifMatch: 2 })).toMatchObject({
      status: 409,
      body: { code: 'plan-not-submittable', detail: '计划目前为“已报送”，不能报送。', data: { status: 'submitted' } },
    })
    const edit = await api.call('editDrill', {
      as: 'planner-s01',
      params: { ...s01, drill },
      ifMatch: 2,
      body: { name: '改名' },
    })
    expect(edit).toMatchObject({ status: 409, body: { code: 'plan-not-editable' } })
    const started = await api.call('startImport', {
      as: 'planner-s01',
      params: { ...s01, import: idOf(1, 2) },
      body: { file: 'a.xlsx', rows: 1 },
    })
    expect(started).toMatchObject({ status: 409, body: { code: 'plan-not-editable' } })
  })

  test('the review queue shows it, to the district alone', async () => {
    const params = { year: 2026 }
    const queue = await api.call('listPlans', { as: 'reviewer', params })
    expect(queue.body.items).toContainEqual({
      department: 'S01',
      status: 'submitted',
      submittedAt: expect.any(String),
      firstSubmittedAt: expect.any(String),
      returns: 0,
      filedAt: null,
      openComments: 0,
    })
    expect((await api.call('listPlans', { as: 'planner-s01', params })).status).toBe(403)
  })

  test('a comment is pinned to a cell of a known drill', async () => {
    const body = { id: idOf(1, 3), drill, field: 'place', text: '请写明具体地点' }
    const comment = (changes = {}, options = {}) =>
      api.call('commentPlan', { as: 'reviewer', params: s01, ifMatch: 2, body: { ...body, ...changes }, ...options })
    expect(await comment({ drill: idOf(99) })).toMatchObject({ status: 404, body: { errors: [{ pointer: '/drill' }] } })
    expect(await comment({ text: '' })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/text' }] } })
    expect((await comment({}, { as: 'planner-s01' })).status).toBe(403)
    expect(await comment()).toMatchObject({ status: 200, version: 3 })
    expect(await comment({}, { ifMatch: 3 })).toMatchObject({ status: 422, body: { code: 'duplicate-id' } })
  })

  test('returning needs a reason, and opens the draft again', async () => {
    const give = (body: unknown, key = randomUUID()) =>
      api.call('returnPlan', { as: 'reviewer', params: s01, ifMatch: 3, key, body })
    expect(await give({ reason: '  ', comments: [] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/reason' }] },
    })
    const unknown = { id: idOf(2, 3), drill: idOf(98), field: null, text: '?' }
    expect(await give({ reason: '请修改', comments: [unknown] })).toMatchObject({
      status: 404,
      body: { errors: [{ pointer: '/comments/0/drill' }] },
    })
    const key = randomUUID()
    const body = { reason: '请修改', comments: [{ ...unknown, drill: null }] }
    const first = await give(body, key)
    expect(first).toMatchObject({ status: 200, version: 4 })
    expect((await give(body, key)).body).toEqual(first.body)
    expect((await get()).body.plan).toMatchObject({
      status: 'returned',
      returns: [{ by: 'reviewer', reason: '请修改' }],
      comments: [{ id: idOf(1, 3) }, { id: idOf(2, 3) }],
    })
    expect(await api.call('returnPlan', { as: 'reviewer', params: s01, ifMatch: 4, body })).toMatchObject({
      status: 409,
      body: { code: 'plan-not-submitted' },
    })
  })

  test('the department ticks comments, mends and sends again under the next number', async () => {
    const settle = (comment: string, ifMatch: number) =>
      api.call('settleComment', { as: 'planner-s01', params: { ...s01, comment }, ifMatch, body: { done: true } })
    expect((await settle(idOf(3, 3), 4)).body.code).toBe('missing')
    expect(await settle(idOf(1, 3), 4)).toMatchObject({ status: 200, version: 5 })
    await api.call('editDrill', {
      as: 'planner-s01',
      params: { ...s01, drill },
      ifMatch: 2,
      body: { place: '沿江路 8 号' },
    })
    expect(await submit({ ifMatch: 5 })).toMatchObject({ status: 200, version: 6 })
    const { plan } = (await get()).body
    expect(plan.submissions.map(({ receipt }) => receipt)).toEqual(['430102-S01-2026-001', '430102-S01-2026-002'])
  })

  test('filing promises the last day of every window, once', async () => {
    const file = (as = 'reviewer', key = randomUUID()) =>
      api.call('filePlan', { as, params: s01, ifMatch: 6, key, body: nothing })
    expect((await file('planner-s01')).status).toBe(403)
    expect(await file('reviewer-s01')).toMatchObject({ status: 403, body: { code: 'conflict-of-interest' } })
    const key = randomUUID()
    const first = await file('reviewer', key)
    expect(first).toMatchObject({ status: 200, version: 7 })
    expect((await file('reviewer', key)).body).toEqual(first.body)
    expect((await get()).body).toMatchObject({
      plan: { status: 'filed', filedAt: expect.any(String) },
      baseline: { drills: [{ id: drill, on: '2026-04-30', added: false }], sessions: [] },
    })
  })

  test('a filed plan never changes', async () => {
    const at = { as: 'reviewer', params: s01, ifMatch: await version() }
    const own = { ...at, as: 'planner-s01' }
    const answers = [
      await api.call('submitPlan', { ...own, body: { declaration: true } }),
      await api.call('requestSignOff', { ...own, body: nothing }),
      await api.call('returnPlan', { ...at, body: { reason: '晚了', comments: [] } }),
      await api.call('filePlan', { ...at, body: nothing }),
      await api.call('commentPlan', { ...at, body: { id: idOf(9, 3), drill: null, field: null, text: '晚了' } }),
      await api.call('settleComment', { ...own, params: { ...s01, comment: idOf(2, 3) }, body: { done: true } }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 409, 409, 409])
    expect(await version()).toBe(7)
  })
})

describe('where the department’s leader signs', () => {
  const drill = idOf(1, 6)
  const act = (name: 'requestSignOff' | 'submitPlan', ifMatch: number) =>
    api.call(name, {
      as: 'planner-s02',
      params: s02,
      ifMatch,
      body: name === 'submitPlan' ? { declaration: true } : nothing,
    })
  const sign = (ifMatch: number, body = { approved: true, reason: '' }, as = 'leader-s02') =>
    api.call('signPlan', { as, params: s02, ifMatch, body })
  const plan = async () => (await get(s02, 'planner-s02')).body.plan

  test('an unsigned plan is not sent', async () => {
    await api.call('openPlan', { as: 'planner-s02', params: s02, body: nothing })
    await addDrill(s02, 'planner-s02', drill)
    expect(await act('submitPlan', 1)).toMatchObject({ status: 409, body: { code: 'sign-off-missing' } })
    expect(await sign(1)).toMatchObject({ status: 409, body: { code: 'plan-not-signing' } })
  })

  test('a refusal needs a reason, which comes back as a comment', async () => {
    expect(await act('requestSignOff', 1)).toMatchObject({ status: 200, version: 2 })
    expect((await sign(2, { approved: true, reason: '' }, 'planner-s02')).status).toBe(403)
    expect(await sign(2, { approved: false, reason: '' })).toMatchObject({
      status: 422,
      body: { code: 'reason-required', errors: [{ pointer: '/reason' }] },
    })
    expect(await sign(2, { approved: false, reason: '人数偏少' })).toMatchObject({ status: 200, version: 3 })
    expect(await plan()).toMatchObject({ status: 'draft', comments: [{ text: '人数偏少', by: 'leader-s02' }] })
  })

  test('an edit after signing voids the signature', async () => {
    await act('requestSignOff', 3)
    expect(await sign(4)).toMatchObject({ status: 200, version: 5 })
    expect(await plan()).toMatchObject({ status: 'draft', signedBy: 'leader-s02' })
    await api.call('editDrill', { as: 'planner-s02', params: { ...s02, drill }, ifMatch: 1, body: { expected: 90 } })
    expect((await plan()).signedBy).toBeNull()
    expect((await act('submitPlan', 5)).body.code).toBe('sign-off-missing')
  })

  test('signed as it stands, the plan is sent', async () => {
    await act('requestSignOff', 5)
    await sign(6)
    expect(await act('submitPlan', 7)).toMatchObject({ status: 200, version: 8 })
    expect(await plan()).toMatchObject({ status: 'submitted', signedBy: 'leader-s02' })
  })

  test('other departments need none', async () =>
    expect(
      await api.call('requestSignOff', {
        as: 'planner-i01',
        params: { department: 'I01', year: 2026 },
        ifMatch: 9,
        body: nothing,
      }),
    ).toMatchObject({ status: 412 }))
})

test('a row that is taken out is gone from the plan, and an unplanned drill is no part of it', async () => {
  const last = { department: 'I01', year: 2025 }
  await api.call('openPlan', { as: 'planner-i01', params: last, body: nothing })
  const window = { from: '2025-05-01', to: '2025-05-31', text: '5月' }
  await addDrill(last, 'planner-i01', idOf(1, 5), { window })
  await addDrill(last, 'planner-i01', idOf(2, 5), { window })
  await addDrill(last, 'planner-i01', idOf(3, 5), { window }, 'unplanned')
  await api.call('removeDrill', {
    as: 'planner-i01',
    params: { ...last, drill: idOf(2, 5) },
    ifMatch: 1,
    body: nothing,
  })
  expect((await get(last, 'reviewer')).body.drills.map(({ id }) => id)).toEqual([idOf(1, 5)])
})
