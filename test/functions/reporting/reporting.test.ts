import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DISTRICT, startApi, type TestApi } from '../../support/api.ts'

const TODAY = '2026-05-13'
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']]

let api: TestApi
let soon: string
beforeAll(async () => {
  api = await startApi({ now: `${TODAY}T09:00:00+08:00` })
  const { drillOn, filedPlan, findingDue, heldDrill, putItems, sessionOn } =
    await import('../../support/department-year.ts')
  const { drillItem } = await import('../../../functions/drills/drill-repository.ts')
  const { findingItem } = await import('../../../functions/drills/finding-repository.ts')
  const { planItem } = await import('../../../functions/plans/plan-repository.ts')
  const { sessionItem } = await import('../../../functions/training/session-repository.ts')
  const { personItem } = await import('../../../functions/people/person-repository.ts')
  const { certificateItem } = await import('../../../functions/people/certificate-repository.ts')
  const { personDraft, certificateDraft } = await import('../../support/people.ts')

  const thisWeek = drillOn('S01', '2026-05-16', { name: '本周演练' })
  soon = thisWeek.id
  const held = heldDrill(drillOn('S01', '2026-05-04'), '2026-05-04T01:00:00Z', '2026-05-05T01:00:00Z')
  const person = randomUUID()
  const asked = {
    id: randomUUID(),
    kind: 'move',
    filedAt: '2026-05-10T01:00:00Z',
    filedBy: 'planner-s01',
    reason: '场地施工',
    forceMajeure: false,
    document: '',
    to: { from: '2026-06-20', to: '2026-06-20', text: '' },
    decision: null,
  } as const
  const drills = [
    thisWeek,
    held,
    drillOn('S01', '2026-05-11', { name: '未填报' }),
    drillOn('S01', '2026-04-10', { name: '未实施' }),
    drillOn('S01', '2026-06-10', { name: '要调整', amendments: [asked] }),
    drillOn('S01', '2026-07-20', {
      name: '三季度',
      window: { from: '2026-07-01', to: '2026-09-30', text: '第三季度' },
    }),
    drillOn('S02', '2026-05-15', { name: '另一单位的演练' }),
    drillOn('T01', '2026-05-16', { name: '草稿' }),
  ]
  await putItems([
    planItem(DISTRICT, filedPlan('S01')),
    planItem(DISTRICT, filedPlan('S02')),
    planItem(DISTRICT, filedPlan('T01', { status: 'submitted', filedAt: null })),
    planItem(DISTRICT, filedPlan('I01', { status: 'returned', filedAt: null })),
    ...drills.map((drill) => drillItem(DISTRICT, drill, drill.department !== 'T01')),
    drillItem(
      DISTRICT,
      drillOn('S01', '2026-06-25', {
        name: '年中增补',
        origin: 'added',
        amendments: [{ ...asked, kind: 'add', to: null }],
      }),
      true,
    ),
    findingItem(DISTRICT, findingDue(held, '2026-05-20', null)),
    findingItem(DISTRICT, findingDue(held, '2026-05-10', null)),
    findingItem(DISTRICT, { ...findingDue(held, '2026-05-25', '2026-05-12'), status: 'rectified', verifiedAt: null }),
    sessionItem(DISTRICT, sessionOn('S01', '2026-05-18'), true),
    personItem(DISTRICT, { ...personDraft(), id: person, department: 'S01', version: 1 }),
    certificateItem(DISTRICT, {
      ...certificateDraft(person),
      id: randomUUID(),
      department: 'S01',
      version: 1,
      validTo: '2026-06-30',
    }),
  ])
})
afterAll(() => api.stop())

describe('the workbench', () => {
  const bench = async (as: string, query: Record<string, string> = {}) => {
    const { status, body } = await api.call('getWorkbench', { as, params: {}, query })
    expect(status).toBe(200)
    return { counts: Object.fromEntries(body.tasks.map(({ kind, count }) => [kind, count])), ...body }
  }

  it('tells a planner what is due in the department, the earliest first', async () => {
    const { counts, tasks, figures } = await bench('planner-s01')
    expect(counts).toEqual({
      'drill-missed': 1,
      'finding-overdue': 1,
      'log-missing': 1,
      'drill-this-week': 1,
      'session-this-week': 1,
      'finding-due': 1,
      'certificate-expiring': 1,
      'to-evaluate': 1,
    })
    expect(tasks[0]).toMatchObject({ kind: 'drill-missed', due: '2026-04-10' })
    expect(tasks.find(({ kind }) => kind === 'log-missing')).toMatchObject({ due: '2026-05-16' })
    expect(tasks.find(({ kind }) => kind === 'certificate-expiring')?.records[0]).toMatchObject({ name: '李建国' })
    expect(figures).toEqual({
      departments: 1,
      plansFiled: 1,
      drillsPlanned: 6,
      drillsHeld: 1,
      sessionsHeld: 0,
      findingsOpen: 3,
    })
  })

  it('tells other planners of theirs alone: a returned plan, a plan never opened', async () => {
    expect((await bench('planner-i01')).counts).toEqual({ 'plan-returned': 1 })
    expect((await bench('planner-s02')).counts).toEqual({ 'drill-this-week': 1 })
    expect(
      codeOf(await api.call('getWorkbench', { as: 'planner-s02', params: {}, query: { department: 'S01' } })),
    ).toEqual([403, 'forbidden'])
  })

  it('tells a reviewer what waits for a decision in the whole district', async () => {
    const { counts, figures, tasks } = await bench('reviewer')
    expect(counts).toEqual({
      'plan-missing': 1,
      'plan-to-review': 1,
      'amendment-to-decide': 2,
      'to-evaluate': 1,
      'proof-to-verify': 1,
      'finding-overdue': 1,
      'drill-this-week': 2,
    })
    expect(tasks.find(({ kind }) => kind === 'amendment-to-decide')?.records.map(({ name }) => name)).toEqual([
      '年中增补',
      '要调整',
    ])
    expect(figures).toMatchObject({ departments: 5, plansFiled: 2, drillsPlanned: 7, drillsHeld: 1, findingsOpen: 3 })
  })

  it('tells an expert what to evaluate and to verify, and the office that a quarter waits to be closed', async () => {
    expect((await bench('expert')).counts).toEqual({ 'to-evaluate': 1, 'proof-to-verify': 1, 'drill-this-week': 2 })
    expect((await bench('admin')).counts).toMatchObject({ 'quarter-to-close': 1 })
  })

  it('asks everyone but the proposer to confirm a veto', async () => {
    await api.call('recordEntry', {
      as: 'reviewer',
      params: { quarter: '2026Q2', entry: randomUUID() },
      body: {
        kind: 'veto',
        ground: 'accident',
        department: 'S02',
        date: '2026-05-02',
        clause: '第七条',
        fact: '较大事故',
        document: '调查报告',
      },
    })
    expect((await bench('leader')).counts).toMatchObject({ 'veto-to-confirm': 1 })
    expect((await bench('reviewer')).counts).not.toHaveProperty('veto-to-confirm')
  })
})

describe('the calendar', () => {
  const names = async (as: string, query: Record<string, string>) =>
    (
      await api.call('getCalendar', { as, params: {}, query: { from: '2026-05-01', to: '2026-05-31', ...query } })
    ).body.items.map(({ name }) => name)

  it('shows what touches the days, long windows too, and no drafts', async () => {
    expect(await names('reviewer', {})).toEqual([
      '2026-05-04 消防演练',
      '未填报',
      '另一单位的演练',
      '本周演练',
      '2026-05-18 安全培训',
    ])
    expect(await names('reviewer', { from: '2026-08-10', to: '2026-08-16' })).toEqual(['三季度'])
    expect(await names('reviewer', { from: '2026-05-15', to: '2026-05-16' })).toEqual(['另一单位的演练', '本周演练'])
    expect(await names('reviewer', { department: 'S02' })).toEqual(['另一单位的演练'])
  })

  it('shows people of a department their own alone', async () => {
    expect(await names('planner-s02', {})).toEqual(['另一单位的演练'])
    const foreign = { from: TODAY, to: TODAY, department: 'S01' }
    expect(codeOf(await api.call('getCalendar', { as: 'planner-s02', params: {}, query: foreign }))).toEqual([
      403,
      'forbidden',
    ])
  })

  it.each([
    ['more than 92 days', { from: '2026-01-01', to: '2026-04-03' }, 'range-too-long'],
    ['a range that ends before it begins', { from: '2026-05-02', to: '2026-05-01' }, 'range-reversed'],
    ['a day that does not exist', { from: '2026-02-30', to: '2026-03-01' }, 'invalid'],
  ])('refuses %s', async (_, query, code) => {
    expect(codeOf(await api.call('getCalendar', { as: 'reviewer', params: {}, query }))).toEqual([422, code])
  })
})

describe('the trail', () => {
  const trail = (as: string, kind: string, entity: string, query = {}) =>
    api.call('getTrail', { as, params: { kind, entity }, query })

  it('shows every change of a drill, newest first, with the names of those who made it', async () => {
    const schedule = (ifMatch: number, day: string) =>
      api.call('scheduleDrill', {
        as: 'planner-s01',
        params: { department: 'S01', year: 2026, drill: soon },
        ifMatch,
        body: { day, time: '09:00' },
      })
    expect((await schedule(1, '2026-05-16')).status).toBe(200)
    expect(
      (
        await api.call('judgeDrill', {
          as: 'reviewer',
          params: { department: 'S01', year: 2026, drill: soon },
          ifMatch: 2,
          body: { rosterExempt: true, reason: '群众性活动' },
        })
      ).status,
    ).toBe(200)
    const { body } = await trail('planner-s01', 'drill', soon)
    expect(body.items.map(({ action, byName, version }) => [action, byName, version])).toEqual([
      ['judgeDrill', '吴审核', 3],
      ['scheduleDrill', '李计划', 2],
    ])
    const first = await trail('leader', 'drill', soon, { limit: '1' })
    expect(first.body.items.map(({ version }) => version)).toEqual([3])
    const rest = await trail('leader', 'drill', soon, { limit: '1', cursor: first.body.cursor })
    expect(rest.body.items.map(({ version }) => version)).toEqual([2])
    expect(codeOf(await trail('leader', 'plan', 'S01-2026', { cursor: first.body.cursor }))).toEqual([
      422,
      'cursorInvalid',
    ])
  })

  it('is closed to other departments, and the district’s own trail to all of them', async () => {
    expect(codeOf(await trail('planner-s02', 'drill', soon))).toEqual([403, 'forbidden'])
    expect(codeOf(await trail('planner-s01', 'district', DISTRICT))).toEqual([403, 'forbidden'])
    expect(codeOf(await trail('leader-s02', 'registerEntry', randomUUID()))).toEqual([403, 'forbidden'])
    expect((await trail('expert', 'drill', soon)).status).toBe(200)
  })

  it('adds up to the day’s log of the district, which no department’s leader sees', async () => {
    const log = (as: string) => api.call('getLog', { as, params: { day: TODAY }, query: {} })
    const { body } = await log('admin')
    expect(body.items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['judgeDrill', 'scheduleDrill', 'recordEntry']),
    )
    expect(body.items.find(({ action }) => action === 'judgeDrill')).toMatchObject({
      department: 'S01',
      byName: '吴审核',
    })
    expect(codeOf(await log('leader-s02'))).toEqual([403, 'forbidden'])
    expect(codeOf(await log('planner-s01'))).toEqual([403, 'forbidden'])
  })
})
