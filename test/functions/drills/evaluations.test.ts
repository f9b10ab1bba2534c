import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, startApi, type TestApi } from '../../support/api.ts'
import { answersWith, heldLike, putFiledDrill } from '../../support/drills.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

const at = (drill: string, department = 'S01') => ({ department, year: 2026, drill })
const heldDrill = (over: Parameters<typeof putFiledDrill>[0] = {}) =>
  putFiledDrill({ status: 'held', held: heldLike, ...over })
const evaluate = (drill: string, as: string, ifMatch: number, no = 0, key: string = randomUUID()) =>
  api.call('evaluateDrill', { as, params: at(drill), ifMatch, key, body: { answers: answersWith({ no }), note: '' } })
const page = async (drill: string, as = 'reviewer', department = 'S01') =>
  (await api.call('getDrill', { as, params: at(drill, department) })).body

describe('an evaluation', () => {
  it('is signed once, opens a finding for every “no”, and a retry changes nothing', async () => {
    const drill = await heldDrill()
    const key = randomUUID()
    const first = await evaluate(drill.id, 'expert', 1, 2, key)
    expect(first.status).toBe(200)
    expect((await evaluate(drill.id, 'expert', 1, 2, key)).body).toEqual(first.body)
    const shown = await page(drill.id)
    expect(shown.drill).toMatchObject({
      status: 'evaluated',
      version: 2,
      evaluation: { grade: 'excellent', by: 'expert', score: 9048, sheets: 1, spread: false },
    })
    expect(shown.evaluations).toMatchObject([{ sub: 'expert', by: 'expert', score: 9048 }])
    expect(shown.findings).toHaveLength(2)
    expect(shown.findings[0]).toMatchObject({ dueOn: '2026-06-12', status: 'open', version: 1 })
    const again = await evaluate(drill.id, 'expert', 2)
    expect([again.status, again.body['code']]).toEqual([409, 'evaluated-before'])
  })

  it('by several experts is blind and counts by its mean; the spread is flagged; no finding is doubled', async () => {
    const drill = await heldDrill()
    await evaluate(drill.id, 'expert', 1, 2)
    const unseen = await page(drill.id, 'expert-2')
    expect([unseen.evaluations, unseen.drill.evaluation]).toEqual([[], null])
    expect((await evaluate(drill.id, 'expert-2', 1, 7)).body).toMatchObject({ code: 'stale' })
    expect((await evaluate(drill.id, 'expert-2', 2, 7)).status).toBe(200)
    const shown = await page(drill.id, 'expert-2')
    expect(shown.drill.evaluation).toEqual({ grade: 'fair', by: 'expert', score: 7858, sheets: 2, spread: true })
    expect(shown.evaluations).toHaveLength(2)
    expect(shown.findings).toHaveLength(7)
  })

  it('by an expert replaces the planner’s own, and not the other way', async () => {
    const drill = await heldDrill({ largeScale: true })
    expect((await evaluate(drill.id, 'planner-s01', 1)).status).toBe(200)
    expect((await page(drill.id)).drill.evaluation).toMatchObject({ by: 'self', grade: 'excellent' })
    expect((await evaluate(drill.id, 'expert', 2, 4)).status).toBe(200)
    expect((await page(drill.id)).drill.evaluation).toMatchObject({ by: 'expert', grade: 'good', score: 8095 })
    const other = await heldDrill()
    await evaluate(other.id, 'reviewer', 1)
    expect((await evaluate(other.id, 'planner-s01', 2)).body).toMatchObject({ code: 'evaluated-before' })
  })

  it('is refused to a reviewer of the department, before the drill is held, and with a sheet that is not whole', async () => {
    const drill = await heldDrill()
    const own = await evaluate(drill.id, 'reviewer-s01', 1)
    expect([own.status, own.body['code']]).toEqual([403, 'conflict-of-interest'])
    expect((await evaluate(drill.id, 'planner-s02', 1)).status).toBe(403)
    expect((await evaluate(drill.id, 'trainer-s01', 1)).status).toBe(403)
    const planned = await putFiledDrill()
    expect((await evaluate(planned.id, 'expert', 1)).body).toMatchObject({ code: 'drill-state' })
    const sent = (answers: unknown) =>
      api.call('evaluateDrill', { as: 'expert', params: at(drill.id), ifMatch: 1, body: { answers, note: '' } })
    expect((await sent({ 'command-post': 'yes' })).body).toMatchObject({ code: 'sheet-incomplete' })
    expect((await sent({ ...answersWith(), more: 'yes' })).body).toMatchObject({ code: 'sheet-item-unknown' })
    expect((await sent({ ...answersWith(), 'command-post': 'maybe' })).body).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/answers/command-post' }],
    })
    expect((await sent([])).status).toBe(422)
    expect((await page(drill.id)).drill.version).toBe(1)
  })
})

describe('a finding', () => {
  const evaluated = async () => {
    const drill = await heldDrill()
    await evaluate(drill.id, 'expert', 1, 1)
    const [finding] = (await page(drill.id)).findings
    return { ...at(drill.id), finding: finding?.id ?? '' }
  }
  const proof = { on: '2026-05-13', text: '已更换电台并复测' }

  it('is rectified, handed back, rectified again and verified; then the drill can be closed', async () => {
    const params = await evaluated()
    const close = (ifMatch: number) =>
      api.call('closeDrill', { as: 'planner-s01', params: at(params.drill), ifMatch, body: {} })
    expect((await close(2)).body).toMatchObject({ code: 'findings-open', data: { count: 1 } })
    const rectify = { as: 'planner-s01', params, ifMatch: 1, key: randomUUID(), body: proof }
    const first = await api.call('rectifyFinding', rectify)
    expect(first.version).toBe(2)
    expect((await api.call('rectifyFinding', rectify)).body).toEqual(first.body)
    expect((await api.call('rectifyFinding', { ...rectify, key: randomUUID() })).status).toBe(412)
    const verify = (accepted: boolean, note: string, ifMatch: number, as = 'reviewer') =>
      api.call('verifyFinding', { as, params, ifMatch, body: { accepted, note } })
    expect((await verify(true, '', 2, 'planner-s01')).status).toBe(403)
    expect((await verify(true, '', 2, 'reviewer-s01')).body).toMatchObject({ code: 'conflict-of-interest' })
    expect((await verify(false, '', 2)).body).toMatchObject({ code: 'reason-required' })
    expect((await verify(false, '照片看不清', 2)).status).toBe(200)
    expect((await page(params.drill)).findings).toMatchObject([{ status: 'open', proof: null, note: '照片看不清' }])
    await api.call('rectifyFinding', { ...rectify, key: randomUUID(), ifMatch: 3 })
    expect((await verify(true, '', 4, 'expert')).status).toBe(200)
    expect((await verify(true, '', 5)).body).toMatchObject({ code: 'finding-state' })
    expect((await close(2)).status).toBe(200)
    expect((await page(params.drill)).drill.status).toBe('closed')
    const { body } = await api.call('listFindings', { as: 'planner-s01', params: { department: 'S01', year: 2026 } })
    expect(body.items.find(({ id }) => id === params.finding)).toMatchObject({ status: 'verified', proof })
  })

  it('is given more time, and put under supervision only when overdue', async () => {
    const params = await evaluated()
    const supervise = (ifMatch: number) =>
      api.call('superviseFinding', { as: 'reviewer', params, ifMatch, body: { document: '安委办〔2026〕8号' } })
    expect((await supervise(1)).body).toMatchObject({ code: 'not-overdue' })
    const extend = (dueOn: string, ifMatch: number) =>
      api.call('extendFinding', { as: 'reviewer', params, ifMatch, body: { dueOn, reason: '等待采购' } })
    expect((await extend('2026-06-12', 1)).body).toMatchObject({ code: 'due-not-later' })
    expect((await extend('2026-06-31', 1)).body['errors']).toContainEqual(
      expect.objectContaining({ pointer: '/dueOn' }),
    )
    expect((await extend('2026-06-20', 1)).status).toBe(200)
    api.setNow('2026-06-21T09:00:00+08:00')
    expect((await supervise(2)).status).toBe(200)
    api.setNow('2026-05-13T09:00:00+08:00')
  })

  it('can be recorded by hand, once, within 30 days', async () => {
    const drill = await heldDrill()
    const params = { ...at(drill.id), finding: randomUUID() }
    const add = (body: object, as = 'expert') => api.call('addFinding', { as, params, body })
    expect((await add({ text: '疏散路线不畅', dueOn: '2026-06-13' })).body).toMatchObject({ code: 'due-too-late' })
    expect((await add({ text: '', dueOn: '2026-06-12' })).body).toMatchObject({ errors: [{ pointer: '/text' }] })
    expect((await add({ text: '疏散路线不畅', dueOn: '2026-06-12' }, 'planner-s02')).status).toBe(403)
    const first = await add({ text: '疏散路线不畅', dueOn: '2026-06-12' })
    expect(first.status).toBe(201)
    expect((await add({ text: '疏散路线不畅', dueOn: '2026-06-12' })).body).toEqual(first.body)
    expect((await add({ text: '另一个', dueOn: '2026-06-12' })).body).toMatchObject({ code: 'keyReused' })
    const rectify = await api.call('rectifyFinding', {
      as: 'planner-s01',
      params,
      ifMatch: 1,
      body: { on: '2026-05-14', text: '已整改' },
    })
    expect(rectify.body).toMatchObject({ code: 'day-in-future', errors: [{ pointer: '/on' }] })
    const planned = await putFiledDrill()
    const early = await api.call('addFinding', {
      as: 'expert',
      params: { ...at(planned.id), finding: randomUUID() },
      body: { text: '尚未举行', dueOn: '2026-06-01' },
    })
    expect(early.body).toMatchObject({ code: 'drill-state' })
  })
})

describe('a joint drill', () => {
  it('is joined by a named co-host, whom the organiser’s evaluation serves', async () => {
    const organiser = await putFiledDrill()
    const name = (departments: string[]) =>
      api.call('nameCoHosts', { as: 'planner-s01', params: at(organiser.id), ifMatch: 1, body: { departments } })
    const coHost = await putFiledDrill({ department: 'S02' })
    const ref = { department: 'S01', year: 2026, drill: organiser.id }
    const join = (ifMatch: number, to: unknown = ref) =>
      api.call('joinDrill', { as: 'planner-s02', params: at(coHost.id, 'S02'), ifMatch, body: { organiser: to } })
    expect((await join(1)).body).toMatchObject({ code: 'not-co-host' })
    expect((await join(1, { ...ref, drill: randomUUID() })).status).toBe(404)
    expect((await name(['S99'])).body).toMatchObject({
      code: 'department-unknown',
      errors: [{ pointer: '/departments/0' }],
    })
    expect((await name(['S01'])).body).toMatchObject({ code: 'co-host-own' })
    const joinable = async () => {
      const params = { department: 'S02', year: 2026 }
      const { items } = (await api.call('listJointDrills', { as: 'planner-s02', params })).body
      return items.filter((one) => one.ref.drill === organiser.id)
    }
    expect(await joinable()).toEqual([])
    expect((await name(['S02'])).status).toBe(200)
    const { window, day } = organiser
    expect(await joinable()).toEqual([{ ref, name: organiser.name, window, day }])
    expect((await join(1)).status).toBe(200)
    const log = {
      ...{ startedAt: '2026-05-12T09:30:00+08:00', endedAt: '2026-05-12T11:00:00+08:00' },
      ...{ place: '', headcount: 0, summary: '' },
    }
    await api.call('logDrill', { as: 'planner-s01', params: at(organiser.id), ifMatch: 2, body: log })
    await api.call('logDrill', { as: 'planner-s02', params: at(coHost.id, 'S02'), ifMatch: 2, body: log })
    const own = await api.call('evaluateDrill', {
      as: 'expert',
      params: at(coHost.id, 'S02'),
      ifMatch: 3,
      body: { answers: answersWith(), note: '' },
    })
    expect(own.body).toMatchObject({ code: 'joint-evaluation' })
    const close = () =>
      api.call('closeDrill', { as: 'planner-s02', params: at(coHost.id, 'S02'), ifMatch: 3, body: {} })
    expect((await close()).body).toMatchObject({ code: 'drill-state' })
    await evaluate(organiser.id, 'expert', 3)
    expect((await page(coHost.id, 'planner-s02', 'S02')).organiser).toMatchObject({
      ref,
      name: organiser.name,
      day: '2026-05-12',
      evaluation: { by: 'expert', grade: 'excellent' },
    })
    expect((await close()).status).toBe(200)
  })

  it('is no longer offered to a co-host that was taken off, nor to one once it is called off', async () => {
    const [dropped, removed] = [await putFiledDrill(), await putFiledDrill({ origin: 'unplanned' })]
    const name = (id: string, ifMatch: number, departments: string[]) =>
      api.call('nameCoHosts', { as: 'planner-s01', params: at(id), ifMatch, body: { departments } })
    for (const { id } of [dropped, removed]) await name(id, 1, ['S02', 'I01'])
    await name(dropped.id, 2, ['I01'])
    await api.call('removeDrill', { as: 'planner-s01', params: at(removed.id), ifMatch: 2, body: {} })
    const params = { department: 'S02', year: 2026 }
    const { items } = (await api.call('listJointDrills', { as: 'planner-s02', params })).body
    expect(items.filter(({ ref }) => ref.drill === dropped.id || ref.drill === removed.id)).toEqual([])
  })

  it('takes no co-host once it was held', async () => {
    const organiser = await heldDrill()
    const late = await api.call('nameCoHosts', {
      as: 'planner-s01',
      params: at(organiser.id),
      ifMatch: 1,
      body: { departments: ['S02'] },
    })
    expect(late.body).toMatchObject({ code: 'drill-state' })
  })
})

describe('the drill’s file', () => {
  it('is ticked off in the order of the list', async () => {
    const drill = await heldDrill()
    const tick = (items: unknown, ifMatch = 1) =>
      api.call('archiveDrill', { as: 'trainer-s01', params: at(drill.id), ifMatch, body: { items } })
    expect((await tick(['photos', 'notice'])).status).toBe(200)
    expect((await page(drill.id)).drill.archive).toEqual(['notice', 'photos'])
    expect((await tick(['video'], 2)).body).toMatchObject({ code: 'invalid', errors: [{ pointer: '/items/0' }] })
  })
})

describe('subordinate drills', () => {
  const row = (date: string, over: object = {}) => ({
    id: randomUUID(),
    unit: '某化工有限公司',
    name: '液氨泄漏现场处置',
    content: 'onSite',
    hazard: 'hazchem',
    date,
    headcount: 35,
    evaluated: true,
    remark: '',
    ...over,
  })
  const params = { department: 'I01', year: 2026 }
  const send = (drills: unknown, as = 'planner-i01') =>
    api.call('logSubordinateDrills', { as, params, body: { drills } })

  it('are logged by the hundred, listed newest first page by page, and counted by quarter and field', async () => {
    const rows = [...Array(99).keys()].map((n) => row(`2026-0${1 + (n % 4)}-${String(1 + (n % 28)).padStart(2, '0')}`))
    const twice = { ...rows[0], headcount: 40 }
    expect((await send([...rows, twice])).body).toEqual({ logged: 99 })
    expect((await send(rows)).body).toEqual({ logged: 99 })
    const dates: string[] = []
    let cursor: string | null = ''
    do {
      const answer: Answer<'listSubordinateDrills'> = await api.call('listSubordinateDrills', {
        as: 'planner-i01',
        params,
        query: { limit: '40', ...(cursor && { cursor }) },
      })
      dates.push(...answer.body.items.map(({ date }) => date))
      cursor = answer.body.cursor
    } while (cursor)
    expect(dates).toHaveLength(99)
    expect(dates).toEqual(dates.toSorted().reverse())
    const { projectSubordinates } = await import('../../../functions/scoring/project-subordinates.ts')
    await projectSubordinates('430102', 'I01', 2026)
    const { body } = await api.call('countSubordinateDrills', { as: 'reviewer', params: { year: 2026 } })
    expect(body.items).toHaveLength(2)
    expect(body.items).toEqual(
      expect.arrayContaining([
        { department: 'I01', quarter: 1, hazard: 'hazchem', drills: 75, headcount: 75 * 35 },
        { department: 'I01', quarter: 2, hazard: 'hazchem', drills: 24, headcount: 24 * 35 },
      ]),
    )
  })

  it.each([
    ['a day that does not exist', [row('2026-02-30')], '/drills/0/date'],
    ['a day of another year', [row('2026-05-01'), row('2025-05-01')], '/drills/1/date'],
    ['a row without a unit', [row('2026-05-01', { unit: '' })], '/drills/0/unit'],
    ['no rows', [], '/drills'],
    ['101 rows', Array(101).fill(row('2026-05-01')), '/drills'],
    ['a text instead of rows', 'rows', '/drills'],
  ])('with %s are refused', async (_, drills, pointer) => {
    const answer = await send(drills)
    expect(answer.status).toBe(422)
    expect(answer.body['errors']).toContainEqual(expect.objectContaining({ pointer }))
  })

  it('of another department are out of reach, and a foreign cursor is refused', async () => {
    expect((await send([row('2026-05-01')], 'planner-s01')).status).toBe(403)
    const answer = await api.call('listSubordinateDrills', { as: 'planner-i01', params, query: { cursor: 'nonsense' } })
    expect(answer.body).toMatchObject({ code: 'cursorInvalid' })
  })
})
