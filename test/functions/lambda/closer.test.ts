import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { schedules, scheduledWork } from '@muster/domain/contract/messages.ts'
import { openState } from '../../../infra/local/data-folder.ts'
import { startQueue } from '../../../infra/local/queue.ts'
import { type QueueEndpoint, startQueueEndpoint } from '../../../infra/local/queue-endpoint.ts'
import { departments, DISTRICT } from '../../support/api.ts'
import { CLOSED_QUARTER as quarter, startQuarterEnd } from '../../support/quarter-end.ts'

type Handler = typeof import('../../../functions/lambda/closer.ts').handler
let api: Awaited<ReturnType<typeof startQuarterEnd>>
let handler: Handler
let folder: string
let db: DatabaseSync
let endpoint: QueueEndpoint
const queued = () =>
  db
    .prepare('SELECT body, due_at - sent_at AS delay FROM queue ORDER BY rowid')
    .all()
    .map(({ body, delay }) => ({ ...(JSON.parse(String(body)) as { district: string }), delay: Number(delay) / 1_000 }))

beforeAll(async () => {
  api = await startQuarterEnd('2026-07-12T09:00:00+08:00', { rosters: 3 })
  folder = mkdtempSync(join(tmpdir(), 'muster-closer-'))
  db = openState(folder)
  const queue = startQueue({ db, handler: () => new Promise(() => {}), log: () => {} })
  endpoint = await startQueueEndpoint((_, text, delay) => queue.sendText(text, delay))
  Object.assign(process.env, { MUSTER_SQS_ENDPOINT: endpoint.endpoint, MUSTER_CLOSER_QUEUE: endpoint.urls.closer })
  ;({ handler } = await import('../../../functions/lambda/closer.ts'))
})
afterAll(async () => {
  await endpoint.stop()
  await api.stop()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => void db.exec('DELETE FROM queue'))

const receiveWithin = (milliseconds: number, ...bodies: unknown[]) =>
  handler(
    {
      Records: bodies.map((body, n) => ({
        messageId: `m${n}`,
        body: typeof body === 'string' ? body : JSON.stringify(body),
        eventSource: 'aws:sqs',
      })),
    } as never,
    { getRemainingTimeInMillis: () => milliseconds } as never,
  )
const receive = (...bodies: unknown[]) => receiveWithin(300_000, ...bodies)
const of = (type: string, more: object = {}) => ({ type, district: DISTRICT, ...more })

describe('the closer', () => {
  it('tells each district of a time zone of its work, a few a second, and no other', async () => {
    const { database } = await import('../../../functions/platform/dynamo/client.ts')
    const { registryItem } = await import('../../../functions/organisation/organisation-repository.ts')
    const { putItems } = await import('../../support/department-year.ts')
    const district = (id: string, timeZone: string) => registryItem({ id, timeZone } as never)
    const others = Array.from({ length: 450 }, (_, n) => String(440_000 + n))
    await putItems([
      ...others.map((id) => district(id, 'Asia/Shanghai')),
      ...['650101', '650102'].map((id) => district(id, 'Asia/Urumqi')),
    ])
    try {
      for (const work of ['dailyTick', 'monthlyRank', 'reconcile'])
        expect(await receive({ type: 'everyDistrict', work, timeZone: 'Asia/Urumqi' })).toEqual({
          batchItemFailures: [],
        })
      expect(queued()).toEqual(
        ['dailyTick', 'monthlyRank', 'reconcile'].flatMap((type) =>
          ['650101', '650102'].map((id) => ({ type, district: id, at: expect.any(String), delay: 0 })),
        ),
      )
      db.exec('DELETE FROM queue')

      await receive({ type: 'everyDistrict', work: 'dailyTick', timeZone: 'Asia/Shanghai' })
      const told = queued()
      expect(told.map((one) => one.district).toSorted()).toEqual([DISTRICT, ...others].toSorted())
      const inASecond = Map.groupBy(told, ({ delay }) => delay)
      expect(Math.max(...[...inASecond.values()].map((some) => some.length))).toBe(5)
      expect(Math.max(...told.map(({ delay }) => delay))).toBe(90)
    } finally {
      const { BatchWriteCommand } = await import('@aws-sdk/lib-dynamodb')
      const { keys } = await import('../../../functions/platform/dynamo/keys.ts')
      const gone = [...others, '650101', '650102'].map((id) => ({ DeleteRequest: { Key: { ...keys.registry(id) } } }))
      for (let start = 0; start < gone.length; start += 25)
        await database().send(
          new BatchWriteCommand({ RequestItems: { [api.engine.tableName]: gone.slice(start, start + 25) } }),
        )
    }
  })

  it('does each work that the schedules send it, and gives back only the message that failed', async () => {
    const works = scheduledWork.filter((work) => schedules[work].queue === 'closer')
    const { batchItemFailures } = await receive(
      ...works.map((work) => of(work)),
      of('close'),
      '{"type":',
      { type: 'dailyTick', district: '110101' },
      { type: 'everyDistrict', work: 'remind', timeZone: 'Asia/Shanghai' },
    )
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).toSorted()).toEqual(['m3', 'm4', 'm5', 'm6'])
    const board = (await api.call('getBoard', { as: 'admin', params: { quarter } })).body
    expect(board.asOf).toBe('2026-07-12')
    const { readMonthlyRuns } = await import('../../../functions/scoring/monthly-run-repository.ts')
    expect(await readMonthlyRuns(DISTRICT, quarter)).toHaveLength(1)
    const { readReconciled } = await import('../../../functions/scoring/reconciled-repository.ts')
    expect(await readReconciled(DISTRICT)).toBeDefined()
  })

  it('counts overdue quarters and repaired read models for the alarms', async () => {
    const said: Record<string, unknown>[] = []
    const spy = vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
      said.push(JSON.parse(String(line)) as Record<string, unknown>)
      return true
    })
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'muster-closer')
    try {
      await receive(of('dailyTick'))
      // The third quarter, which the tick opened, had its cut-off day on 10 October or soon after.
      api.setNow('2026-11-20T09:00:00+08:00')
      await receive(of('dailyTick'))
      await receive(of('reconcile', { full: true }))
      await receive(of('reconcile'))
      const { DeleteCommand } = await import('@aws-sdk/lib-dynamodb')
      const { database } = await import('../../../functions/platform/dynamo/client.ts')
      const Key = { pk: `D#${DISTRICT}#DEP#S01`, sk: 'SCORE#2026Q4' }
      await database().send(new DeleteCommand({ TableName: api.engine.tableName, Key }))
      await receive(of('reconcile', { full: true }))
    } finally {
      spy.mockRestore()
      vi.unstubAllEnvs()
      api.setNow('2026-07-12T09:00:00+08:00')
    }
    const values = (name: string) => said.flatMap((line) => (name in line ? [line[name]] : []))
    expect(values('QuartersOverdue')).toEqual([0, 1])
    // The records of this district were written past the projector; then nothing is wrong, then a score is missing.
    expect(values('ReadModelsRepaired')).toEqual([expect.any(Number), 0, 1])
  })

  it('sends itself a message when a reconciliation takes longer than a call may, until it is done', async () => {
    const { departmentItem } = await import('../../../functions/organisation/organisation-repository.ts')
    const { readReconciled } = await import('../../../functions/scoring/reconciled-repository.ts')
    const { putItems } = await import('../../support/department-year.ts')
    const more = Array.from({ length: 20 }, (_, n) => ({ ...departments[4], code: `C${n + 10}`, order: 10 + n }))
    await putItems(more.map((one) => departmentItem(DISTRICT, one as (typeof departments)[number])))
    const at = '2026-11-21T18:30:00.000Z'
    await receiveWithin(60_000, of('reconcile', { at }))
    expect((await readReconciled(DISTRICT))?.at).not.toBe(at)
    const [{ delay: _, ...next } = { delay: 0 }, none] = queued()
    expect([next, none]).toEqual([of('reconcile', { at, full: expect.any(Boolean), after: 'C28' }), undefined])
    db.exec('DELETE FROM queue')
    await receiveWithin(60_000, next)
    expect(queued()).toEqual([])
    expect((await readReconciled(DISTRICT))?.at).toBe(at)
  })
})
