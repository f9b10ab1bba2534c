import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Channel } from '@muster/domain/reporting/channel.ts'
import type { Digest } from '@muster/domain/reporting/digest.ts'
import { memberItem } from '../../../functions/organisation/organisation-repository.ts'
import { keys } from '../../../functions/platform/dynamo/keys.ts'
import { readItem } from '../../../functions/platform/dynamo/read.ts'
import { channelItem, messagesAMinute } from '../../../functions/reporting/channel-repository.ts'
import { digestItem } from '../../../functions/reporting/inbox-repository.ts'
import { DISTRICT, startApi, type TestApi } from '../../support/api.ts'
import { putItems } from '../../support/department-year.ts'
import { brokenOffAt, countCalls, watchEngineCalls } from '../../support/engine-calls.ts'
import { headerOf, type MailServer, startMailServer, wordsOf } from '../../support/mail-server.ts'
import { type Notifier, startNotifier } from '../../support/notifier.ts'
import { robots, standInForRobots } from '../../support/robots.ts'
import { rewind, tableState, type TableState } from '../../support/table-state.ts'

const DAY = '2026-05-13'
const remind = { type: 'remind', district: DISTRICT } as const
const deliver = { type: 'deliver', district: DISTRICT, to: 'planner-s02', day: DAY } as const
const announce = { type: 'announce', district: DISTRICT, day: DAY } as const
const token = '0a1b2c3d'.repeat(8)

let api: TestApi
let notifier: Notifier
let post: MailServer
let start: TableState
beforeAll(async () => {
  api = await startApi({ now: '2026-05-13T08:00:00+08:00' })
  notifier = await startNotifier()
  post = await startMailServer()
  watchEngineCalls()
  process.env['MUSTER_SMTP'] = JSON.stringify({ host: '127.0.0.1', port: post.port, from: 'muster@example.gov.cn' })
  process.env['MUSTER_PUBLIC_URL'] = 'https://drills.example.gov.cn'
  const grants = [{ role: 'planner', department: 'S02' } as const]
  const planner = { sub: 'planner-s02', name: '王计划', grants, active: true, email: 'wang@example.gov.cn', version: 1 }
  const channel: Channel = {
    ...{ kind: 'dingtalk', url: `https://oapi.dingtalk.com/robot/send?access_token=${token}`, secret: 'SECexample' },
    ...{ language: 'zh', active: true, version: 1 },
  }
  await putItems([memberItem(DISTRICT, planner), channelItem(DISTRICT, channel)])
  start = await tableState()
})
beforeEach(async () => {
  await rewind(start)
  standInForRobots()
  notifier.queue.length = 0
  post.mails.length = 0
  post.refuse = undefined
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})
afterAll(async () => {
  delete process.env['MUSTER_SMTP']
  delete process.env['MUSTER_PUBLIC_URL']
  await Promise.all([notifier.stop(), post.stop(), api.stop()])
})

const channelSeen = async () => (await api.call('getChannel', { as: 'admin', params: {} })).body
/** Lets the claim of an attempt that was cut off run out. */
const aMinuteLater = () => vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000)
/** How often a metric was counted. */
const counted = () => {
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'muster-notifier')
  let count = 0
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    if (String(line).includes('"NotDelivered":1')) count += 1
    return true
  })
  return () => count
}

describe('a day’s reminders', () => {
  it('go out by mail to who has an address, and to the group, each once', async () => {
    await notifier.handle(remind)
    expect(notifier.queue).toEqual([deliver, announce])
    expect(await notifier.work()).toEqual({ failed: 0 })
    expect(post.mails.map(({ to }) => to)).toEqual([['wang@example.gov.cn']])
    expect(robots.asked).toHaveLength(1)
    await notifier.handle(remind)
    expect(await notifier.work()).toEqual({ failed: 0 })
    expect([post.mails.length, robots.asked.length]).toEqual([1, 1])
  })

  it('read so in the mail', async () => {
    await notifier.handle(remind)
    await notifier.work()
    const [mail] = post.mails
    if (!mail) throw new Error('No mail')
    expect(headerOf(mail, 'Subject')).toBe('演训通提醒 2026-05-13：年度计划逾期未报 1')
    expect(headerOf(mail, 'From')).toBe('muster@example.gov.cn')
    expect(headerOf(mail, 'Message-ID')).toMatch(/^<[0-9a-f]{32}@example\.gov\.cn>$/)
    const words = wordsOf(mail)
    expect(words).toContain('1 个单位的年度计划已过 2026-03-31 仍未报送')
    expect(words).toContain('  - 临湖街道（2026-03-31）')
    expect(words).toContain('1 annual plan not submitted, due since 2026-03-31')
    expect(words).toContain('https://drills.example.gov.cn/inbox')
  })

  it('read so in the group, signed as DingTalk wants it, without a person', async () => {
    await notifier.handle(remind)
    await notifier.work()
    const [asked] = robots.asked
    const url = new URL(asked?.url ?? '')
    expect([url.host, url.pathname, url.searchParams.get('access_token')]).toEqual([
      'oapi.dingtalk.com',
      '/robot/send',
      token,
    ])
    const timestamp = url.searchParams.get('timestamp') ?? ''
    const sign = createHmac('sha256', 'SECexample').update(`${timestamp}\nSECexample`).digest('base64')
    expect(url.searchParams.get('sign')).toBe(sign)
    expect(Math.abs(Number(timestamp) - Date.now())).toBeLessThan(60_000)
    expect(asked?.content).toBe(
      [
        '演训通 · 示例区 · 2026-05-13',
        '5 个单位的年度计划已过 2026-03-31 仍未报送：云麓街道、临湖街道、岭后镇、住房和城乡建设局、消防安全专业委员会',
        '登录查看：https://drills.example.gov.cn/inbox',
      ].join('\n'),
    )
    expect((await channelSeen()).lastDelivery).toMatchObject({ outcome: 'delivered', code: '0', test: false })
  })

  it('reach nobody who has left, or has taken the address away', async () => {
    await notifier.handle(remind)
    for (const change of [{ email: null }, { active: false, email: 'wang@example.gov.cn' }]) {
      const { version } = (await readItem(keys.member(DISTRICT, 'planner-s02'))) as unknown as { version: number }
      await api.call('editMember', { as: 'admin', params: { member: 'planner-s02' }, body: change, ifMatch: version })
      expect(await notifier.handle(deliver)).toBe(true)
    }
    expect(post.mails).toEqual([])
  })

  it('need neither mail nor robot: the inbox has them', async () => {
    vi.stubEnv('MUSTER_SMTP', '')
    const { version } = await channelSeen()
    const body = { kind: 'dingtalk', language: 'zh', active: false }
    await api.call('putChannel', { as: 'admin', params: {}, body, ifMatch: version })
    await notifier.handle(remind)
    expect(notifier.queue).toEqual([])
    expect((await api.call('getInbox', { as: 'planner-s02', params: {} })).body.unread).toBe(1)
  })
})

describe.each([
  ['mail', deliver, () => post.mails.length],
  ['group message', announce, () => robots.asked.length],
] as const)('a %s', (_, message, sent) => {
  beforeEach(() => notifier.handle(remind))

  it('that two deliver at once goes out once; the other comes again and finds it done', async () => {
    const both = await Promise.all([notifier.handle(message), notifier.handle(message)])
    expect(both).toContain(true)
    expect(sent()).toBe(1)
    expect(await notifier.handle(message)).toBe(true)
    expect(sent()).toBe(1)
  })

  it('broken off at any call to the engine goes out, and twice only where it was out before that was noted', async () => {
    const { calls } = await countCalls(() => notifier.handle(message))
    await rewind(start)
    for (let at = 1; at <= calls; at += 1) {
      await rewind(start)
      await notifier.handle(remind)
      const before = sent()
      await brokenOffAt(at, 'lost on the way', () => notifier.handle(message))
      const cutOff = sent() - before
      aMinuteLater()
      expect(await notifier.handle(message)).toBe(true)
      vi.restoreAllMocks()
      expect(sent() - before).toBe(cutOff + 1)
      expect(cutOff).toBeLessThanOrEqual(1)
    }
  })

  it('that was out already when the next attempt came is not sent again', async () => {
    await notifier.handle(message)
    aMinuteLater()
    expect(await notifier.handle(message)).toBe(true)
    expect(sent()).toBe(1)
  })
})

describe('what the mail server says', () => {
  beforeEach(async () => void (await notifier.handle(remind)))

  it('“no such person” ends it, and is counted', async () => {
    const count = counted()
    post.refuse = () => ({ code: 550, words: 'No such user' })
    expect(await notifier.handle(deliver)).toBe(true)
    expect(count()).toBe(1)
    post.refuse = undefined
    expect(await notifier.handle(deliver)).toBe(true)
    expect(post.mails).toEqual([])
  })

  it('“later” brings it back, and it goes out then; given up for good it is counted', async () => {
    const count = counted()
    post.refuse = () => ({ code: 451, words: 'Try later' })
    expect(await notifier.handle(deliver)).toBe(false)
    expect(count()).toBe(0)
    expect(await notifier.handle(deliver, 5)).toBe(false)
    expect(count()).toBe(1)
    post.refuse = undefined
    expect(await notifier.handle(deliver)).toBe(true)
    expect(post.mails).toHaveLength(1)
  })

  it('leaves no address in the log', async () => {
    vi.stubEnv('AWS_LAMBDA_LOG_LEVEL', 'INFO')
    const lines: string[] = []
    vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
    post.refuse = (to) => ({ code: 451, words: `Try later, ${to}` })
    await notifier.handle(deliver)
    post.refuse = (to) => ({ code: 550, words: `No such user ${to}` })
    await notifier.handle(deliver)
    expect(lines.join('')).toContain('Not d')
    expect(lines.join('')).not.toContain('wang@')
  })
})

describe('what the robot’s service says', () => {
  beforeEach(async () => void (await notifier.handle(remind)))
  const answers = (errcode: number, errmsg: string) => () => Promise.resolve(Response.json({ errcode, errmsg }))

  it.each([
    ['busy', answers(-1, 'system busy')],
    ['limited', answers(45009, 'api freq out of limit')],
    ['unreachable', () => Promise.reject(new TypeError('fetch failed'))],
    ['busy', () => Promise.resolve(new Response('<html>', { status: 502 }))],
  ] as const)('%s: it comes back and goes out then', async (outcome, answer) => {
    robots.answer = answer
    expect(await notifier.handle(announce)).toBe(false)
    expect((await channelSeen()).lastDelivery?.outcome).toBe(outcome)
    standInForRobots()
    expect(await notifier.handle(announce)).toBe(true)
    expect((await channelSeen()).lastDelivery?.outcome).toBe('delivered')
  })

  it.each([
    ['signatureRefused', answers(310000, 'sign not match')],
    ['wordsRefused', answers(310000, 'keywords not in content')],
    ['addressRefused', answers(300005, 'token is not exist')],
  ] as const)('%s: no further attempt, the channel says why, and it is counted', async (outcome, answer) => {
    const count = counted()
    robots.answer = answer
    expect(await notifier.handle(announce)).toBe(true)
    expect(await notifier.handle(announce)).toBe(true)
    expect([robots.asked.length, count()]).toEqual([1, 1])
    expect((await channelSeen()).lastDelivery).toMatchObject({ outcome })
  })

  it('is not asked more than twenty times a minute: the twenty-first waits for the next', async () => {
    const test = async () => {
      const { version } = await channelSeen()
      return api.call('testChannel', { as: 'admin', params: {}, body: {}, ifMatch: version })
    }
    // Well inside a minute, so that none begins on the way.
    api.setNow('2026-05-13T08:00:05+08:00')
    for (let n = 0; n < messagesAMinute; n += 1) await test()
    expect(robots.asked).toHaveLength(messagesAMinute)
    expect(await notifier.handle(announce)).toBe(false)
    await test()
    expect((await channelSeen()).lastDelivery).toMatchObject({ outcome: 'limited', test: true })
    expect(robots.asked).toHaveLength(messagesAMinute)
    api.setNow('2026-05-13T08:01:05+08:00')
    expect(await notifier.handle(announce)).toBe(true)
    expect(robots.asked).toHaveLength(messagesAMinute + 1)
  })
})

describe('a message of the queue', () => {
  it('is worked on after the one before, so that a mail server sees one connection from each function', async () => {
    const days = ['2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04', '2026-05-05']
    const digest = (day: string): Digest => ({ day, composedAt: `${day}T00:00:00Z`, reminders: [] })
    await putItems(days.map((day) => digestItem(DISTRICT, deliver.to, digest(day))))
    post.most = 0
    expect(await notifier.handleAll(days.map((day) => ({ ...deliver, day })))).toEqual([])
    expect([post.mails.length, post.most]).toEqual([days.length, 1])
  })

  it('that nobody knows comes back, to end among the dead letters', async () => {
    const count = counted()
    expect(await notifier.handle({ type: 'unheard of' } as never, 5)).toBe(false)
    expect(count()).toBe(1)
  })

  it('about a digest that is there no more is done', async () => {
    expect(await notifier.handle({ ...deliver, day: '2020-01-01' })).toBe(true)
    const old: Digest = { day: '2026-05-01', composedAt: '2026-05-01T00:00:00Z', reminders: [] }
    await putItems([digestItem(DISTRICT, 'stranger', old)])
    expect(await notifier.handle({ ...deliver, to: 'stranger', day: '2026-05-01' })).toBe(true)
    expect(post.mails).toEqual([])
  })
})
