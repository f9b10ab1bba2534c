import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen, type HttpServer } from '../../../infra/local/http-server.ts'
import { route } from '../../../infra/local/routing.ts'
import { staticFiles } from '../../../infra/local/static-files.ts'

const meta = `<meta http-equiv="content-security-policy" content="default-src 'self'; connect-src 'self'">`
let folder: string
let server: HttpServer
let origin: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muster-web-'))
  const build = join(folder, 'build')
  mkdirSync(join(build, '_app', 'immutable'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'outside')
  writeFileSync(join(build, '.sources'), 'stamp')
  writeFileSync(join(build, '200.html'), `<title>演训通</title>${meta}`)
  writeFileSync(join(build, 'robots.txt'), 'User-agent: *')
  writeFileSync(join(build, '_app', 'immutable', 'start.js'), 'plain')
  writeFileSync(join(build, '_app', 'immutable', 'start.js.br'), brotliCompressSync('packed'))
  server = await listen('127.0.0.1', 0, () => {})
  origin = `http://127.0.0.1:${server.port}`
  server.answerWith(route({ origin, pages: staticFiles(build), api: () => {}, files: () => {}, identity: undefined }))
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a page path gets the app, with headers that keep it out of frames', async () => {
  const response = await fetch(`${origin}/plans/2026?tab=a`)
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('演训通')
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': "default-src 'self'; connect-src 'self'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  })
})

test('hashed files are kept for a year and sent packed to those who can unpack', async () => {
  const packed = await fetch(`${origin}/_app/immutable/start.js`, { headers: { 'accept-encoding': 'br' } })
  expect(await packed.text()).toBe('packed')
  expect(packed.headers.get('content-encoding')).toBe('br')
  expect(packed.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(packed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  const plain = await fetch(`${origin}/_app/immutable/start.js`, { headers: { 'accept-encoding': 'identity' } })
  expect(await plain.text()).toBe('plain')
})

test('an unchanged file is not sent twice', async () => {
  const first = await fetch(`${origin}/robots.txt`)
  await first.text()
  const again = await fetch(`${origin}/robots.txt`, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
  expect(again.status).toBe(304)
})

const statusOf = (path: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port: server.port, path }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    sent.on('error', reject)
    sent.end()
  })

test.each([
  '/missing.js',
  '/.sources',
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/a/../../secret.txt',
  '/%00',
  '/%zz',
])('%s is not found', async (path) => {
  expect(await statusOf(path)).toBe(404)
})

test('pages can only be read', async () => {
  const response = await fetch(`${origin}/`, { method: 'POST' })
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe('GET, HEAD')
})

test('localhost is sent to the one address that sign-in knows', async () => {
  const response = await fetch(`http://localhost:${server.port}/plans`, { redirect: 'manual' })
  expect(response.status).toBe(307)
  expect(response.headers.get('location')).toBe(`${origin}/plans`)
})

test('the health page answers', async () => {
  expect(await (await fetch(`${origin}/healthz`)).json()).toEqual({ status: 'ok' })
})
