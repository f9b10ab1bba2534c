import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Certificate } from '@muster/domain/people/person.ts'
import type { Digest } from '@muster/domain/reporting/digest.ts'
import { certificateItem } from '../../../functions/people/certificate-repository.ts'
import { drillItem } from '../../../functions/drills/drill-repository.ts'
import { findingItem } from '../../../functions/drills/finding-repository.ts'
import { planItem } from '../../../functions/plans/plan-repository.ts'
import { keys } from '../../../functions/platform/dynamo/keys.ts'
import { digestItem } from '../../../functions/reporting/inbox-repository.ts'
import { DISTRICT, startApi, type TestApi } from '../../support/api.ts'
import { drillOn, filedPlan, findingDue, putItems } from '../../support/department-year.ts'
import { brokenOffAt, countCalls, overtakenAt, watchEngineCalls } from '../../support/engine-calls.ts'
import { type Notifier, startNotifier } from '../../support/notifier.ts'
import { certificateDraft } from '../../support/people.ts'
import { rewind, tableState, type TableState } from '../../support/table-state.ts'

// A Wednesday.
const MORNING = '2026-05-13T08:00:00+08:00'
const remind = { type: 'remind', district: DISTRICT } as const

let api: TestApi
let notifier: Notifier
let start: TableState
beforeAll(async () => {
  api = await startApi({ now: MORNING })
  notifier = await startNotifier()
  watchEngineCalls()
  const drill = drillOn('S01', '2026-05-14', { day: '2026-05-14', name: '防汛演练' })
  const held = { ...certificateDraft('5b1f5d5e-0000-4000-8000-000000000001'), department: 'S01', version: 1 }
  const certificate = (n: number, over: Partial<Certificate>): Certificate => ({
    ...{ ...held, id: `5b1f5d5e-0000-4000-8000-0000000001${n}0`, validTo: '2026-07-12' },
    ...over,
  })
  const renewed = { person: '5b1f5d5e-0000-4000-8000-000000000002' }
  const certificates = [
    certificate(1, {}),
    certificate(2, renewed),
    certificate(3, { ...renewed, validTo: '2032-07-12' }),
  ]
  await putItems([
    planItem(DISTRICT, filedPlan('S01')),
    drillItem(DISTRICT, drill, true),
    findingItem(DISTRICT, findingDue(drill, '2026-05-12', null)),
    ...certificates.map((one) => certificateItem(DISTRICT, one)),
    ...certificates.map(({ person, id }) => ({ ...keys.holding(DISTRICT, 'S01', person, id) })),
  ])
  start = await tableState()
})
beforeEach(async () => {
  api.setNow(MORNING)
  notifier.queue.length = 0
  await rewind(start)
})
afterAll(async () => {
  await notifier.stop()
  await api.stop()
})

const inbox = async (as: string, query: Record<string, string> = {}) =>
  (await api.call('getInbox', { as, params: {}, query })).body
const digests = async () => [...(await tableState())].filter(([key]) => key.includes('#INBOX#'))

describe('reminders of a district’s day', () => {
  it('reach each person’s inbox, by their role and department, and nobody else’s', async () => {
    expect(await notifier.handle(remind)).toBe(true)
    const told = async (as: string) => (await inbox(as)).items[0]?.reminders.map(({ kind, count }) => [kind, count])
    expect(await told('planner-s01')).toEqual([
      ['finding-overdue', 1],
      ['drill-tomorrow', 1],
      ['certificate-due', 1],
    ])
    expect(await told('trainer-s01')).toEqual([
      ['drill-tomorrow', 1],
      ['certificate-due', 1],
    ])
    // Six weeks after 31 March the other departments are asked for their plans again.
    expect(await told('planner-s02')).toEqual([['plan-overdue', 1]])
    expect(await told('leader-s02')).toEqual([['plan-overdue', 1]])
    expect(await told('admin')).toEqual([['plans-missing', 4]])
    expect(await told('leader')).toEqual([['plans-missing', 4]])
    expect(await told('expert')).toBeUndefined()
    expect((await inbox('planner-s01')).unread).toBe(1)
    expect(notifier.queue).toEqual([])
  })

  it('hold no name of a person', async () => {
    await notifier.handle(remind)
    expect(JSON.stringify(await digests())).not.toMatch(/李建国|李计划|T430102/)
  })

  it('are composed once: again, later that day, or by two at once changes nothing', async () => {
    await Promise.all([notifier.handle(remind), notifier.handle(remind), notifier.handle(remind)])
    const once = await digests()
    expect(once).toHaveLength(9)
    api.setNow('2026-05-13T15:00:00+08:00')
    expect(await notifier.handle(remind)).toBe(true)
    expect(await digests()).toEqual(once)
  })

  it('overtaken by themselves before any call to the engine are the same digests', async () => {
    await notifier.handle(remind)
    const contents = async () =>
      (await digests()).map(([key, item]) => [key, item.replace(/"composedAt"[^}]*\}/, '').replace(/"ttl"[^}]*\}/, '')])
    const once = await contents()
    await rewind(start)
    const { calls } = await countCalls(() => notifier.handle(remind))
    for (let at = 1; at <= calls; at += 6) {
      await rewind(start)
      await overtakenAt(
        at,
        () => notifier.handle(remind),
        () => notifier.handle(remind),
      )
      expect(await contents()).toEqual(once)
    }
  })

  it('broken off at any call to the engine are completed by the next attempt', async () => {
    await notifier.handle(remind)
    const subjects = (await digests()).map(([key]) => key)
    await rewind(start)
    const { calls } = await countCalls(() => notifier.handle(remind))
    for (const how of ['lost on the way', 'lost on the way back'] as const)
      for (let at = 1; at <= calls; at += 7) {
        await rewind(start)
        const { answer } = await brokenOffAt(at, how, () => notifier.handle(remind))
        expect(answer).toBe(false)
        expect(await notifier.handle(remind)).toBe(true)
        expect((await digests()).map(([key]) => key)).toEqual(subjects)
      }
  })

  it('of days on which the program was off come with the next', async () => {
    await notifier.handle(remind)
    api.setNow('2026-05-18T08:00:00+08:00')
    const drill = drillOn('S02', '2026-05-30')
    await putItems([planItem(DISTRICT, filedPlan('S02')), findingItem(DISTRICT, findingDue(drill, '2026-05-24', null))])
    await notifier.handle(remind)
    expect((await inbox('planner-s02')).items).toMatchObject([
      { day: '2026-05-18', reminders: [{ kind: 'finding-due' }] },
      { day: '2026-05-13' },
    ])
    // The finding’s seventh day before was the 17th: yesterday’s reminder is not told twice.
    api.setNow('2026-05-19T08:00:00+08:00')
    await notifier.handle(remind)
    expect((await inbox('planner-s02')).items).toHaveLength(2)
  })

  it('of days on which the program was off come even where the first attempt was broken off', async () => {
    await notifier.handle(remind)
    api.setNow('2026-05-18T08:00:00+08:00')
    const drill = drillOn('S02', '2026-05-30')
    await putItems([planItem(DISTRICT, filedPlan('S02')), findingItem(DISTRICT, findingDue(drill, '2026-05-24', null))])
    const before = await tableState()
    const { calls } = await countCalls(() => notifier.handle(remind))
    await rewind(before)
    // The round is noted, and none of the digests is there.
    const putsOfDigests = 6
    await brokenOffAt(calls - putsOfDigests, 'lost on the way', () => notifier.handle(remind))
    expect((await inbox('planner-s02')).items).toMatchObject([{ day: '2026-05-13' }])
    await notifier.handle(remind)
    expect((await inbox('planner-s02')).items[0]).toMatchObject({
      day: '2026-05-18',
      reminders: [{ kind: 'finding-due' }],
    })
  })

  it('begin with a message that walks the districts of a time zone', async () => {
    const every = (timeZone: string) => notifier.handle({ type: 'everyDistrict', work: 'remind', timeZone })
    expect(await every('Europe/Berlin')).toBe(true)
    expect(notifier.queue).toEqual([])
    expect(await every('Asia/Shanghai')).toBe(true)
    expect(notifier.queue).toMatchObject([remind])
    expect(await notifier.handle({ type: 'everyDistrict', work: 'dailyTick', timeZone: 'Asia/Shanghai' })).toBe(false)
  })
})

const digest = (day: string): Digest => ({
  ...{ day, composedAt: `${day}T00:00:00Z` },
  reminders: [{ kind: 'plan-due', count: 1, due: '2026-03-31', records: [] }],
})

describe('an inbox', () => {
  const days = ['2026-05-04', '2026-05-06', '2026-05-08', '2026-05-11', '2026-05-12']
  beforeEach(() => putItems(days.map((day) => digestItem(DISTRICT, 'planner-s01', digest(day)))))
  const mark = (upTo: string, as = 'planner-s01') => api.call('markInboxRead', { as, params: {}, body: { upTo } })

  it('comes by pages, the newest first, and counts what is unread on each', async () => {
    const first = await inbox('planner-s01', { limit: '2' })
    expect(first.items.map(({ day }) => day)).toEqual(['2026-05-12', '2026-05-11'])
    expect(first.unread).toBe(5)
    const second = await inbox('planner-s01', { limit: '2', cursor: first.cursor ?? '' })
    expect(second.items.map(({ day }) => day)).toEqual(['2026-05-08', '2026-05-06'])
    expect(second.unread).toBe(5)
    expect((await inbox('planner-s02')).items).toEqual([])
  })

  it('is read up to a day, never less far than before, and no further than today', async () => {
    expect((await mark('2026-05-08')).body).toEqual({ readUpTo: '2026-05-08' })
    const read = async () => (await inbox('planner-s01')).items.map(({ read }) => read)
    expect(await read()).toEqual([false, false, true, true, true])
    expect((await inbox('planner-s01', { limit: '1' })).unread).toBe(2)
    expect((await mark('2026-05-01')).body).toEqual({ readUpTo: '2026-05-08' })
    expect((await mark('2099-01-01')).body).toEqual({ readUpTo: '2026-05-13' })
    expect((await inbox('planner-s01')).unread).toBe(0)
  })

  it('of one person is not read by another', async () => {
    await mark('2026-05-12', 'planner-s02')
    expect((await inbox('planner-s01')).unread).toBe(5)
  })

  it('forgets what is older than 400 days, before the table does', async () => {
    api.setNow('2027-06-12T08:00:00+08:00')
    expect((await inbox('planner-s01')).items.map(({ day }) => day)).toEqual(['2026-05-12', '2026-05-11'])
    expect((await inbox('planner-s01', { limit: '1' })).unread).toBe(2)
  })

  it('refuses a cursor of somebody else’s', async () => {
    const { cursor } = await inbox('planner-s01', { limit: '1' })
    const stolen = await api.call('getInbox', { as: 'planner-s02', params: {}, query: { cursor: cursor ?? '' } })
    expect([stolen.status, stolen.body['code']]).toEqual([422, 'cursorInvalid'])
  })
})
