import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { SQSEvent } from 'aws-lambda'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { schedules } from '@muster/domain/contract/messages.ts'
import { openState } from '../../../infra/local/data-folder.ts'
import { startQueue, type QueueHandler } from '../../../infra/local/queue.ts'
import { lastDue, startSchedule, type ScheduledDistrict } from '../../../infra/local/schedule.ts'

let folder: string
let db: DatabaseSync
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-queue-'))
  db = openState(folder)
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const bodies = (event: SQSEvent) => event.Records.map((record) => JSON.parse(record.body) as unknown)
const start = (handler: QueueHandler, more = {}) => startQueue({ db, handler, log: () => {}, retryMs: 10, ...more })

test('messages arrive in order, in the shape of SQS, at most ten at a time', async () => {
  const events: SQSEvent[] = []
  const queue = start(async (event) => void events.push(event))
  for (let n = 0; n < 25; n += 1) queue.send({ n })
  await queue.idle()
  expect(events.every((event) => event.Records.length <= 10)).toBe(true)
  expect(events.flatMap(bodies)).toEqual(Array.from({ length: 25 }, (_, n) => ({ n })))
  expect(events[0]?.Records[0]).toMatchObject({
    eventSource: 'aws:sqs',
    messageId: expect.any(String),
    attributes: { ApproximateReceiveCount: '1' },
  })
  await queue.stop()
})

test('only the failed messages of a batch come again', async () => {
  const seen: unknown[] = []
  const queue = start(async (event) => {
    seen.push(...bodies(event))
    const failed = event.Records.filter(
      (record) => record.body === '2' && record.attributes.ApproximateReceiveCount === '1',
    )
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) }
  })
  for (const n of [1, 2, 3]) queue.send(n)
  await queue.idle()
  expect(seen.filter((n) => n === 2)).toHaveLength(2)
  expect(seen).toHaveLength(4)
  await queue.stop()
})

test('a message that was in hand when the program died is delivered by the next one', async () => {
  const taken = Promise.withResolvers<void>()
  const first = start(() => {
    taken.resolve()
    return new Promise(() => {})
  })
  first.send('close the quarter')
  await taken.promise
  // The first never answers; a second server opens the same folder, as after kill -9.
  const next = openState(folder)
  const seen: unknown[] = []
  const second = startQueue({ db: next, handler: async (event) => void seen.push(...bodies(event)), log: () => {} })
  await second.idle()
  expect(seen).toEqual(['close the quarter'])
  await second.stop()
  next.close()
})

test('a message that fails again and again is set aside and does not hold up the others', async () => {
  const seen: unknown[] = []
  const queue = start(
    async (event) => {
      if (event.Records.some((record) => record.body === '"bad"')) throw new Error('no')
      seen.push(...bodies(event))
    },
    { maxReceives: 3 },
  )
  queue.send('bad')
  await queue.idle()
  queue.send('good')
  await queue.idle()
  expect(seen).toEqual(['good'])
  expect(queue.setAside()).toMatchObject([{ body: '"bad"' }])
  await queue.stop()
})

const { dailyTick, monthlyRank } = schedules
test.each([
  ['2026-05-13T09:00:00+08:00', 'Asia/Shanghai', dailyTick, '2026-05-13'],
  ['2026-05-13T00:04:59+08:00', 'Asia/Shanghai', dailyTick, '2026-05-12'],
  ['2026-05-13T00:05:00+08:00', 'Asia/Shanghai', dailyTick, '2026-05-13'],
  ['2026-03-01T00:01:00+08:00', 'Asia/Shanghai', dailyTick, '2026-02-28'],
  ['2026-05-13T23:00:00Z', 'Asia/Urumqi', dailyTick, '2026-05-14'],
  ['2026-05-13T09:00:00+08:00', 'Asia/Shanghai', monthlyRank, '2026-05-01'],
  ['2026-05-01T01:04:59+08:00', 'Asia/Shanghai', monthlyRank, '2026-04-01'],
  ['2026-05-01T01:05:00+08:00', 'Asia/Shanghai', monthlyRank, '2026-05-01'],
  ['2026-01-01T00:30:00+08:00', 'Asia/Shanghai', monthlyRank, '2025-12-01'],
  ['2026-03-31T12:00:00+08:00', 'Asia/Shanghai', { ...monthlyRank, dayOfMonth: 28, at: '13:00' }, '2026-03-28'],
])('at %s in %s the last run of %o was due on %s', (at, zone, work, day) => {
  expect(lastDue(work, at, zone)).toBe(day)
})

const districts: ScheduledDistrict[] = [
  { id: '430102', timeZone: 'Asia/Shanghai' },
  { id: '430103', timeZone: 'Asia/Shanghai' },
  { id: '650102', timeZone: 'Asia/Kolkata' },
]
const scheduleAt = (now: () => string, send: (queue: string, message: unknown) => void) =>
  startSchedule({ db, now, districts: async () => districts, send, log: () => {}, everyMs: 1_000_000 })
const every = (timeZone: string, ...works: string[]) =>
  works.map((work) => [work === 'remind' ? 'notifier' : 'closer', { type: 'everyDistrict', work, timeZone }])

test('each work is sent once a time zone at its own local time, on its day of the month, missed runs by one', async () => {
  let now = '2026-05-12T17:00:00.000Z'
  const sent: unknown[] = []
  const take = () => sent.splice(0)
  const schedule = scheduleAt(
    () => now,
    (...one) => sent.push(one),
  )
  const all = ['dailyTick', 'monthlyRank', 'reconcile', 'remind']
  await schedule.check()
  await schedule.check()
  expect(take()).toEqual([...every('Asia/Shanghai', ...all), ...every('Asia/Kolkata', ...all)])

  const from = async (moment: string) => {
    now = moment
    await schedule.check()
    return take()
  }
  expect(await from('2026-05-12T18:29:00Z')).toEqual([])
  expect(await from('2026-05-12T18:35:00Z'), '02:35 and 00:05').toEqual([
    ...every('Asia/Shanghai', 'reconcile'),
    ...every('Asia/Kolkata', 'dailyTick'),
  ])
  expect(await from('2026-05-13T00:00:00Z'), '08:00').toEqual([
    ...every('Asia/Shanghai', 'remind'),
    ...every('Asia/Kolkata', 'reconcile'),
  ])
  schedule.stop()

  now = '2026-05-20T05:00:00.000Z'
  const restarted = scheduleAt(
    () => now,
    (...one) => sent.push(one),
  )
  await restarted.check()
  await restarted.check()
  const daily = all.filter((work) => work !== 'monthlyRank')
  expect(take(), 'a week without the program').toEqual([
    ...every('Asia/Shanghai', ...daily),
    ...every('Asia/Kolkata', ...daily),
  ])
  now = '2026-08-15T05:00:00.000Z'
  await restarted.check()
  expect(take(), 'three months without it').toEqual([
    ...every('Asia/Shanghai', ...all),
    ...every('Asia/Kolkata', ...all),
  ])
  restarted.stop()
})

test('a run that could not be queued is not noted as sent', async () => {
  const sent: unknown[] = []
  let broken = true
  const schedule = scheduleAt(
    () => '2026-05-13T01:00:00Z',
    (_, message) => {
      if (broken) throw new Error('disk full')
      sent.push(message)
    },
  )
  await expect(schedule.check()).rejects.toThrow('disk full')
  broken = false
  await schedule.check()
  expect(sent).toHaveLength(8)
  schedule.stop()
})

test('a run is noted and queued in one step: a program that died in between has done both or neither', async () => {
  const queue = start(async () => ({ batchItemFailures: [] }))
  await queue.stop()
  const schedule = scheduleAt(
    () => '2026-05-13T01:00:00Z',
    (_, message) => {
      queue.send(message)
      throw new Error('killed')
    },
  )
  await expect(schedule.check()).rejects.toThrow('killed')
  schedule.stop()
  expect(db.prepare('SELECT COUNT(*) AS n FROM queue').get()).toEqual({ n: 0 })
  expect(db.prepare('SELECT COUNT(*) AS n FROM runs').get()).toEqual({ n: 0 })
})

test('queues of one folder keep to themselves, and a folder of before there were two still delivers', async () => {
  db.exec(`CREATE TABLE queue (
    id TEXT PRIMARY KEY, body TEXT NOT NULL, sent_at INTEGER NOT NULL,
    receives INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL, aside INTEGER NOT NULL DEFAULT 0
  )`)
  db.exec(`INSERT INTO queue (id, body, sent_at, due_at) VALUES ('old', '"of old"', 1, 1)`)
  const seen: Record<string, unknown[]> = { closer: [], notifier: [] }
  const handlerOf = (name: string): QueueHandler => {
    return async (event) => void seen[name]?.push(...bodies(event))
  }
  const closer = start(handlerOf('closer'), { name: 'closer' })
  const notifier = start(handlerOf('notifier'), { name: 'notifier' })
  closer.send('tick')
  notifier.send('remind')
  await Promise.all([closer.idle(), notifier.idle()])
  expect(seen).toEqual({ closer: ['of old', 'tick'], notifier: ['remind'] })
  await Promise.all([closer.stop(), notifier.stop()])
})
