import { randomUUID } from 'node:crypto'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DISTRICT, startApi, type TestApi } from '../../support/api.ts'
import { streamOf } from '../../support/stream.ts'

const NOW = '2026-05-20T09:00:00+08:00'
let api: TestApi
let written: () => Promise<DynamoDBRecord[]>
let project: typeof import('../../../functions/scoring/project.ts').project
beforeAll(async () => {
  api = await startApi({ now: NOW, streams: true })
  written = streamOf(api.engine)
  project = (await import('../../../functions/scoring/project.ts')).project
})
afterAll(() => api.stop())

const row = (id: string, date: string, headcount = 20) => ({
  ...{ id, unit: '示例加油站', name: '卸油区火灾处置演练', content: 'onSite', hazard: 'fire', date, headcount },
  ...{ evaluated: true, remark: '' },
})
const params = { department: 'S01', year: 2026 }
const log = (...drills: object[]) => api.call('logSubordinateDrills', { as: 'planner-s01', params, body: { drills } })
const counts = async () =>
  (await api.call('countSubordinateDrills', { as: 'reviewer', params: { year: 2026 } })).body.items
const one = { department: 'S01', hazard: 'fire' }

describe('counts of subordinate drills', () => {
  const [a, b] = [randomUUID(), randomUUID()]

  it('follow the rows, in whatever portions their records come', async () => {
    await log(row(a, '2026-02-10'), row(b, '2026-05-10', 30))
    const records = await written()
    for (const portion of [records.slice(0, 1), records, records.toReversed()])
      expect((await project(portion, NOW)).size).toBe(0)
    expect(await counts()).toEqual([
      { ...one, quarter: 1, drills: 1, headcount: 20 },
      { ...one, quarter: 2, drills: 1, headcount: 30 },
    ])
  })

  it('move with a row that is sent again under its id on another day: it is one row still', async () => {
    await log(row(a, '2026-04-20'))
    await project(await written(), NOW)
    expect(await counts()).toEqual([{ ...one, quarter: 2, drills: 2, headcount: 50 }])
    const list = await api.call('listSubordinateDrills', { as: 'planner-s01', params })
    expect(list.body.items.map(({ id, date }) => [id, date])).toEqual([
      [b, '2026-05-10'],
      [a, '2026-04-20'],
    ])
  })

  it('are found wrong and mended by a rebuild', async () => {
    const { rebuildReadModels } = await import('../../../functions/scoring/rebuild.ts')
    const { database } = await import('../../../functions/platform/dynamo/client.ts')
    const { keys } = await import('../../../functions/platform/dynamo/keys.ts')
    await rebuildReadModels(DISTRICT, { repair: true, now: NOW })
    const { pk, sk } = keys.subordinateCount(DISTRICT, 'S01', 2026)
    await database().send(
      new UpdateCommand({
        TableName: api.engine.tableName,
        Key: { pk, sk },
        UpdateExpression: 'SET brief = :wrong',
        ExpressionAttributeValues: { ':wrong': '1i99.9900' },
      }),
    )
    const found = await rebuildReadModels(DISTRICT, { repair: true, now: NOW })
    expect(found.differences).toEqual([{ what: 'subordinates', key: `${pk} ${sk}` }])
    expect(await counts()).toEqual([{ ...one, quarter: 2, drills: 2, headcount: 50 }])
    expect((await rebuildReadModels(DISTRICT, { repair: false, now: NOW })).differences).toEqual([])
  })
})
