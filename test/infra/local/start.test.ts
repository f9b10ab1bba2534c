import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const script = fileURLToPath(new URL('../../../infra/local/start.mjs', import.meta.url))
let folder: string
const children: ChildProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-start-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  rmSync(folder, { recursive: true, force: true })
})

interface Started {
  child: ChildProcess
  output: () => string
  /** The address behind `ready`, or nothing where it ended before. */
  ready: Promise<string | undefined>
  ended: Promise<number | null>
}

const start = (...args: string[]): Started => {
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, MUSTER_WEB: 'none' },
  })
  children.push(child)
  let output = ''
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const ready = new Promise<string | undefined>((resolve) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      const found = /^ready (\S+)$/m.exec(output)
      if (found) resolve(found[1])
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    void ended.then(() => resolve(undefined))
  })
  return { child, output: () => output, ready, ended }
}
const startEmpty = (...args: string[]) => start('--empty', '--port', '0', '--data', folder, ...args)

test('it says when it is ready, answers there, and ends cleanly on a signal', async () => {
  const server = startEmpty()
  const url = (await server.ready) ?? server.output()
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  expect(server.output()).toMatch(/engine: dynoxide|engine: DynamoDB Local/)
  expect(server.output()).toContain(`${url}/oidc/first/`)
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  await expect(fetch(url)).rejects.toThrow()
})

test('after kill -9 the next start works at once, while two at a time are refused', async () => {
  const first = startEmpty()
  const url = (await first.ready) ?? first.output()
  const second = startEmpty()
  expect(await second.ended).toBe(1)
  expect(second.output()).toContain(`already running on ${folder}: ${url}`)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)

  first.child.kill('SIGKILL')
  await first.ended
  const third = startEmpty()
  expect(await third.ready, third.output()).toBeDefined()
})

test('a taken port is named', async () => {
  const first = startEmpty()
  const port = new URL((await first.ready) ?? '').port
  const other = start('--empty', '--port', port, '--data', join(folder, 'other'))
  expect(await other.ended).toBe(1)
  expect(other.output()).toContain(`Port ${port} is taken`)
})

test('bad arguments end with 2 and the usage', async () => {
  const server = start('--port', 'eighty')
  expect(await server.ended).toBe(2)
  expect(server.output()).toContain('--port eighty is no port')
  expect(server.output()).toContain('--public-url')
})

test('neither --reset nor a plain start touches a folder that is not its own', async () => {
  const file = join(folder, 'thesis.txt')
  writeFileSync(file, 'years of work')
  for (const more of [[], ['--reset']]) {
    const server = startEmpty(...more)
    expect(await server.ended).toBe(1)
    expect(server.output()).toContain('nothing was touched')
    expect(readFileSync(file, 'utf8')).toBe('years of work')
  }
})

test('--reset forgets what the folder held, such as the administrator’s password', async () => {
  const invite = async (...args: string[]) => {
    const server = startEmpty(...args)
    await server.ready
    const link = /http\S+\/oidc\/first\/\S+/.exec(server.output())?.[0]
    return { server, link }
  }
  const stop = async ({ child, ended }: Started) => {
    child.kill('SIGTERM')
    await ended
  }
  const first = await invite()
  const password = 'correct horse battery'
  const accepted = await fetch(first.link ?? '', {
    method: 'POST',
    headers: { origin: new URL(first.link ?? '').origin },
    body: new URLSearchParams({ password, again: password, district: '990199', name: '新设区', person: '王主任' }),
  })
  expect(accepted.status).toBe(200)
  await stop(first.server)
  const second = await invite()
  expect(second.link).toBeUndefined()
  await stop(second.server)
  expect((await invite('--reset')).link).toBeDefined()
})
