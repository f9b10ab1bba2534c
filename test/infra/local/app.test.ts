import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, expect, test } from 'vitest'
import { now } from '../../../functions/platform/clock.ts'
import { keys } from '../../../functions/platform/dynamo/keys.ts'
import type { DemoDeps } from '../../../infra/local/demo-district.ts'
import type { Handlers } from '../../../infra/local/handlers.ts'
import { localClient } from '../../../infra/local/table.ts'
import { createServer, type TestServer } from '../../support/server.ts'

const projected: string[] = []
const ticks: unknown[] = []
const reminders: unknown[] = []
const everyDistrict = (work: string) => ({ type: 'everyDistrict', work, timeZone: 'Asia/Shanghai' })
let loads = 0

const write = async (endpoint: string, tableName: string, key: { pk: string; sk: string }, more: object = {}) => {
  const client = localClient(endpoint)
  await client.send(
    new PutItemCommand({ TableName: tableName, Item: { pk: { S: key.pk }, sk: { S: key.sk }, ...more } }),
  )
  client.destroy()
}
const handlers: Handlers = {
  api: async (event) => {
    await write(server.endpoint, server.tableName, { pk: 'D#990101', sk: event.rawPath })
    return { statusCode: 204 }
  },
  projector: async ({ Records }) => {
    projected.push(...Records.map((record) => record.dynamodb?.Keys?.['sk']?.S ?? ''))
  },
  closer: async ({ Records }) => {
    ticks.push(...Records.map((record) => JSON.parse(record.body) as unknown))
  },
  notifier: async ({ Records }) => {
    reminders.push(...Records.map((record) => JSON.parse(record.body) as unknown))
  },
}
const demo = {
  date: '2026-05-13T09:00+08:00',
  accounts: async () => [],
  load: async ({ endpoint, tableName }: DemoDeps) => {
    loads += 1
    const district = { id: { S: '990101' }, timeZone: { S: 'Asia/Shanghai' } }
    await write(endpoint, tableName, keys.registry('990101'), district)
  },
}
let server: TestServer
const start = async (folder?: string) => {
  server = await createServer({ handlers, demo, ...(folder ? { folder } : {}) })
}
afterAll(() => server.stop())

test('a write through the API reaches the projector, the loaded district’s time zone its scheduled work, and no load is repeated', async () => {
  await start()
  expect(await fetch(`${server.url}/api/v1/first`, { method: 'PUT' })).toMatchObject({ status: 204 })
  await server.idle()
  expect(projected).toEqual(['/api/v1/first'])
  expect(ticks).toEqual([everyDistrict('dailyTick'), everyDistrict('monthlyRank'), everyDistrict('reconcile')])
  expect(reminders).toEqual([everyDistrict('remind')])

  const before = now()
  await server.pause()
  await start(server.folder)
  await fetch(`${server.url}/api/v1/second`, { method: 'PUT' })
  await server.idle()
  expect(loads).toBe(1)
  expect(projected).toEqual(['/api/v1/first', '/api/v1/second'])
  expect([ticks.length, reminders.length]).toEqual([3, 1])
  expect(now() > before, 'the clock goes on from where it stood').toBe(true)
})

test('handled stream records are forgotten at the next start, and numbering goes on', async () => {
  await server.pause()
  await start(server.folder)
  await fetch(`${server.url}/api/v1/third`, { method: 'PUT' })
  await server.idle()
  expect(projected.at(-1)).toBe('/api/v1/third')
  await server.pause()
  const { shards } = JSON.parse(readFileSync(join(server.folder, 'stream-checkpoint.json'), 'utf8')) as {
    shards: Record<string, string>
  }
  expect(Object.values(shards)).toEqual(['3'])
  if (server.lines.some((line) => line.includes('dynoxide'))) {
    const db = new DatabaseSync(join(server.folder, 'muster.db'), { readOnly: true })
    const kept = db.prepare('SELECT sequence_number AS n FROM _stream_records').all()
    db.close()
    expect(kept.map(({ n }) => n)).toEqual(['2', '3'])
  }
  await start(server.folder)
})
