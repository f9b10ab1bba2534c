import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { SQSEvent } from 'aws-lambda'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openState } from '../../../infra/local/data-folder.ts'
import { startQueue, type CloserHandler } from '../../../infra/local/queue.ts'
import { dayOfLastTick, startSchedule, type ScheduledDistrict } from '../../../infra/local/schedule.ts'

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
const start = (handler: CloserHandler, more = {}) => startQueue({ db, handler, log: () => {}, retryMs: 10, ...more })

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

test.each([
  ['2026-05-13T09:00:00+08:00', 'Asia/Shanghai', '2026-05-13'],
  ['2026-05-13T00:04:59+08:00', 'Asia/Shanghai', '2026-05-12'],
  ['2026-05-13T00:05:00+08:00', 'Asia/Shanghai', '2026-05-13'],
  ['2026-03-01T00:01:00+08:00', 'Asia/Shanghai', '2026-02-28'],
  ['2026-05-13T23:00:00Z', 'Asia/Urumqi', '2026-05-14'],
])('at %s in %s the last tick was that of %s', (at, zone, day) => {
  expect(dayOfLastTick(at, zone)).toBe(day)
})

const districts: ScheduledDistrict[] = [
  { id: '430102', timeZone: 'Asia/Shanghai' },
  { id: '650102', timeZone: 'Asia/Kolkata' },
]
const scheduleAt = (now: () => string, sent: unknown[]) =>
  startSchedule({
    db,
    now,
    districts: async () => districts,
    send: (message) => sent.push(message),
    log: () => {},
    everyMs: 1_000_000,
  })

test('each district is ticked once a day at 00:05 of its own time, missed days by one tick', async () => {
  let now = '2026-05-13T01:00:00.000Z'
  const sent: unknown[] = []
  const schedule = scheduleAt(() => now, sent)
  await schedule.check()
  await schedule.check()
  expect(sent).toEqual(districts.map(({ id }) => ({ type: 'dailyTick', district: id, at: now })))

  sent.length = 0
  now = '2026-05-13T16:05:00.000Z'
  await schedule.check()
  expect(sent).toEqual([{ type: 'dailyTick', district: '430102', at: now }])
  now = '2026-05-13T18:35:00.000Z'
  await schedule.check()
  expect(sent[1]).toEqual({ type: 'dailyTick', district: '650102', at: now })
  schedule.stop()

  sent.length = 0
  now = '2026-05-20T01:00:00.000Z'
  const restarted = scheduleAt(() => now, sent)
  await restarted.check()
  await restarted.check()
  expect(sent).toHaveLength(2)
  restarted.stop()
})

test('a tick that could not be queued is not noted as sent', async () => {
  const sent: unknown[] = []
  let broken = true
  const schedule = startSchedule({
    db,
    now: () => '2026-05-13T01:00:00Z',
    districts: async () => districts.slice(0, 1),
    send: (message) => {
      if (broken) throw new Error('disk full')
      sent.push(message)
    },
    log: () => {},
  })
  await expect(schedule.check()).rejects.toThrow('disk full')
  broken = false
  await schedule.check()
  expect(sent).toHaveLength(1)
  schedule.stop()
})
