import { request as httpRequest, type IncomingMessage } from 'node:http'
import { brotliCompressSync } from 'node:zlib'
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { gateway } from '../../../infra/local/gateway.ts'
import { listen, type HttpServer } from '../../../infra/local/http-server.ts'

type Event = APIGatewayProxyEventV2WithJWTAuthorizer

let server: HttpServer
let origin: string
let sign: (claims: Record<string, unknown>, seconds: number) => Promise<string>
let seen: Event | undefined
let answer: (event: Event) => APIGatewayProxyStructuredResultV2
let writes = 0
const lines: string[] = []

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'RS256', kid: 'k' }] })
  sign = (claims, seconds) =>
    new SignJWT({ sub: 's', iss: 'http://issuer', aud: 'muster', ...claims })
      .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .sign(privateKey)
  server = await listen('127.0.0.1', 0, () => {})
  origin = `http://127.0.0.1:${server.port}`
  server.answerWith(
    gateway({
      handler: async (event) => {
        seen = event
        return answer(event)
      },
      tokens: { issuer: 'http://issuer', audience: 'muster', keys },
      onWrite: () => void (writes += 1),
      log: (line) => lines.push(line),
    }),
  )
})
afterAll(() => server.stop())
beforeEach(() => {
  seen = undefined
  answer = () => ({ statusCode: 200 })
  writes = 0
})

/** A request with raw header lines, as fetch would not send them. */
const raw = (path: string, headers: string[], method = 'GET', body?: Buffer | string) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    const sent = httpRequest(
      { hostname, port, path, method, headers: ['Host', 'localhost', ...headers] },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })

test('header names are lower-cased, repeated ones joined, cookies taken out', async () => {
  await raw('/api/v1/x', ['X-Thing', 'one', 'x-thing', 'two', 'If-Match', '"3"', 'Cookie', 'a=1; b=2'])
  expect(seen?.headers).toMatchObject({ 'x-thing': 'one,two', 'if-match': '"3"' })
  expect(seen?.headers).not.toHaveProperty('cookie')
  expect(seen?.cookies).toEqual(['a=1', 'b=2'])
})

test('the query is passed raw and decoded, a repeated parameter joined', async () => {
  await raw('/api/v1/drills?name=%E6%B6%88%E9%98%B2&group=a&group=b&empty=&note=1%2B1?', [])
  expect(seen?.rawPath).toBe('/api/v1/drills')
  expect(seen?.rawQueryString).toBe('name=%E6%B6%88%E9%98%B2&group=a&group=b&empty=&note=1%2B1?')
  expect(seen?.queryStringParameters).toEqual({ name: '消防', group: 'a,b', empty: '', note: '1+1?' })
})

test('the path is decoded, and comes with its route and the parameters in it', async () => {
  await raw('/api/v1/districts/430102/departments/S01/people/%E5%91%A8%2B%25%7C', [])
  const path = '/api/v1/districts/430102/departments/S01/people/周+%|'
  expect(seen).toMatchObject({
    rawPath: path,
    routeKey: 'GET /api/v1/districts/{district}/departments/{department}/people/{person}',
    pathParameters: { district: '430102', department: 'S01', person: '周+%|' },
    requestContext: { http: { path }, routeKey: seen?.routeKey },
  })
  await raw('/api/v1/districts/430102/departments/S01/people/a%2Fb', [])
  expect(seen).toMatchObject({
    rawPath: '/api/v1/districts/430102/departments/S01/people/a/b',
    routeKey: 'ANY /api/{proxy+}',
    pathParameters: { proxy: 'v1/districts/430102/departments/S01/people/a/b' },
  })
  await raw('/api/v1/%E0%A4%A', [])
  expect(seen?.rawPath).toBe('/api/v1/%E0%A4%A')
})

test('a request without a query has none', async () => {
  await raw('/api/v1/x', [])
  expect(seen?.rawQueryString).toBe('')
  expect(seen).not.toHaveProperty('queryStringParameters')
  expect(seen?.requestContext.http).toMatchObject({ method: 'GET', path: '/api/v1/x', protocol: 'HTTP/1.1' })
})

test('text comes as text, anything else as base64', async () => {
  await raw('/api/v1/x', ['Content-Type', 'application/json'], 'PUT', '{"name":"东湖"}')
  expect(seen).toMatchObject({ body: '{"name":"东湖"}', isBase64Encoded: false })
  const bytes = Buffer.from([0, 255, 254, 1])
  await raw('/api/v1/x', ['Content-Type', 'image/jpeg'], 'PUT', bytes)
  expect(seen).toMatchObject({ body: bytes.toString('base64'), isBase64Encoded: true })
  await raw('/api/v1/x', ['Content-Type', 'application/problem+json; charset=utf-8'], 'PUT', '{}')
  expect(seen).toMatchObject({ body: '{}', isBase64Encoded: false })
})

test('an answer keeps its status, headers, cookies and bytes', async () => {
  const bytes = brotliCompressSync('中文')
  answer = () => ({
    statusCode: 201,
    headers: { etag: '"1"', 'content-encoding': 'br', 'x-count': 3 },
    cookies: ['a=1', 'b=2'],
    body: bytes.toString('base64'),
    isBase64Encoded: true,
  })
  const response = await fetch(`${origin}/api/v1/x`)
  expect(response.status).toBe(201)
  expect(response.headers.get('etag')).toBe('"1"')
  expect(response.headers.get('x-count')).toBe('3')
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect(await response.text()).toBe('中文')
})

test('claims reach the function as text, where the JWT authorizer puts them', async () => {
  const token = await sign({ scope: 'openid profile', groups: ['a', 'b'], level: 3 }, 60)
  await raw('/api/v1/x', ['Authorization', `Bearer ${token}`])
  const { jwt } = seen?.requestContext.authorizer ?? { jwt: undefined }
  expect(jwt?.claims).toMatchObject({ sub: 's', aud: 'muster', groups: '[a b]', level: '3', exp: expect.any(String) })
  expect(jwt?.scopes).toEqual(['openid', 'profile'])
})

test('no token and a bad token both reach the function without claims', async () => {
  for (const headers of [[], ['Authorization', 'Bearer nonsense']]) {
    await raw('/api/v1/x', headers)
    expect(seen?.requestContext.authorizer).toBeUndefined()
  }
})

test('an expired token is refused where one is needed, with the reason, and harmless where none is', async () => {
  const headers = ['Authorization', `Bearer ${await sign({}, -60)}`]
  answer = (event) => ({ statusCode: event.rawPath === '/api/v1/public' ? 200 : 401 })
  const refused = await raw('/api/v1/x', headers)
  expect(refused.statusCode).toBe(401)
  expect(refused.headers['www-authenticate']).toContain('invalid_token')
  expect((await raw('/api/v1/public', headers)).statusCode).toBe(200)
})

test.each(['with', 'without'])('a body over 6 MB, %s its length said, is refused as a problem', async (how) => {
  const chunk = new Uint8Array(1024 * 1024)
  const body =
    how === 'with'
      ? new Uint8Array(7 * 1024 * 1024)
      : new ReadableStream({
          start: (controller) => {
            for (let n = 0; n < 7; n += 1) controller.enqueue(chunk)
            controller.close()
          },
        })
  const init: RequestInit & { duplex: 'half' } = { method: 'PUT', body, duplex: 'half' }
  const response = await fetch(`${origin}/api/v1/x`, init)
  expect(response.status).toBe(413)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({ code: 'tooLarge', detail: expect.stringContaining('6 MB') })
  expect(seen).toBeUndefined()
})

test('a function that throws is a bare 500, and the log has the rest', async () => {
  answer = () => {
    throw new Error('secret detail')
  }
  const response = await fetch(`${origin}/api/v1/x`, { headers: { 'accept-language': 'en' } })
  expect(response.status).toBe(500)
  const text = await response.text()
  expect(text).toContain('internal')
  expect(text).not.toContain('secret')
  expect(lines.join('\n')).toContain('secret detail')
})

test('whatever may have written wakes the stream poller', async () => {
  await raw('/api/v1/x', [])
  expect(writes).toBe(0)
  await raw('/api/v1/x', [], 'PUT', '{}')
  expect(writes).toBe(1)
})
