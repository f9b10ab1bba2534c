import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { SQSBatchResponse } from 'aws-lambda'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { memberItem } from '../../../functions/organisation/organisation-repository.ts'
import { channelItem } from '../../../functions/reporting/channel-repository.ts'
import { type QueueEndpoint, startQueueEndpoint } from '../../../infra/local/queue-endpoint.ts'
import { DISTRICT, type TestApi } from '../../support/api.ts'
import { type Artefact, type Artefacts, openArtefacts } from '../../support/artefact.ts'
import { queueEvent } from '../../support/aws-events.ts'
import { putItems } from '../../support/department-year.ts'
import { type MailServer, startMailServer, wordsOf } from '../../support/mail-server.ts'
import { startQuarterEnd } from '../../support/quarter-end.ts'
import { standInForRobots } from '../../support/robots.ts'
import { changesSince, rewind, tableState, type TableState } from '../../support/table-state.ts'

/** A day on which a plan that is long overdue is brought to mind. */
const DAY = '2026-07-15'
type Name = 'closer' | 'notifier'

let api: TestApi
let artefacts: Artefacts
let queues: QueueEndpoint
let post: MailServer
let secrets: Server
let start: TableState
const deployed = {} as Record<Name, Artefact>
/** What was sent to the queues, the oldest first. */
const sent: { queue: string; message: unknown }[] = []

beforeAll(async () => {
  standInForRobots()
  api = await startQuarterEnd(`${DAY}T08:00:00+08:00`, { rosters: 3 })
  queues = await startQueueEndpoint((queue, text) => String(sent.push({ queue, message: JSON.parse(text) as unknown })))
  post = await startMailServer()
  secrets = createServer((_request, response) => {
    response.setHeader('content-type', 'application/x-amz-json-1.1')
    response.end(JSON.stringify({ Name: 'mail', SecretString: '{"user":"muster","password":"right"}' }))
  }).listen(0, '127.0.0.1')
  await once(secrets, 'listening')
  const planner = { sub: 'planner-s02', name: '王计划', active: true, email: 'wang@example.gov.cn', version: 1 }
  const robot = `https://oapi.dingtalk.com/robot/send?access_token=${'0a1b2c3d'.repeat(8)}`
  await putItems([
    memberItem(DISTRICT, { ...planner, grants: [{ role: 'planner', department: 'S02' }] }),
    channelItem(DISTRICT, {
      ...{ kind: 'dingtalk', url: robot, secret: 'SECexample', language: 'zh', active: true, version: 1 },
    }),
  ])
  start = await tableState()
  const settings = {
    MUSTER_CLOSER_QUEUE: queues.urls.closer,
    MUSTER_NOTIFIER_QUEUE: queues.urls.notifier,
    MUSTER_SMTP: JSON.stringify({ host: '127.0.0.1', port: post.port, from: 'muster@example.gov.cn' }),
    MUSTER_PUBLIC_URL: 'https://drills.example.gov.cn',
  }
  Object.assign(process.env, settings, { MUSTER_SQS_ENDPOINT: queues.endpoint })
  artefacts = await openArtefacts(api.engine)
  const aws = {
    ...settings,
    AWS_ENDPOINT_URL_SQS: queues.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${(secrets.address() as AddressInfo).port}`,
    MUSTER_SMTP_SECRET: 'mail',
  }
  for (const name of ['closer', 'notifier'] as const) deployed[name] = await artefacts.start(name, aws)
})
afterAll(async () => {
  await artefacts?.stop()
  secrets?.close()
  await Promise.all([queues?.stop(), post?.stop(), api?.stop()])
})
beforeEach(async () => {
  await rewind(start)
  sent.length = 0
  post.mails.length = 0
  for (const one of Object.values(deployed)) one.logged()
})

const of = (type: string, more: object = {}) => ({ type, district: DISTRICT, ...more })
const invoke = (name: Name, bodies: readonly unknown[], receives?: number) =>
  deployed[name].invoke(queueEvent(name, bodies, receives)) as Promise<SQSBatchResponse>
const failedPlaces = ({ batchItemFailures }: SQSBatchResponse) =>
  batchItemFailures.map(({ itemIdentifier }) => Number(itemIdentifier.slice(-12))).sort()

/** What a message changed and sent; two runs come a moment apart. */
const outcome = async () => ({
  table: await changesSince(start),
  sent: JSON.parse(JSON.stringify(sent).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '')) as unknown,
})

describe.each<[Name, object]>([
  ['closer', of('dailyTick', { at: '2026-07-11T16:05:00Z' })],
  ['closer', of('monthlyRank')],
  ['closer', of('reconcile')],
  ['closer', of('reconcile', { full: true })],
  ['closer', { type: 'everyDistrict', work: 'dailyTick', timeZone: 'Asia/Shanghai' }],
  ['closer', { type: 'everyDistrict', work: 'reconcile', timeZone: 'Asia/Urumqi' }],
  ['notifier', { type: 'everyDistrict', work: 'remind', timeZone: 'Asia/Shanghai' }],
  ['notifier', of('remind', { at: '2026-07-12T00:00:00Z' })],
])('the deployed %s, told %j,', (name, message) => {
  test('does as its source does', async () => {
    const { handler } = (await import(`../../../functions/lambda/${name}.ts`)) as {
      handler: (event: unknown, context: unknown) => Promise<SQSBatchResponse>
    }
    expect(await handler(queueEvent(name, [message]), {})).toEqual({ batchItemFailures: [] })
    const there = await outcome()
    await rewind(start)
    sent.length = 0
    expect(await invoke(name, [message])).toEqual({ batchItemFailures: [] })
    expect(await outcome()).toEqual(there)
    expect(deployed[name].logged().filter(({ level }) => level !== undefined)).toEqual([])
  })
})

describe('the deployed closer', () => {
  test('gives back the messages it cannot do, and no other', async () => {
    const bodies = [of('close'), of('dailyTick'), '{"type":', of('remind'), of('monthlyRank', { district: '../1' }), '']
    expect(failedPlaces(await invoke('closer', bodies))).toEqual([0, 2, 3, 4, 5])
    const lines = deployed.closer.logged().filter(({ level }) => level === 'ERROR')
    expect(lines.map(({ requestId }) => String(requestId).slice(-1)).sort()).toEqual(['0', '2', '3', '4', '5'])
  })

  test('counts overdue quarters and repairs where CloudWatch reads them', async () => {
    await invoke('closer', [of('dailyTick'), of('reconcile', { full: true })])
    const counted = deployed.closer.logged().filter((line) => '_aws' in line)
    expect(counted).toEqual([
      expect.objectContaining({ Service: 'closer', QuartersOverdue: expect.any(Number) }),
      expect.objectContaining({ Service: 'closer', ReadModelsRepaired: expect.any(Number) }),
    ])
    expect(counted[0]?.['_aws']).toMatchObject({
      CloudWatchMetrics: [{ Namespace: 'Muster', Dimensions: [['Service', 'Function']] }],
    })
  })
})

describe('the deployed notifier', () => {
  test('composes, mails with the account that Secrets Manager keeps, and tells the group', async () => {
    await invoke('notifier', [of('remind')])
    const messages = sent.filter(({ queue }) => queue === 'notifier').map(({ message }) => message)
    expect(messages).toContainEqual(of('deliver', { to: 'planner-s02', day: DAY }))
    expect(await invoke('notifier', messages)).toEqual({ batchItemFailures: [] })
    expect(post.mails).toMatchObject([{ to: ['wang@example.gov.cn'], user: 'muster' }])
    expect(post.mails.map(wordsOf).join()).toContain('https://drills.example.gov.cn')
    expect(JSON.stringify(deployed.notifier.logged())).not.toMatch(/wang@|王计划|"right"|SECexample/)
  })

  test('gives back what it cannot do, and counts it once it is given up', async () => {
    const bodies = [of('dailyTick'), '[]', of('deliver', { to: 'planner-s02', day: 'yesterday' })]
    expect(failedPlaces(await invoke('notifier', bodies))).toEqual([0, 1, 2])
    const counted = () => deployed.notifier.logged().filter((line) => line['NotDelivered'] === 1).length
    expect(counted()).toBe(0)
    await invoke('notifier', bodies, 5)
    expect(counted()).toBe(3)
  })
})
