import { randomUUID } from 'node:crypto'
import { DeleteCommand, PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { canonicalJson, type Json } from '@muster/domain/scoring/canonical-json.ts'
import type { DynamoDBRecord } from 'aws-lambda'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Call, DISTRICT, departments, startApi, type TestApi } from '../../support/api.ts'
import { answersWith } from '../../support/drills.ts'
import { personDraft } from '../../support/people.ts'
import { streamOf } from '../../support/stream.ts'

const NOW = '2026-05-20T09:00:00+08:00'
const quarter = '2026Q2'

let api: TestApi
let records: DynamoDBRecord[]
let drill: { department: string; year: number; drill: string }
let project: typeof import('../../../functions/scoring/project.ts').project
let rebuild: typeof import('../../../functions/scoring/rebuild.ts').rebuildReadModels

const send = async (command: object) => {
  const { database } = await import('../../../functions/platform/dynamo/client.ts')
  return database().send(command as never) as Promise<{ Items?: Record<string, unknown>[] }>
}
const all = async () => (await send(new ScanCommand({ TableName: api.engine.tableName }))).Items ?? []
const isReadModel = (item: Record<string, unknown>) => /^(TALLY|SCORE#|BOARD)/.test(String(item['sk']))
/** Every read model and calendar place as text; the moment of computing is no part of them. */
const snapshot = async () =>
  (await all())
    .flatMap((item): object[] => {
      if (isReadModel(item)) return [{ ...item, computedAt: undefined, board: hex(item['board']) }]
      return item['sk']?.toString().startsWith('DRILL#') ? [{ pk: item['pk'], sk: item['sk'], at: item['gsi1pk'] }] : []
    })
    .map((item) => canonicalJson(item as Json))
    .toSorted()
const hex = (bytes: unknown) => (bytes instanceof Uint8Array ? Buffer.from(bytes).toString('hex') : undefined)
const forgetReadModels = async () => {
  for (const { pk, sk } of (await all()).filter(isReadModel))
    await send(new DeleteCommand({ TableName: api.engine.tableName, Key: { pk, sk } }))
}
const keyOf = (record: DynamoDBRecord) => record.dynamodb?.Keys?.['pk']?.S ?? ''

/** A reviewer files a plan of three drills; people sign in at one of them, it is logged, evaluated, an honour is entered. */
const actOut = async () => {
  const { drillOn, filedPlan, putItems } = await import('../../support/department-year.ts')
  const { drillItem } = await import('../../../functions/drills/drill-repository.ts')
  const { planItem } = await import('../../../functions/plans/plan-repository.ts')
  const rows = ['2026-05-12', '2026-05-28', '2026-08-10'].map((day) => drillOn('S01', day))
  await putItems([
    planItem(DISTRICT, filedPlan('S01', { status: 'submitted', filedAt: null })),
    ...rows.map((row) => drillItem(DISTRICT, row, false)),
  ])
  const act = async <Name extends EndpointName>(name: Name, as: string, now: string, call: Omit<Call<Name>, 'as'>) => {
    api.setNow(now)
    const answer = await api.call(name, { ...call, as } as Call<Name>)
    expect([name, answer.status, answer.body['code']]).toEqual([name, expect.any(Number), undefined])
    return answer
  }
  await act('filePlan', 'reviewer', '2026-03-28T09:00:00+08:00', {
    params: { department: 'S01', year: 2026 },
    ifMatch: 3,
    body: {},
  })
  const people = Array.from({ length: 5 }, () => randomUUID())
  for (const person of people)
    await act('createPerson', 'planner-s01', '2026-05-01T09:00:00+08:00', {
      params: { department: 'S01', person },
      body: personDraft(),
    })
  drill = { department: 'S01', year: 2026, drill: rows[0]?.id ?? '' }
  const params = { department: 'S01', year: 2026, eventKind: 'drill', event: drill.drill } as never
  await act('changeRoster', 'planner-s01', '2026-05-11T09:00:00+08:00', {
    params,
    body: { add: people, remove: [], walkIn: false },
  })
  const opened = await act('openSignIn', 'planner-s01', '2026-05-12T09:00:00+08:00', { params, ifMatch: 1, body: {} })
  await act('markBatch', 'planner-s01', '2026-05-12T09:30:00+08:00', {
    params,
    body: {
      marks: people.slice(0, 4).map((person, n) => ({
        operation: randomUUID(),
        person,
        mark: n === 3 ? 'excused' : 'present',
        at: '2026-05-12T01:10:00Z',
        device: 'tablet',
        proxy: false,
        bulk: false,
      })),
    },
  })
  const closed = await act('closeSignIn', 'planner-s01', '2026-05-12T11:00:00+08:00', {
    params,
    ifMatch: opened.version,
    body: {},
  })
  const logged = await act('logDrill', 'planner-s01', '2026-05-13T09:00:00+08:00', {
    params: drill,
    ifMatch: closed.version,
    body: {
      startedAt: '2026-05-12T01:00:00Z',
      endedAt: '2026-05-12T03:00:00Z',
      place: '广场',
      headcount: 100,
      summary: '',
    },
  })
  await act('evaluateDrill', 'expert', '2026-05-14T09:00:00+08:00', {
    params: drill,
    ifMatch: logged.version,
    body: { answers: answersWith({ no: 1 }), note: '' },
  })
  await act('recordEntry', 'reviewer', '2026-05-15T09:00:00+08:00', {
    params: { quarter, entry: randomUUID() },
    body: {
      kind: 'commendation',
      ground: 'city',
      honour: '先进集体',
      department: 'S01',
      date: '2026-05-10',
      clause: '第五条',
      fact: '获市级表彰',
      document: '市安委〔2026〕5号',
    },
  })
  api.setNow(NOW)
}

beforeAll(async () => {
  api = await startApi({ now: NOW, streams: true })
  const read = streamOf(api.engine)
  ;({ project } = await import('../../../functions/scoring/project.ts'))
  ;({ rebuildReadModels: rebuild } = await import('../../../functions/scoring/rebuild.ts'))
  await actOut()
  records = await read()
})
afterAll(() => api.stop())

const fed = async (...batches: DynamoDBRecord[][]) => {
  for (const batch of batches) expect(await project(batch, NOW)).toEqual(new Map())
}

describe('the projector', () => {
  let expected: string[]
  beforeAll(async () => {
    await fed(records)
    expected = await snapshot()
  })
  beforeEach(forgetReadModels)

  it('counts the sign-in, scores the department and ranks every department', async () => {
    await fed(records)
    const { body } = await api.call('getBoard', { as: 'planner-s02', params: { quarter } })
    expect(body).toMatchObject({ status: 'open', provisional: true, asOf: '2026-05-20', revision: 0 })
    expect(body.rows.map(({ department }) => department).toSorted()).toEqual(
      departments.map(({ code }) => code).toSorted(),
    )
    const { body: shown } = await api.call('getDrill', { as: 'planner-s01', params: drill })
    expect(shown.tally).toEqual({ expected: 5, signed: 3, present: 3, late: 0, excused: 1, absent: 0, walkIns: 0 })
    const { body: score } = await api.call('getScore', { as: 'planner-s01', params: { quarter, department: 'S01' } })
    const [held] = (score.caseFile as { drills: Record<string, unknown>[] }).drills.filter(
      ({ id }) => id === drill.drill,
    )
    expect(held).toMatchObject({ plannedOn: '2026-05-12', expected: 5, signed: 3, evaluation: { by: 'expert' } })
    expect(score.caseFile).toMatchObject({ asOf: '2026-05-20', commendations: ['city'] })
  })

  it('puts the drills of a filed plan on the calendar', async () => {
    const { body } = await api.call('getCalendar', {
      as: 'planner-s01',
      params: {},
      query: { from: '2026-05-01', to: '2026-05-31' },
    })
    expect(body.items.map(({ from }) => from)).toEqual(['2026-05-12', '2026-05-28'])
  })

  it('settles on the same state when several work on the records at once', async () => {
    const halves = [records.filter((_, n) => n % 2 === 0), records.filter((_, n) => n % 2 === 1), records]
    const failures = await Promise.all(halves.map((half) => project(half, NOW)))
    expect(failures.every(({ size }) => size === 0)).toBe(true)
    expect(await snapshot()).toEqual(expected)
  })

  it('ends with what the facts say when they change while several work', async () => {
    await fed(records)
    const pk = `D#${DISTRICT}#EVENT#drill#${drill.drill}`
    const marks = (await all()).filter((item) => item['pk'] === pk && String(item['sk']).startsWith('MARK#'))
    const record = records.find((one) => one.dynamodb?.Keys?.['sk']?.S?.startsWith('MARK#')) as DynamoDBRecord
    const tap = async (n: number) => {
      const mark = marks[n % marks.length]
      const value = n >= 24 ? mark?.['mark'] : ['present', 'late', 'absent'][n % 3]
      await send(new PutCommand({ TableName: api.engine.tableName, Item: { ...mark, mark: value } }))
      await fed([record])
    }
    await Promise.all(Array.from({ length: 24 }, (_, n) => tap(n)))
    await Promise.all(marks.map((_, n) => tap(24 + n)))
    expect((await rebuild(DISTRICT, { repair: false, now: NOW })).differences).toEqual([])
    expect(await snapshot()).toEqual(expected)
  })

  it('agrees with a rebuild, which finds what was tampered with and mends it', async () => {
    await fed(records)
    const whole = await rebuild(DISTRICT, { repair: false, now: NOW })
    expect(whole.differences).toEqual([])
    expect(whole.checked).toBeGreaterThan(10)

    const tamper = (pk: string, sk: string, field: string, value: unknown) =>
      send(
        new UpdateCommand({
          TableName: api.engine.tableName,
          Key: { pk, sk },
          UpdateExpression: 'SET #f = :v',
          ExpressionAttributeNames: { '#f': field },
          ExpressionAttributeValues: { ':v': value },
        }),
      )
    await tamper(`D#${DISTRICT}#EVENT#drill#${drill.drill}`, 'TALLY', 'signed', 99)
    await tamper(`D#${DISTRICT}#DEP#S01`, `SCORE#${quarter}`, 'final', 100)
    await tamper(`D#${DISTRICT}#DEP#S01`, `DRILL#2026#${drill.drill}`, 'gsi1pk', `D#${DISTRICT}#2026-12`)
    const found = await rebuild(DISTRICT, { repair: true, now: NOW })
    expect(found.differences.map(({ what }) => what).toSorted()).toEqual(['calendar', 'score', 'tally'])
    expect((await rebuild(DISTRICT, { repair: false, now: NOW })).differences).toEqual([])
    expect(await snapshot()).toEqual(expected)
  })

  it('builds everything from source items where no record ever came', async () => {
    const built = await rebuild(DISTRICT, { repair: true, now: NOW })
    expect(built.differences.length).toBeGreaterThan(departments.length)
    expect(await snapshot()).toEqual(expected)
  })

  it('reports the record that fails and does the others', async () => {
    const broken = records.map((record) =>
      keyOf(record).includes('#EVT#registerEntry#')
        ? {
            ...record,
            dynamodb: { ...record.dynamodb, NewImage: { ...record.dynamodb?.NewImage, year: { N: 'NaN' } } },
          }
        : record,
    ) as DynamoDBRecord[]
    const failures = await project(broken, NOW)
    expect([...failures.keys()].map((place) => keyOf(broken[place] as DynamoDBRecord))).toEqual([
      expect.stringContaining('#EVT#registerEntry#'),
    ])
    expect(await snapshot()).toEqual(expected)
  })

  it('follows an organiser’s evaluation to its co-host, and a department off the board when it is closed', async () => {
    await fed(records)
    const { drillOn, filedPlan, heldDrill, putItems } = await import('../../support/department-year.ts')
    const { drillItem } = await import('../../../functions/drills/drill-repository.ts')
    const { departmentItem } = await import('../../../functions/organisation/organisation-repository.ts')
    const { planItem } = await import('../../../functions/plans/plan-repository.ts')
    const held = (department: string, grade?: 'good') =>
      heldDrill(drillOn(department, '2026-05-12'), '2026-05-12T01:00:00Z', '2026-05-12T05:00:00Z', grade)
    const organiser = { ...held('T01', 'good'), coHosts: ['S02'] }
    const coHost = {
      ...held('S02'),
      origin: 'unplanned' as const,
      joint: { department: 'T01', year: 2026, drill: organiser.id },
    }
    const kept = (await all()).filter(({ sk }) => sk === 'DEP#T01')
    await putItems([
      planItem(DISTRICT, filedPlan('S02')),
      planItem(DISTRICT, filedPlan('T01')),
      drillItem(DISTRICT, organiser, true),
      drillItem(DISTRICT, coHost, true),
    ])
    const event = (kind: string, id: string, department: string, field: string) =>
      ({
        dynamodb: {
          Keys: { pk: { S: `D#${DISTRICT}#EVT#${kind}#${id}` }, sk: { S: '00000009' } },
          NewImage: {
            ...{ kind: { S: kind }, id: { S: id }, department: { S: department }, year: { N: '2026' } },
            fields: { M: { [field]: { M: {} } } },
          },
          SequenceNumber: '1',
        },
      }) as DynamoDBRecord
    await fed([event('drill', organiser.id, 'T01', 'evaluation')])
    const { body } = await api.call('getScore', { as: 'planner-s02', params: { quarter, department: 'S02' } })
    expect((body.caseFile as { drills: unknown[] }).drills).toMatchObject([
      { evaluation: { grade: 'good', by: 'expert' } },
    ])
    const rowOf = async (code: string) =>
      (await api.call('getBoard', { as: 'admin', params: { quarter } })).body.rows.find(
        (row) => row.department === code,
      )
    const scored = (await all()).find(({ pk, sk }) => pk === `D#${DISTRICT}#DEP#S02` && sk === `SCORE#${quarter}`)
    expect(scored?.['points']).toMatchObject({ DR3: 12.75 })
    expect(await rowOf('T01')).toBeDefined()

    await putItems([departmentItem(DISTRICT, { ...(departments[2] as (typeof departments)[number]), active: false })])
    await fed([event('department', 'T01', 'T01', 'active')])
    expect(await rowOf('T01')).toBeUndefined()
    expect((await rebuild(DISTRICT, { repair: false, now: NOW })).differences).toEqual([])
    await putItems(kept as never)
    for (const { pk, sk } of (await all()).filter(
      (item) => /DEP#(S02|T01)$/.test(String(item['pk'])) && !isReadModel(item),
    ))
      await send(new DeleteCommand({ TableName: api.engine.tableName, Key: { pk, sk } }))
  })

  it('spends at most 30 write units after one command', async () => {
    await fed(records)
    const { metered } = await import('../../support/capacity/meter.ts')
    const { write } = await metered(async () => {
      const last = records.findLast((record) => keyOf(record).includes('#EVT#drill#')) as DynamoDBRecord
      await send(
        new UpdateCommand({
          TableName: api.engine.tableName,
          Key: { pk: `D#${DISTRICT}#DEP#S01`, sk: `DRILL#2026#${drill.drill}` },
          UpdateExpression: 'SET #a = :t',
          ExpressionAttributeNames: { '#a': 'unannounced' },
          ExpressionAttributeValues: { ':t': true },
        }),
      )
      await fed([last])
    })
    expect(write).toBeGreaterThan(0)
    expect(write).toBeLessThanOrEqual(30)
  })
})
