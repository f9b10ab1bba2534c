import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerPage, readSite, type Site } from '../../../functions/platform/http/pages.ts'

let folder: string
let site: Site
const policy = `default-src 'self'; connect-src 'self'; img-src 'self' data:`
const worker = `// ${'works offline '.repeat(200)}`

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-site-'))
  const write = (path: string, content: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  write('200.html', `<meta http-equiv="content-security-policy" content="${policy}"><title>演训通</title>`)
  write('service-worker.js', worker)
  write('service-worker.js.br', 'packed by the build')
  write('manifest.webmanifest', '{"name":"演训通"}')
  write('robots.txt', 'User-agent: *')
  write('icon.png', '\u0089PNG')
  write('.sources', 'stamp')
  write('_app/version.json', '{"version":"1"}')
  write('_app/immutable/start.js', 'hashed')
  site = readSite(folder, { connect: ['https://id.example.cn/x'], images: ['https://files.example.cn'] })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ask = (rawPath: string, headers: Record<string, string> = {}, method = 'GET') => {
  const event = { rawPath, headers, requestContext: { http: { method } } }
  const answer = answerPage(site, event as unknown as APIGatewayProxyEventV2)
  const bytes = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8')
  return { ...answer, bytes, text: bytes.toString() }
}

test.each([
  '/',
  '/plans/2026',
  '/200.html',
  '/audit/member/zhang.san@example.gov.cn',
  '/audit/member/100%',
  '/audit/member/a/b',
  '/nowhere at all',
])('%s gets the shell, with the policy in its header', (path) => {
  const answer = ask(path)
  expect(answer.text).toBe('<title>演训通</title>')
  expect(answer).toMatchObject({
    statusCode: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': `default-src 'self'; connect-src 'self' https://id.example.cn; img-src 'self' data: https://files.example.cn; frame-ancestors 'none'`,
    },
  })
})

test.each([
  ['/service-worker.js', 'text/javascript; charset=utf-8'],
  ['/manifest.webmanifest', 'application/manifest+json; charset=utf-8'],
  ['/robots.txt', 'text/plain; charset=utf-8'],
  ['/icon.png', 'image/png'],
  ['/_app/version.json', 'application/json; charset=utf-8'],
])('%s is sent as %s, looked at again each time', (path, type) => {
  const answer = ask(path)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers).toMatchObject({ 'content-type': type, 'cache-control': 'no-cache' })
  expect(answer.headers).not.toHaveProperty('content-security-policy')
})

test.each([
  '/missing.js',
  '/favicon.ico',
  '/.sources',
  '/.git/config',
  '/_app/immutable/start.js',
  '/service-worker.js.map',
  '/../200.html',
  '/a\u0000b',
])('%j is not found, in words', (path) => {
  const answer = ask(path)
  expect([answer.statusCode, answer.text]).toEqual([404, '没有这个地址。There is nothing at this address.\n'])
})

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('%s is refused in words', (method) => {
  const answer = ask('/', {}, method)
  expect([answer.statusCode, answer.headers?.['allow'], answer.text]).toEqual([
    405,
    'GET, HEAD',
    '页面只能读取。Pages can only be read.\n',
  ])
})

test('HEAD is answered as GET is; what carries the answer leaves the body out', () => {
  expect(ask('/', {}, 'HEAD').headers).toEqual(ask('/').headers)
})

test.each([
  ['br', 'gzip, deflate, br', brotliDecompressSync],
  ['gzip', 'gzip, deflate', gunzipSync],
  ['gzip', 'br;q=0, gzip', gunzipSync],
])('a large text is packed with %s for those who accept %s', (name, accepted, unpack) => {
  const answer = ask('/service-worker.js', { 'accept-encoding': accepted })
  expect(answer.headers).toMatchObject({ 'content-encoding': name, vary: 'accept-encoding' })
  expect(answer.bytes.length).toBeLessThan(worker.length / 4)
  expect(unpack(answer.bytes).toString()).toBe(worker)
})

test.each([
  ['/service-worker.js', ''],
  ['/service-worker.js', 'identity'],
  ['/service-worker.js', 'br;q=0, gzip;q=0.0'],
  ['/robots.txt', 'br'],
  ['/icon.png', 'br, gzip'],
])('%s is sent as it is to those who accept "%s"', (path, accepted) => {
  expect(ask(path, { 'accept-encoding': accepted }).headers).not.toHaveProperty('content-encoding')
})

test('what has not changed is not sent again, whichever way it was packed', () => {
  const etag = String(ask('/service-worker.js', { 'accept-encoding': 'br' }).headers?.['etag'])
  for (const known of [etag, `"other", ${etag}`])
    expect(ask('/service-worker.js', { 'if-none-match': known })).toMatchObject({ statusCode: 304, text: '' })
  expect(ask('/service-worker.js', { 'if-none-match': '"other"' }).statusCode).toBe(200)
})

test('a page under another policy is another page', () => {
  const etag = ask('/').headers?.['etag']
  const same = readSite(folder, { connect: ['https://id.example.cn/y'], images: ['https://files.example.cn'] })
  expect(same.shell.headers['etag']).toBe(etag)
  expect(readSite(folder, {}).shell.headers['etag']).not.toBe(etag)
})
