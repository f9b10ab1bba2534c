import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUse, lockFolder } from '../../../infra/local/lock.ts'

let path: string
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'muster-lock-'))
})
afterEach(() => rmSync(path, { recursive: true, force: true }))

const holder = async () => {
  const script = `
    const { lockFolder } = await import(${JSON.stringify(new URL('../../../infra/local/lock.ts', import.meta.url).href)})
    lockFolder(${JSON.stringify(path)}).announce('http://127.0.0.1:8080')
    console.log('locked')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

test('the second on one folder is told where the first one answers', async () => {
  const first = await holder()
  expect(() => lockFolder(path)).toThrow(FolderInUse)
  expect(() => lockFolder(path)).toThrow(`already running on ${path}: http://127.0.0.1:8080 (pid ${first.pid})`)
  first.kill('SIGKILL')
  await once(first, 'exit')
})

test('a lock dies with its process, however that ends', async () => {
  const first = await holder()
  first.kill('SIGKILL')
  await once(first, 'exit')
  lockFolder(path).release()
})

test('a released folder can be locked again, also from the same process', () => {
  const lock = lockFolder(path)
  expect(() => lockFolder(path)).toThrow(FolderInUse)
  lock.release()
  lockFolder(path).release()
})
