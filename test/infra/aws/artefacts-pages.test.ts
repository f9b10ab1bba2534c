import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApiDocument } from '@muster/domain/contract/openapi.ts'
import { functionAsset } from '../../../infra/aws/bundling.ts'
import { type Artefact, type Artefacts, openArtefacts } from '../../support/artefact.ts'
import { apiGatewayEvent } from '../../support/aws-events.ts'

const secret = 'between-cloudfront-and-the-functions'
const policy = "default-src 'self'; img-src 'self' data: blob:; connect-src 'self'; script-src 'self' 'sha256-abc='"
const shell = `<title>演训通</title>${'<link rel="modulepreload">'.repeat(60)}`
let web: string
let artefacts: Artefacts
let deployed: Artefact

beforeAll(async () => {
  web = mkdtempSync(join(tmpdir(), 'muster-built-'))
  const write = (path: string, content: string) => {
    mkdirSync(join(web, path, '..'), { recursive: true })
    writeFileSync(join(web, path), content)
  }
  write('200.html', `<meta http-equiv="content-security-policy" content="${policy}">${shell}`)
  write('200.html.br', 'packed by the build, with the policy still in it')
  write('service-worker.js', '// works offline')
  write('manifest.webmanifest', '{"name":"演训通"}')
  write('_app/version.json', '{"version":"1"}')
  write('_app/immutable/start.js', 'in the bucket')
  write('.sources', 'stamp')
  artefacts = await openArtefacts(undefined, web)
  deployed = await artefacts.start('pages', {
    MUSTER_ORIGIN_SECRET: secret,
    MUSTER_PAGE_CONNECT: 'https://login.example.gov.cn/realms/x https://token.example.gov.cn https://files.example.cn',
    MUSTER_PAGE_IMAGES: 'https://files.example.cn',
  })
})
afterAll(async () => {
  await artefacts?.stop()
  rmSync(web, { recursive: true, force: true })
})

const ask = async (path: string, { method = 'GET', headers = {}, by = secret } = {}) => {
  const event = apiGatewayEvent({ method, path, headers, secret: by })
  const answer = (await deployed.invoke(event)) as APIGatewayProxyStructuredResultV2
  const packed = Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8')
  const bytes = answer.headers?.['content-encoding'] === 'br' ? brotliDecompressSync(packed) : packed
  return { status: answer.statusCode, headers: answer.headers ?? {}, text: bytes.toString() }
}

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('geolocation=()'),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
}

describe('the deployed pages', () => {
  test.each(['/', '/plans/2026?tab=a', '/audit/member/%E5%91%A8%2F100%25', '/join/430102/c2VjcmV0'])(
    'answer %s with the shell, packed, under a policy that lets sign-in and files in and nothing else',
    async (path) => {
      const { status, headers, text } = await ask(path)
      expect([status, text]).toEqual([200, shell])
      expect(headers).toMatchObject({
        ...everywhere,
        'content-type': 'text/html; charset=utf-8',
        'content-encoding': 'br',
        'cache-control': 'no-cache',
        'content-security-policy':
          "default-src 'self'; img-src 'self' data: blob: https://files.example.cn; " +
          "connect-src 'self' https://login.example.gov.cn https://token.example.gov.cn https://files.example.cn; " +
          "script-src 'self' 'sha256-abc='; frame-ancestors 'none'",
      })
    },
  )

  test.each([
    ['/service-worker.js', 'text/javascript; charset=utf-8', '// works offline'],
    ['/manifest.webmanifest', 'application/manifest+json; charset=utf-8', '{"name":"演训通"}'],
    ['/_app/version.json', 'application/json; charset=utf-8', '{"version":"1"}'],
  ])('answer %s as it was built', async (path, type, content) => {
    const { status, headers, text } = await ask(path)
    expect([status, text]).toEqual([200, content])
    expect(headers).toMatchObject({ ...everywhere, 'content-type': type, etag: expect.any(String) })
    const again = await ask(path, { headers: { 'if-none-match': String(headers['etag']) } })
    expect([again.status, again.text]).toEqual([304, ''])
    expect(again.headers).toMatchObject(everywhere)
  })

  test('answer with the description of the API, made from the contract', async () => {
    const { headers, text } = await ask('/api/v1/openapi.json')
    expect(headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'content-encoding': 'br' })
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(openApiDocument())))
  })

  test.each([
    ['/missing.js', 'GET', secret, 404],
    ['/_app/immutable/start.js', 'GET', secret, 404],
    ['/.sources', 'GET', secret, 404],
    ['/', 'POST', secret, 405],
    ['/', 'GET', 'another', 403],
  ])('refuse %s by %s with the secret %s: %i', async (path, method, by, status) => {
    const refusal = await ask(path, { method, by })
    expect(refusal.status).toBe(status)
    expect(refusal.headers).toMatchObject({
      ...everywhere,
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    })
    expect(refusal.text).not.toContain(shell)
  })

  test('say what went wrong by request, without the secret', async () => {
    deployed.logged()
    await ask('/', { by: 'tried-this' })
    const lines = deployed.logged()
    expect(lines).toMatchObject([{ level: 'WARN', service: 'pages', requestId: 'JKJaXmPLvHcESHA=' }])
    expect(JSON.stringify(lines)).not.toMatch(/tried-this|between-cloudfront/)
  })

  test('are not built from a page without a policy', async () => {
    const bare = mkdtempSync(join(tmpdir(), 'muster-built-'))
    writeFileSync(join(bare, '200.html'), shell)
    await expect(functionAsset('pages', join(bare, 'out'), bare)).rejects.toThrow('Content-Security-Policy')
    rmSync(bare, { recursive: true })
  })
})
