import { randomUUID } from 'node:crypto'
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Call, DISTRICT, startApi, type TestApi } from '../../support/api.ts'
import { personDraft } from '../../support/people.ts'
import { sessionDraft } from '../../support/sessions.ts'
import { changedKeys, rewind, type TableState, tableState } from '../../support/table-state.ts'

/** The night after the day on which every record of the stream was lost. */
const NIGHT = '2026-06-19T18:30:00.000Z'
const message = (more: object = {}) => ({
  type: 'reconcile' as const,
  district: DISTRICT,
  at: NIGHT,
  full: false,
  ...more,
})

let api: TestApi
let scoring: {
  reconcile: typeof import('../../../functions/scoring/reconcile.ts').reconcile
  rebuild: typeof import('../../../functions/scoring/rebuild.ts').rebuildReadModels
  dailyTick: typeof import('../../../functions/scoring/daily-tick.ts').dailyTick
}
let department: typeof import('../../support/department-year.ts')
/** Everything as it was before the night, and as it should be after it. */
let lost: TableState
let mended: TableState
const session = { old: randomUUID(), fresh: randomUUID() }
const people = Array.from({ length: 4 }, () => randomUUID())

const act = async <Name extends EndpointName>(name: Name, as: string, now: string, call: Omit<Call<Name>, 'as'>) => {
  api.setNow(now)
  const answer = await api.call(name, { ...call, as } as Call<Name>)
  expect([name, answer.status, answer.status >= 400 && answer.body]).toEqual([name, expect.any(Number), false])
  return answer
}
const place = { department: 'S01', year: 2026 }
const eventOf = (event: string) => ({ ...place, eventKind: 'session', event }) as never
const mark = (person: string, at: string) => ({
  ...{ operation: randomUUID(), person, mark: 'present', at, device: 'phone', proxy: false, bulk: false },
})
const train = async (id: string, day: string, from: string) => {
  const window = { from: day, to: day, text: '' }
  const body = { ...sessionDraft({ window }), makeUpFor: null }
  await act('createSession', 'planner-s01', from, { params: { ...place, session: id }, body })
  await act('changeRoster', 'planner-s01', from, {
    params: eventOf(id),
    body: { add: people, remove: [], walkIn: false },
  })
  await act('openSignIn', 'planner-s01', `${day}T09:00:00+08:00`, { params: eventOf(id), ifMatch: 1, body: {} })
}

beforeAll(async () => {
  api = await startApi({ now: '2026-06-01T09:00:00+08:00' })
  department = await import('../../support/department-year.ts')
  const { dailyTick } = await import('../../../functions/scoring/daily-tick.ts')
  const { reconcile } = await import('../../../functions/scoring/reconcile.ts')
  const { rebuildReadModels: rebuild } = await import('../../../functions/scoring/rebuild.ts')
  scoring = { reconcile, rebuild, dailyTick }
  const { drillItem } = await import('../../../functions/drills/drill-repository.ts')
  const { planItem } = await import('../../../functions/plans/plan-repository.ts')
  const { drillOn, filedPlan, heldDrill, putItems } = department
  const held = heldDrill(drillOn('S01', '2026-04-20'), '2026-04-20T01:00:00Z', '2026-04-20T05:00:00Z', 'good')
  const rows = ['2026-06-25', '2026-07-15'].map((day) => drillOn('T01', day))
  await putItems([
    planItem(DISTRICT, filedPlan('S01')),
    planItem(DISTRICT, filedPlan('T01', { status: 'submitted', filedAt: null })),
    drillItem(DISTRICT, held, true),
    ...rows.map((row) => drillItem(DISTRICT, row, false)),
  ])
  for (const person of people)
    await act('createPerson', 'planner-s01', '2026-06-01T09:00:00+08:00', {
      params: { department: 'S01', person },
      body: personDraft(),
    })
  await train(session.old, '2026-06-14', '2026-06-10T09:00:00+08:00')
  await rebuild(DISTRICT, { repair: true, now: '2026-06-17T18:00:00Z' })
  await reconcile({ type: 'reconcile', district: DISTRICT }, '2026-06-17T18:30:00.000Z')

  // From here on no record of the stream arrives anywhere.
  await train(session.fresh, '2026-06-19', '2026-06-18T09:00:00+08:00')
  await act('markBatch', 'planner-s01', '2026-06-19T10:00:00+08:00', {
    params: eventOf(session.fresh),
    body: { marks: people.slice(0, 3).map((person) => mark(person, '2026-06-19T01:30:00Z')) },
  })
  // A phone that was offline for five days.
  await act('markBatch', 'planner-s01', '2026-06-19T11:00:00+08:00', {
    params: eventOf(session.old),
    body: { marks: [mark(people[0] ?? '', '2026-06-14T01:30:00Z')] },
  })
  await act('filePlan', 'reviewer', '2026-06-19T12:00:00+08:00', {
    params: { department: 'T01', year: 2026 },
    ifMatch: 3,
    body: {},
  })
  await act('logSubordinateDrills', 'planner-s02', '2026-06-19T13:00:00+08:00', {
    params: { department: 'S02', year: 2026 },
    body: {
      drills: [1, 2].map((n) => ({
        ...{ id: randomUUID(), unit: `社区${n}`, name: '疏散演练', content: 'single', hazard: 'fire' },
        ...{ date: '2026-05-30', headcount: 40, evaluated: true, remark: '' },
      })),
    },
  })
  await act('recordEntry', 'reviewer', '2026-06-19T14:00:00+08:00', {
    params: { quarter: '2026Q2', entry: randomUUID() },
    body: {
      ...{ kind: 'commendation', ground: 'city', honour: '先进集体', department: 'I01', date: '2026-05-10' },
      ...{ clause: '第五条', fact: '获市级表彰', document: '市安委〔2026〕5号' },
    },
  })
  lost = await tableState()
  await reconcile(message(), NIGHT)
  mended = await tableState()
})
afterAll(() => api.stop())

const differences = async () => (await scoring.rebuild(DISTRICT, { repair: false, now: NIGHT })).differences
const send = async (command: object) => {
  const { database } = await import('../../../functions/platform/dynamo/client.ts')
  return database().send(command as never)
}
const set = (pk: string, sk: string, field: string, value: unknown) =>
  send(
    new UpdateCommand({
      TableName: api.engine.tableName,
      Key: { pk, sk },
      UpdateExpression: 'SET #f = :v',
      ExpressionAttributeNames: { '#f': field },
      ExpressionAttributeValues: { ':v': value },
    }),
  )
const unset = (pk: string, sk: string, ...fields: string[]) =>
  send(
    new UpdateCommand({
      TableName: api.engine.tableName,
      Key: { pk, sk },
      UpdateExpression: `REMOVE ${fields.map((_, n) => `#f${n}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(fields.map((field, n) => [`#f${n}`, field])),
    }),
  )
const drop = (pk: string, sk: string) => send(new DeleteCommand({ TableName: api.engine.tableName, Key: { pk, sk } }))

describe('the nightly reconciliation', () => {
  it('mends all that a day without a single stream record left wrong', async () => {
    await rewind(lost)
    const wrong = (await differences()).map(({ what }) => what)
    expect([...new Set(wrong)].toSorted()).toEqual(['board', 'calendar', 'score', 'subordinates', 'tally'])
    // The day’s tick has been; it mends what time and it alone would.
    await scoring.dailyTick(DISTRICT, NIGHT)
    const { repaired, next } = await scoring.reconcile(message(), NIGHT)
    expect(next).toBeUndefined()
    expect(await differences()).toEqual([])
    expect(repaired).toBeGreaterThanOrEqual(5)
    const tally = async (id: string) =>
      (await api.call('getSession', { as: 'planner-s01', params: { ...place, session: id } })).body.tally
    expect(await tally(session.fresh)).toMatchObject({ expected: 4, present: 3 })
    expect(await tally(session.old), 'a late mark').toMatchObject({ expected: 4, present: 1 })
  })

  it('does the day’s tick first where it has not been, and counts nothing twice', async () => {
    await rewind(lost)
    const { repaired } = await scoring.reconcile(message(), NIGHT)
    expect(repaired).toBeGreaterThanOrEqual(5)
    expect(await differences()).toEqual([])
    expect((await scoring.reconcile(message(), NIGHT)).repaired).toBe(0)
  })

  it('writes nothing but its own mark where nothing is wrong', async () => {
    await rewind(mended)
    expect(await scoring.reconcile(message(), NIGHT)).toEqual({ repaired: 0 })
    expect(await scoring.reconcile(message({ full: true }), NIGHT)).toEqual({ repaired: 0 })
    const changed = changedKeys(mended, await tableState())
    expect(changed.filter((key) => !key.endsWith('\nRECONCILED'))).toEqual([])
  })

  it('does no harm done several times at once, and with a projector or a tick beside it', async () => {
    await rewind(lost)
    const { reconcile, dailyTick } = scoring
    await Promise.all([
      reconcile(message(), NIGHT),
      reconcile(message(), NIGHT),
      reconcile(message({ full: true }), NIGHT),
      dailyTick(DISTRICT, NIGHT),
    ])
    expect(await differences()).toEqual([])
    expect((await reconcile(message(), NIGHT)).repaired).toBe(0)
  })

  const D = `D#${DISTRICT}`
  const tallyAt = () => [`${D}#EVENT#session#${session.fresh}`, 'TALLY'] as const
  const sessionAt = () => [`${D}#DEP#S01`, `SESSION#2026#${session.fresh}`] as const
  const countAt = [`${D}#DEP#S02`, 'SUBCOUNT#2026'] as const
  const scoreAt = [`${D}#DEP#S01`, 'SCORE#2026Q2'] as const
  const boardAt = [`${D}#Q#2026Q2`, 'BOARD'] as const
  it.each<[string, boolean, () => Promise<unknown>]>([
    ['a tally that is gone', false, () => drop(...tallyAt())],
    ['a tally that says another number', false, () => set(...tallyAt(), 'present', 99)],
    ['a session that is off the calendar', false, () => unset(...sessionAt(), 'gsi1pk', 'gsi1sk')],
    ['a session in another month of it', false, () => set(...sessionAt(), 'gsi1pk', `${D}#2026-12`)],
    ['counts of subordinate drills that are gone', false, () => drop(...countAt)],
    ['counts of subordinate drills that are others', false, () => set(...countAt, 'brief', '2i9.999')],
    ['counts of subordinate drills that no list finds', false, () => unset(...countAt, 'gsi1pk', 'gsi1sk')],
    ['a score that is gone', false, () => drop(...scoreAt)],
    ['a score that says another number under its old fingerprint', false, () => set(...scoreAt, 'final', 100)],
    ['a score without a fingerprint', false, () => unset(...scoreAt, 'fingerprint')],
    ['a board that is gone', false, () => drop(...boardAt)],
    ['a board under another fingerprint', false, () => set(...boardAt, 'fingerprint', 'x')],
    [
      'a tally that nobody has touched for weeks',
      true,
      () => set(`${D}#EVENT#session#${session.old}`, 'TALLY', 'signed', 9),
    ],
    ['a department that nobody has touched for weeks', true, () => set(`${D}#DEP#C01`, 'SCORE#2026Q2', 'final', 1)],
  ])('mends %s (full: %s)', async (what, full, spoil) => {
    await rewind(mended)
    await spoil()
    expect(changedKeys(mended, await tableState())).toHaveLength(1)
    const { repaired } = await scoring.reconcile(message({ full }), NIGHT)
    // Without a board nobody knows that the day’s tick has been: it is done again, and draws it.
    expect(repaired).toBeGreaterThanOrEqual(what === 'a board that is gone' ? 0 : 1)
    const changed = changedKeys(mended, await tableState()).filter((key) => !key.endsWith('\nRECONCILED'))
    // A board that is drawn again tells a later moment of computing.
    expect(changed.filter((key) => !key.endsWith('\nBOARD'))).toEqual([])
    expect(await differences()).toEqual([])
  })

  it('stops between departments when its time is up, and the next message goes on from there', async () => {
    await rewind(lost)
    const { departmentItem } = await import('../../../functions/organisation/organisation-repository.ts')
    const { departments } = await import('../../support/api.ts')
    const more = Array.from({ length: 40 }, (_, n) => ({
      ...(departments[4] as (typeof departments)[number]),
      ...{ code: `C${n + 10}`, order: 10 + n },
    }))
    await department.putItems(more.map((one) => departmentItem(DISTRICT, one)))
    for (const full of [false, true]) {
      const calls: string[] = []
      let repaired = 0
      let next: Parameters<typeof scoring.reconcile>[0] | undefined = message({ full })
      while (next) {
        calls.push(next.after ?? '')
        const done: Awaited<ReturnType<typeof scoring.reconcile>> = await scoring.reconcile(next, NIGHT, () => false)
        repaired += done.repaired
        next = done.next
        if (next) expect(next).toMatchObject({ at: NIGHT, full })
      }
      expect(calls).toEqual(['', 'C28', 'C48'])
      expect(repaired > 0).toBe(!full)
      expect(await differences()).toEqual([])
    }
  })

  it('moves its mark on only when all is done, and never back', async () => {
    await rewind(lost)
    const { readReconciled } = await import('../../../functions/scoring/reconciled-repository.ts')
    const before = await readReconciled(DISTRICT)
    const { table } = (await import('../../../functions/platform/env.ts')).environmentNames
    const name = process.env[table]
    process.env[table] = 'gone'
    await expect(scoring.reconcile(message(), NIGHT)).rejects.toThrow()
    process.env[table] = name
    expect(await readReconciled(DISTRICT)).toEqual(before)
    await scoring.reconcile(message(), NIGHT)
    expect((await readReconciled(DISTRICT))?.at).toBe(NIGHT)
    await scoring.reconcile(message({ at: '2026-06-18T00:00:00Z' }), NIGHT)
    expect((await readReconciled(DISTRICT))?.at).toBe(NIGHT)
  })

  it('checks everything once a week on the district’s own day, whichever night comes first after it', async () => {
    const { fullCheckDue } = await import('../../../functions/scoring/reconcile.ts')
    const due = Array.from({ length: 8 }, (_, n) => fullCheckDue(DISTRICT, `2026-06-${10 + n}`))
    expect(new Set(due).size).toBe(2)
    expect(due.every((day, n) => day <= `2026-06-${10 + n}` && day > `2026-06-${String(3 + n).padStart(2, '0')}`)).toBe(
      true,
    )
    const days = new Set(Array.from({ length: 30 }, (_, n) => fullCheckDue(String(430_100 + n), '2026-06-30')))
    expect(days.size, 'a province’s are spread over the week').toBe(7)

    await rewind(mended)
    // C01’s score is spoilt; nothing happened there, so that only a full check finds it.
    let found = -1
    for (let n = 1; n <= 8 && found < 1; n += 1) {
      const night = new Date(Date.parse(NIGHT) + n * 86_400_000).toISOString()
      await scoring.dailyTick(DISTRICT, night)
      await set(`${D}#DEP#C01`, 'SCORE#2026Q2', 'final', 1)
      found = (await scoring.reconcile({ type: 'reconcile', district: DISTRICT, at: night }, night)).repaired
    }
    expect(found).toBe(1)
  })
})
