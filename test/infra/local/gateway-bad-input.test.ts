import { request as httpRequest } from 'node:http'
import { createPrivateKey, type JsonWebKey } from 'node:crypto'
import { generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foundDistrictFor, type Fixture } from '../../support/served-district.ts'
import { readSecrets } from '../../../infra/local/identity/secrets.ts'
import { createServer, type TestServer } from '../../support/server.ts'
import { signIn } from '../../support/sign-in.ts'

const fixture: Fixture = foundDistrictFor('demo-admin')
let server: TestServer
let token: string
beforeAll(async () => {
  process.env['AWS_LAMBDA_LOG_LEVEL'] = 'FATAL'
  server = await createServer({ demo: fixture.demo })
  token = (await signIn(server.url, { form: { sub: 'demo-admin' } })).access_token
})
afterAll(() => server.stop())

interface Answer {
  readonly status: number
  readonly type: string
  readonly text: string
  readonly headers: Readonly<Record<string, unknown>>
}

interface Sending {
  readonly method?: string
  readonly path?: string
  readonly as?: string | null
  readonly body?: Buffer | string
  readonly headers?: Readonly<Record<string, string>>
}

/** A request as the socket takes it: neither path nor headers are put in order. */
const send = ({ method = 'GET', path = '/api/v1/me', as = token, body, headers = {} }: Sending) =>
  new Promise<Answer>((resolve, reject) => {
    const { hostname, port } = new URL(server.url)
    const sent = httpRequest(
      { hostname, port, path, method, headers: { ...(as && { authorization: `Bearer ${as}` }), ...headers } },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            text: Buffer.concat(chunks).toString(),
            headers: response.headers,
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })

const problemOf = ({ text }: Answer) =>
  JSON.parse(text) as { code: string; detail: string; errors?: { pointer: string }[] }
const people = (method: string, body: Buffer | string, headers: Record<string, string> = {}): Sending => ({
  method,
  path: `/api/v1/districts/${fixture.district}/departments/S01/people/0198c0de-0000-7000-8000-000000000001`,
  body,
  headers: { 'content-type': 'application/json', ...headers },
})
const stillServes = async () => expect((await send({})).status).toBe(200)

describe('through the gateway', () => {
  test('the sign-in of these tests is a good one', stillServes)

  test.each([
    ['6 MB and a byte', 6 * 1024 * 1024 + 1],
    ['50 MB', 50 * 1024 * 1024],
  ])('a body of %s is 413 in words of the reader, and the next request is served', async (_, size) => {
    const body = Buffer.alloc(size, 0x20)
    const zh = await send(people('PUT', body))
    expect([zh.status, zh.type]).toEqual([413, 'application/problem+json'])
    expect(problemOf(zh)).toMatchObject({ code: 'tooLarge', detail: '内容过大（上限 6 MB），请拆分后再提交。' })
    const en = await send(people('PUT', body, { 'accept-language': 'en' }))
    expect(problemOf(en).detail).toBe('Too large (limit 6 MB): split it and send the parts.')
    await stillServes()
  })

  test('a body just below 6 MB is read, and refused for what it says', async () => {
    const answer = await send(people('PUT', JSON.stringify({ name: 'x'.repeat(6_000_000) })))
    expect(answer.status).toBe(422)
    expect(problemOf(answer).errors?.map(({ pointer }) => pointer)).toContain('/name')
    expect(answer.text.length).toBeLessThan(5000)
  })

  test.each<[string, string, number, string]>([
    ['no type', '', 415, 'mediaType'],
    ['a form', 'application/x-www-form-urlencoded', 415, 'mediaType'],
    ['a picture', 'image/png', 415, 'mediaType'],
    ['JSON that is none', 'application/json', 400, 'malformed'],
  ])('a body of %s', async (_, type, status, code) => {
    const answer = await send(people('PUT', 'name=1', { 'content-type': type }))
    expect([answer.status, answer.type, problemOf(answer).code]).toEqual([status, 'application/problem+json', code])
  })

  test('bytes that are no UTF-8 are not taken for text', async () => {
    const gbk = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xc0, 0xee, 0xbd, 0xa8]), Buffer.from('"}')])
    const answer = await send(people('PUT', gbk))
    expect([answer.status, problemOf(answer).code]).toEqual([400, 'malformed'])
  })
})

describe('a token', () => {
  const claims = () => ({ sub: 'demo-admin', iss: `${server.url}/oidc`, aud: 'muster' })
  const signed = async (key: Parameters<SignJWT['sign']>[0], over: object = {}, seconds = 600, kid?: string) =>
    new SignJWT({ ...claims(), ...over })
      .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
      .setProtectedHeader({ alg: 'RS256', ...(kid && { kid }) })
      .sign(key)
  const own = () => {
    const { signingKey } = readSecrets(server.folder) as { signingKey: JsonWebKey & { kid?: string } }
    return { key: createPrivateKey({ key: signingKey, format: 'jwk' }), kid: signingKey.kid }
  }

  test('made with the server’s key opens the door: the next cases fail for their own reasons', async () => {
    const { key, kid } = own()
    expect((await send({ as: await signed(key, {}, 600, kid) })).status).toBe(200)
  })

  test('that has expired is 401 and says so, for the client to renew it', async () => {
    const { key, kid } = own()
    const answer = await send({ as: await signed(key, {}, -60, kid) })
    expect([answer.status, answer.type, problemOf(answer).code]).toEqual([
      401,
      'application/problem+json',
      'unauthenticated',
    ])
    expect(answer.headers['www-authenticate']).toContain('invalid_token')
  })

  test.each<[string, () => Promise<string | null>]>([
    ['is missing', async () => null],
    ['is noise', async () => 'noise'],
    ['is 8 KB of noise', async () => 'a'.repeat(8000)],
    ['has another signer', async () => signed((await generateKeyPair('RS256')).privateKey, {}, 600, own().kid)],
    ['is for another audience', async () => signed(own().key, { aud: 'other' }, 600, own().kid)],
    ['is of another issuer', async () => signed(own().key, { iss: 'https://evil.example' }, 600, own().kid)],
    ['names nobody', async () => signed(own().key, { sub: undefined }, 600, own().kid)],
    [
      'is unsigned',
      async () =>
        [{ alg: 'none' }, { ...claims(), exp: 4_000_000_000 }, '']
          .map((part) => (part === '' ? '' : Buffer.from(JSON.stringify(part)).toString('base64url')))
          .join('.'),
    ],
  ])('that %s is 401 in words', async (_, make) => {
    const answer = await send({ as: await make() })
    expect([answer.status, problemOf(answer).code]).toEqual([401, 'unauthenticated'])
    expect(problemOf(answer).detail).toMatch(/登录/)
    expect(answer.headers['www-authenticate'] ?? '').not.toContain('invalid_token')
  })
})

describe('an odd request', () => {
  test('HEAD is answered without a body, other methods in words', async () => {
    const head = await send({ method: 'HEAD' })
    expect([head.status, head.text]).toEqual([404, ''])
    for (const method of ['OPTIONS', 'DELETE', 'TRACE', 'PROPFIND']) {
      const answer = await send({ method })
      expect([method, answer.status, problemOf(answer).code]).toEqual([method, 404, 'missing'])
    }
  })

  test('no other origin is let in by OPTIONS', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'PUT' }
    const answer = await send({ method: 'OPTIONS', headers })
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  test('headers of 12 KB are read, endless ones are 431, and the next request is served', async () => {
    expect((await send({ headers: { 'x-filler': 'x'.repeat(12_000) } })).status).toBe(200)
    expect((await send({ headers: { 'x-filler': 'x'.repeat(60_000) } })).status).toBe(431)
    await stillServes()
  })

  test.each(['/api/v1/%E0%A4%A', '/api/v1/districts/%E0%A4%A', '/api/v1/../../etc/passwd', '/api/v1/me%00', '/api//'])(
    'the address %s is a problem, not a failure',
    async (path) => {
      const answer = await send({ path })
      expect(answer.type).toBe('application/problem+json')
      expect([404, 422]).toContain(answer.status)
    },
  )

  test.each(['/%E0%A4%A', '/%00', '/oidc/%E0%A4%A', '/oidc/interaction/%E0%A4%A', '/..%2f..%2fetc%2fpasswd'])(
    'a page’s address %s breaks nothing either',
    async (path) => {
      expect((await send({ path, as: null })).status).toBeLessThan(500)
      await stillServes()
    },
  )

  test('a query that is repeated, broken or endless is 422', async () => {
    const list = `/api/v1/districts/${fixture.district}/departments/S01/people`
    for (const query of ['limit=1&limit=2', 'limit=%E0%A4%A', 'limit', '%E0=1', `cursor=${'x'.repeat(5000)}`]) {
      const answer = await send({ path: `${list}?${query}` })
      expect([query.slice(0, 20), answer.status]).toEqual([query.slice(0, 20), 422])
      expect(problemOf(answer).errors?.[0]?.pointer).toMatch(/^\/query/)
    }
  })

  test('nothing unexpected was logged', () => {
    expect(server.lines.filter((line) => /^(api|server): /.test(line))).toEqual([])
  })
})
