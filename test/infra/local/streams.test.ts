import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeleteItemCommand, PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startStreams, type ProjectorHandler, type Streams } from '../../../infra/local/streams.ts'
import { localClient } from '../../../infra/local/table.ts'
import { troubledEngine } from '../../prove/troubled-engine.ts'
import { startEngine, type TestEngine } from '../../support/engine.ts'

let engine: TestEngine
let client: DynamoDBClient
let folder: string
let streams: Streams | undefined
const lines: string[] = []

beforeAll(async () => {
  engine = await startEngine({ streams: true })
  client = localClient(engine.endpoint)
})
afterAll(async () => {
  client.destroy()
  await engine.stop()
})
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muster-streams-'))
  lines.length = 0
  // Each test begins behind what the tests before it wrote.
  await start(async () => undefined).idle()
  await streams?.stop()
})
afterEach(async () => {
  await streams?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const checkpointFile = () => join(folder, 'checkpoint.json')
const options = (handler: ProjectorHandler) => ({
  endpoint: engine.endpoint,
  streamArn: engine.streamArn ?? '',
  checkpointFile: checkpointFile(),
  handler,
  log: (line: string) => void lines.push(line),
})
const start = (handler: ProjectorHandler, more = {}): Streams => {
  streams = startStreams({ ...options(handler), ...more })
  return streams
}
const key = (pk: string, n: number) => ({ pk: { S: pk }, sk: { S: `N#${String(n).padStart(4, '0')}` } })
const put = (pk: string, n: number, more = {}) =>
  client.send(new PutItemCommand({ TableName: engine.tableName, Item: { ...key(pk, n), ...more } }))
const nameOf = (record: DynamoDBRecord) => `${record.dynamodb?.Keys?.['pk']?.S}/${record.dynamodb?.Keys?.['sk']?.S}`
const failing = (record: DynamoDBRecord | undefined) => ({
  batchItemFailures: record ? [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] : [],
})

test('records come in the order of the writes, at most a hundred at a time, in the shape of Lambda', async () => {
  const batches: DynamoDBRecord[][] = []
  for (let n = 0; n < 250; n += 1) await put('order', n)
  const image = {
    blob: { B: new Uint8Array([1, 2, 255]) },
    deep: { M: { list: { L: [{ BS: [new Uint8Array([7])] }] } } },
  }
  await put('order', 250, image)
  await client.send(new DeleteItemCommand({ TableName: engine.tableName, Key: key('order', 250) }))
  await start(async ({ Records }) => void batches.push(Records)).idle()
  expect(batches.every((batch) => batch.length <= 100)).toBe(true)
  const records = batches.flat()
  expect(records.map(nameOf)).toEqual(
    [...Array.from({ length: 251 }, (_, n) => n), 250].map((n) => `order/N#${String(n).padStart(4, '0')}`),
  )
  expect(records.at(-2)).toMatchObject({
    eventName: 'INSERT',
    eventSource: 'aws:dynamodb',
    eventSourceARN: engine.streamArn,
    dynamodb: {
      SequenceNumber: expect.stringMatching(/^\d+$/),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
      ApproximateCreationDateTime: expect.any(Number),
      NewImage: { blob: { B: 'AQL/' }, deep: { M: { list: { L: [{ BS: ['Bw=='] }] } } } },
    },
  })
  expect(records.at(-1)).toMatchObject({ eventName: 'REMOVE', dynamodb: { OldImage: { blob: { B: 'AQL/' } } } })
})

test('after a partial failure everything from the first failed record on is handed over again', async () => {
  for (let n = 0; n < 5; n += 1) await put('partial', n)
  const handed: string[][] = []
  await start(async ({ Records }) => {
    handed.push(Records.map((record) => nameOf(record).slice(-1)))
    return failing(handed.length === 1 ? Records[3] : undefined)
  }).idle()
  expect(handed).toEqual([
    ['0', '1', '2', '3', '4'],
    ['3', '4'],
  ])
})

test('a projector that throws gets the same records again', async () => {
  await put('throws', 1)
  let calls = 0
  await start(async () => {
    calls += 1
    if (calls < 3) throw new Error('engine busy')
  }).idle()
  expect(calls).toBe(3)
  expect(lines).toContain('projector: engine busy')
})

test('a record that always fails is set aside alone, and those behind it get through', async () => {
  for (let n = 0; n < 4; n += 1) await put('poison', n)
  const through = new Set<string>()
  const aside: string[] = []
  const handler: ProjectorHandler = async ({ Records }) => {
    const poison = Records.find((record) => nameOf(record).endsWith('1'))
    if (!poison) for (const record of Records) through.add(nameOf(record).slice(-1))
    else through.add('0')
    return failing(poison)
  }
  await start(handler, { attempts: 3, onGivenUp: (record: DynamoDBRecord) => aside.push(nameOf(record)) }).idle()
  expect(aside).toEqual(['poison/N#0001'])
  expect([...through].sort()).toEqual(['0', '2', '3'])
})

test('what was handled is not handed over again after a restart, what came meanwhile is', async () => {
  await put('restart', 1)
  await start(async () => undefined).idle()
  await streams?.stop()
  await put('restart', 2)
  const seen: string[] = []
  await start(async ({ Records }) => void seen.push(...Records.map(nameOf))).idle()
  expect(seen).toEqual(['restart/N#0002'])
})

test('a lost or torn checkpoint repeats records and skips none', async () => {
  await put('torn', 1)
  writeFileSync(checkpointFile(), '{"streamArn":"arn')
  const seen: string[] = []
  await start(async ({ Records }) => void seen.push(...Records.map(nameOf))).idle()
  expect(seen).toContain('order/N#0000')
  expect(seen.at(-1)).toBe('torn/N#0001')
})

test('a poller killed in the middle of a batch hands that batch over again', async () => {
  for (let n = 0; n < 150; n += 1) await put('killed', n)
  const script = `
    const { startStreams } = await import(${JSON.stringify(new URL('../../../infra/local/streams.ts', import.meta.url).href)})
    let calls = 0
    startStreams({
      ...${JSON.stringify({ ...options(async () => undefined), handler: undefined })},
      log: () => {},
      handler: async ({ Records }) => {
        calls += 1
        if (calls === 2) { console.log('second'); await new Promise(() => {}) }
      },
    })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(Object.keys(JSON.parse(readFileSync(checkpointFile(), 'utf8')).shards)).toHaveLength(1)
  const seen: string[] = []
  await start(async ({ Records }) => void seen.push(...Records.map(nameOf))).idle()
  expect(seen[0]).toBe('killed/N#0100')
  expect(seen).toHaveLength(50)
})

test('a nudge after a write brings its record without waiting for the next look', async () => {
  const arrived = Promise.withResolvers<void>()
  const poller = start(async () => arrived.resolve(), { pollMs: { busy: 600_000, idle: 600_000 } })
  await poller.idle()
  await put('nudge', 1)
  poller.nudge()
  await arrived.promise
})

test('idle waits for what the projector itself wrote', async () => {
  await put('chain', 0)
  let last = 0
  await start(async ({ Records }) => {
    for (const record of Records) {
      last = Number(nameOf(record).slice(-4))
      if (last < 3) await put('chain', last + 1)
    }
  }).idle()
  expect(last).toBe(3)
})

test('an engine that is away is no fault of the records: none is given up', async () => {
  const front = await troubledEngine(engine.endpoint)
  const aside: string[] = []
  const handled: string[] = []
  let away = true
  const handler: ProjectorHandler = async ({ Records }) => {
    if (!away) return void handled.push(...Records.map(nameOf))
    await front.close()
    return failing(Records[0])
  }
  await put('away', 1)
  const onGivenUp = (record: DynamoDBRecord) => aside.push(nameOf(record))
  const running = start(handler, { endpoint: front.endpoint, attempts: 2, onGivenUp })
  await expect.poll(() => lines.join('\n'), { timeout: 10_000 }).toContain('stream: ')
  away = false
  await front.open()
  await running.idle()
  expect({ aside, handled }).toEqual({ aside: [], handled: ['away/N#0001'] })
  await running.stop()
  await front.close()
})
