import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { startApi, type Call, type TestApi } from '../../support/api.ts'
import { answersWith, drillDraft, putFiledDrill, putPlan } from '../../support/drills.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

const at = (drill: string, department = 'S01') => ({ department, year: 2026, drill })
const planner = 'planner-s01'
const call = <Name extends EndpointName>(name: Name, request: Call<Name>) => api.call(name, request)
const log = {
  startedAt: '2026-05-12T09:30:00+08:00',
  endedAt: '2026-05-12T11:00:00+08:00',
  place: '滨江路调压站',
  headcount: 120,
  summary: '按预案完成全部科目。',
}
const move = (over: object = {}) => ({
  id: randomUUID(),
  to: { from: '2026-06-11', to: '2026-06-20', text: '6月中旬' },
  reason: '与高考静默期冲突',
  forceMajeure: false,
  document: '',
  ...over,
})
/** A drill on file that was held and logged, at version 2. */
const held = async (over: Parameters<typeof putFiledDrill>[0] = {}) => {
  const drill = await putFiledDrill(over)
  const logged = await call('logDrill', {
    as: `planner-${drill.department.toLowerCase()}`,
    params: at(drill.id, drill.department),
    ifMatch: 1,
    body: log,
  })
  expect(logged.status).toBe(200)
  return drill
}
const page = (drill: string, as = planner, department = 'S01') =>
  call('getDrill', { as, params: at(drill, department) })

describe('a row of the draft', () => {
  it('is created once, however often it is sent', async () => {
    await putPlan('draft')
    const params = at(randomUUID())
    const body = { ...drillDraft({ scenario: '调压站阀门泄漏' }), origin: 'plan', reason: '' }
    const first = await call('createDrill', { as: planner, params, body })
    const again = await call('createDrill', { as: planner, params, body })
    expect([first.status, first.version]).toEqual([201, 1])
    expect(again.body).toEqual(first.body)
    const other = await call('createDrill', { as: planner, params, body: { ...body, name: '另一场演练' } })
    expect([other.status, other.body['code']]).toEqual([422, 'keyReused'])
    const { body: shown } = await page(params.drill)
    expect(shown).toMatchObject({
      drill: { name: body.name, status: 'planned', version: 1 },
      texts: { scenario: '调压站阀门泄漏' },
      plannedOn: null,
      organiser: null,
    })
  })

  it('is edited, removed and restored; an old version is refused', async () => {
    await putPlan('returned')
    const params = at(randomUUID())
    await call('createDrill', { as: planner, params, body: { ...drillDraft(), origin: 'plan', reason: '' } })
    const edit = { as: planner, params, ifMatch: 1, key: randomUUID(), body: { name: '新名称', remark: '附方案' } }
    const edited = await call('editDrill', edit)
    expect(edited.body).toMatchObject({
      version: 2,
      action: 'editDrill',
      fields: { name: { new: '新名称' }, remark: { old: '', new: '附方案' } },
    })
    expect((await call('editDrill', edit)).body).toEqual(edited.body)
    const stale = await call('editDrill', { ...edit, key: randomUUID() })
    expect([stale.status, stale.body['code']]).toEqual([412, 'stale'])
    expect((await call('removeDrill', { as: planner, params, ifMatch: 2, body: {} })).status).toBe(200)
    const again = await call('removeDrill', { as: planner, params, ifMatch: 3, body: {} })
    expect(again.status).toBe(409)
    expect(again.body['detail']).toContain('已移除')
    expect((await call('restoreDrill', { as: planner, params, ifMatch: 3, body: {} })).status).toBe(200)
    expect((await page(params.drill)).body).toMatchObject({
      drill: { name: '新名称', status: 'planned', version: 4 },
      texts: { remark: '附方案' },
    })
  })

  it('is not created while the district reviews the plan, nor without a plan', async () => {
    await putPlan('submitted')
    const body = { ...drillDraft(), origin: 'plan', reason: '' }
    const closed = await call('createDrill', { as: planner, params: at(randomUUID()), body })
    expect([closed.status, closed.body['code']]).toEqual([409, 'plan-not-editable'])
    expect(closed.body['detail']).toContain('已报送')
    const none = await call('createDrill', { as: 'planner-s02', params: at(randomUUID(), 'S02'), body })
    expect(none.status).toBe(404)
  })

  it.each([
    ['a day that does not exist', { window: { from: '2026-02-30', to: '2026-03-05', text: '' } }, '/window/from'],
    [
      'a window that ends before it begins',
      { window: { from: '2026-05-20', to: '2026-05-11', text: '' } },
      '/window/to',
    ],
    ['a window in another year', { window: { from: '2027-05-11', to: '2027-05-20', text: '' } }, '/window'],
    ['no form at all', { forms: [] }, '/forms'],
    ['an empty name', { name: '  ' }, '/name'],
    ['a name that is a number', { name: 12 }, '/name'],
    ['half a person', { expected: 1.5 }, '/expected'],
    ['an unknown field', { colour: 'red' }, ''],
  ])('with %s is refused with words at the field', async (_, over, pointer) => {
    await putPlan('draft')
    const body = { ...drillDraft(), origin: 'plan', reason: '', ...over }
    const answer = await call('createDrill', { as: planner, params: at(randomUUID()), body })
    expect(answer.status).toBe(422)
    expect(answer.body['errors']).toEqual(expect.arrayContaining([expect.objectContaining({ pointer })]))
  })
})

describe('who may', () => {
  it.each([
    ['another department’s planner', 'planner-s02'],
    ['a trainer', 'trainer-s01'],
    ['a reviewer', 'reviewer'],
    ['somebody without a role', 'stranger'],
  ])('not: %s edits a row', async (_, as) => {
    const drill = await putFiledDrill()
    const answer = await call('editDrill', { as, params: at(drill.id), ifMatch: 1, body: { place: '别处' } })
    expect(answer.status).toBe(403)
  })

  it('not: a planner decides the own request, or a reviewer who belongs to the department', async () => {
    const drill = await putFiledDrill()
    const body = move()
    await call('moveDrill', { as: planner, params: at(drill.id), ifMatch: 1, body })
    const decide = { params: { ...at(drill.id), amendment: body.id }, ifMatch: 2, body: { approved: true, reason: '' } }
    expect((await call('decideAmendment', { ...decide, as: planner })).status).toBe(403)
    const own = await call('decideAmendment', { ...decide, as: 'reviewer-s01' })
    expect([own.status, own.body['code']]).toEqual([403, 'conflict-of-interest'])
  })

  it('not: a foreign department’s drill by another department’s path', async () => {
    const drill = await putFiledDrill()
    expect((await page(drill.id, 'planner-s02', 'S01')).status).toBe(403)
    expect((await page(drill.id, 'planner-s02', 'S02')).status).toBe(404)
  })
})

describe('a drill on file', () => {
  it('keeps its promises and takes a new place', async () => {
    const drill = await putFiledDrill()
    const promised = await call('editDrill', { as: planner, params: at(drill.id), ifMatch: 1, body: { name: '改名' } })
    expect(promised.status).toBe(409)
    expect(promised.body).toMatchObject({ code: 'field-promised', errors: [{ pointer: '/name' }] })
    expect(promised.body['detail']).toContain('演练名称')
    const place = await call('editDrill', { as: planner, params: at(drill.id), ifMatch: 1, body: { place: '广场' } })
    expect(place.status).toBe(200)
    const english = await call('editDrill', {
      as: planner,
      params: at(drill.id),
      ifMatch: 2,
      body: { name: '改名' },
      language: 'en',
    })
    expect(english.body['detail']).toContain('“Name”')
  })

  it('gets its day inside the window', async () => {
    const drill = await putFiledDrill()
    const schedule = (day: string, ifMatch: number) =>
      call('scheduleDrill', { as: planner, params: at(drill.id), ifMatch, body: { day, time: '09:30' } })
    expect((await schedule('2026-05-21', 1)).body).toMatchObject({ code: 'day-outside-window' })
    expect((await schedule('2026-05-15', 1)).status).toBe(200)
    const { body } = await call('listDrills', { as: planner, params: { department: 'S01', year: 2026 } })
    expect(body.items.find(({ id }) => id === drill.id)).toMatchObject({ day: '2026-05-15', time: '09:30' })
    expect(body.baseline?.drills).toEqual([{ id: drill.id, on: '2026-05-20', added: false }])
  })

  it('is moved by approval, and the promise stays', async () => {
    const drill = await putFiledDrill({ day: '2026-05-15' })
    const body = move()
    expect((await call('moveDrill', { as: planner, params: at(drill.id), ifMatch: 1, body })).status).toBe(200)
    const second = await call('cancelDrill', {
      as: planner,
      params: at(drill.id),
      ifMatch: 2,
      body: { id: randomUUID(), reason: '不办了', forceMajeure: false, document: '' },
    })
    expect(second.body).toMatchObject({ code: 'amendment-pending' })
    const decided = await call('decideAmendment', {
      as: 'reviewer',
      params: { ...at(drill.id), amendment: body.id },
      ifMatch: 2,
      body: { approved: true, reason: '同意' },
    })
    expect(decided.status).toBe(200)
    const { body: shown } = await page(drill.id)
    expect(shown).toMatchObject({ drill: { window: body.to, day: null }, plannedOn: '2026-05-20' })
    const again = await call('decideAmendment', {
      as: 'reviewer',
      params: { ...at(drill.id), amendment: body.id },
      ifMatch: 3,
      body: { approved: false, reason: '改主意' },
    })
    expect(again.body).toMatchObject({ code: 'amendment-decided' })
  })

  it('is cancelled by approval only, and a refusal needs its reason', async () => {
    const drill = await putFiledDrill()
    const id = randomUUID()
    const force = { id, reason: '启动防汛应急响应', forceMajeure: true, document: '' }
    const asked = await call('cancelDrill', { as: planner, params: at(drill.id), ifMatch: 1, body: force })
    expect(asked.body).toMatchObject({ code: 'document-required', errors: [{ pointer: '/document' }] })
    await call('cancelDrill', {
      as: planner,
      params: at(drill.id),
      ifMatch: 1,
      body: { ...force, document: '防指〔2026〕3号' },
    })
    const decide = (approved: boolean, reason: string, amendment = id) =>
      call('decideAmendment', {
        as: 'reviewer',
        params: { ...at(drill.id), amendment },
        ifMatch: 2,
        body: { approved, reason },
      })
    expect((await decide(false, '')).body).toMatchObject({ code: 'reason-required' })
    expect((await decide(true, '', randomUUID())).status).toBe(404)
    expect((await decide(true, '')).status).toBe(200)
    const logged = await call('logDrill', { as: planner, params: at(drill.id), ifMatch: 3, body: log })
    expect([logged.status, logged.body['code']]).toEqual([409, 'drill-state'])
  })

  it('cannot be moved once its day has passed', async () => {
    const drill = await putFiledDrill({ window: { from: '2026-05-01', to: '2026-05-12', text: '' } })
    const answer = await call('moveDrill', { as: planner, params: at(drill.id), ifMatch: 1, body: move() })
    expect([answer.status, answer.body['code']]).toEqual([409, 'move-too-late'])
  })
})

describe('an addition after filing', () => {
  it('waits for a reviewer, and then stands in the baseline', async () => {
    await putPlan('filed')
    const params = at(randomUUID())
    const body = { ...drillDraft(), origin: 'added', reason: '上级新增任务' }
    expect((await call('createDrill', { as: planner, params, body })).status).toBe(201)
    const early = await call('logDrill', { as: planner, params, ifMatch: 1, body: log })
    expect(early.body).toMatchObject({ code: 'addition-pending' })
    const decide = {
      as: 'reviewer',
      params: { ...params, amendment: params.drill },
      ifMatch: 1,
      key: randomUUID(),
      body: { approved: true, reason: '' },
    }
    const decided = await call('decideAmendment', decide)
    expect(decided.status).toBe(200)
    expect((await call('decideAmendment', decide)).body).toEqual(decided.body)
    const { body: list } = await call('listDrills', { as: planner, params: { department: 'S01', year: 2026 } })
    expect(list.baseline?.drills).toEqual([{ id: params.drill, on: '2026-05-20', added: true }])
    expect((await call('logDrill', { as: planner, params, ifMatch: 2, body: log })).status).toBe(200)
  })

  it('is refused before filing, and without a reason', async () => {
    await putPlan('draft')
    const body = { ...drillDraft(), origin: 'added', reason: '新增' }
    expect((await call('createDrill', { as: planner, params: at(randomUUID()), body })).body).toMatchObject({
      code: 'plan-not-filed',
    })
    await putPlan('filed')
    expect(
      (await call('createDrill', { as: planner, params: at(randomUUID()), body: { ...body, reason: '' } })).body,
    ).toMatchObject({ code: 'reason-required' })
  })
})

describe('an unplanned drill', () => {
  it('needs no plan: it is created, logged, and judged by a reviewer', async () => {
    const params = at(randomUUID(), 'I01')
    const as = 'planner-i01'
    const body = { ...drillDraft(), origin: 'unplanned', reason: '' }
    expect((await call('createDrill', { as, params, body })).status).toBe(201)
    expect((await call('moveDrill', { as, params, ifMatch: 1, body: move() })).body).toMatchObject({
      code: 'not-in-plan',
    })
    expect((await call('logDrill', { as, params, ifMatch: 1, body: log })).status).toBe(200)
    const judge = { params, ifMatch: 2, body: { recognised: true, reason: '计划外实战拉动' } }
    expect((await call('judgeDrill', { ...judge, as })).status).toBe(403)
    expect((await call('judgeDrill', { ...judge, as: 'reviewer' })).status).toBe(200)
    expect((await page(params.drill, as, 'I01')).body.drill).toMatchObject({
      recognised: true,
      judged: { by: 'reviewer', reason: '计划外实战拉动' },
    })
  })
})

describe('a log', () => {
  it('is corrected until the drill is evaluated', async () => {
    const drill = await held()
    const corrected = await call('logDrill', {
      as: 'trainer-s01',
      params: at(drill.id),
      ifMatch: 2,
      body: { ...log, headcount: 90, summary: '更正' },
    })
    expect(corrected.status).toBe(200)
    expect((await page(drill.id)).body).toMatchObject({
      drill: { held: { headcount: 90, late: false } },
      texts: { summary: '更正' },
    })
    await call('evaluateDrill', {
      as: 'expert',
      params: at(drill.id),
      ifMatch: 3,
      body: { answers: answersWith(), note: '' },
    })
    expect((await call('logDrill', { as: planner, params: at(drill.id), ifMatch: 4, body: log })).body).toMatchObject({
      code: 'drill-state',
    })
  })

  it.each([
    ['a day that does not exist', { startedAt: '2026-02-30T09:00:00+08:00' }, 'invalid', '/startedAt'],
    [
      'a start in the future',
      { startedAt: '2026-05-14T09:00:00+08:00', endedAt: '2026-05-14T10:00:00+08:00' },
      'log-in-future',
      '/startedAt',
    ],
    ['an end before the start', { endedAt: '2026-05-12T09:00:00+08:00' }, 'log-times', '/endedAt'],
    ['people counted below zero', { headcount: -1 }, 'invalid', '/headcount'],
  ])('with %s is refused', async (_, over, code, pointer) => {
    const drill = await putFiledDrill()
    const answer = await call('logDrill', { as: planner, params: at(drill.id), ifMatch: 1, body: { ...log, ...over } })
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ code, errors: [{ pointer }] })
  })

  it('of a drill whose plan is not on file is refused', async () => {
    await putPlan('draft')
    const params = at(randomUUID())
    await call('createDrill', { as: planner, params, body: { ...drillDraft(), origin: 'plan', reason: '' } })
    expect((await call('logDrill', { as: planner, params, ifMatch: 1, body: log })).body).toMatchObject({
      code: 'plan-not-filed',
    })
  })
})
