import { timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { frontDoor } from '../../../functions/platform/http/front-door.ts'
import { originHeader, securityHeaders } from '../../../functions/platform/http/security-headers.ts'
import { logOf } from '../../../functions/platform/log.ts'

vi.mock(import('node:crypto'), async (original) => {
  const actual = await original()
  return { ...actual, timingSafeEqual: vi.fn(actual.timingSafeEqual) }
})

const secret = 'kept-between-the-cdn-and-the-functions'
const lines: string[] = []
let reached = 0

beforeEach(() => {
  lines.length = 0
  reached = 0
  vi.stubEnv('AWS_LAMBDA_LOG_LEVEL', 'INFO')
  vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const door = frontDoor('api', async () => {
  reached += 1
  logOf('api').warn('Seen', { error: 'words' })
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: '{}' }
})
const eventWith = (headers: Record<string, string> | undefined, claims?: object) =>
  ({
    ...(headers && { headers }),
    requestContext: { requestId: 'Kx1=', ...(claims && { authorizer: { jwt: { claims } } }) },
  }) as unknown as APIGatewayProxyEventV2WithJWTAuthorizer
const ask = (headers?: Record<string, string>, claims?: object) => door(eventWith(headers, claims), {} as Context)

describe('where a CDN stands before the product', () => {
  beforeEach(() => vi.stubEnv('MUSTER_ORIGIN_SECRET', secret))

  test('who comes by it is let in', async () => {
    expect(await ask({ [originHeader]: secret })).toMatchObject({ statusCode: 200 })
    expect([reached, lines.length]).toEqual([1, 1])
  })

  test('both secrets are good while one takes the other’s place, and nothing made of the two', async () => {
    vi.stubEnv('MUSTER_ORIGIN_SECRET', `${secret} the-one-before`)
    expect(await ask({ [originHeader]: secret })).toMatchObject({ statusCode: 200 })
    expect(await ask({ [originHeader]: 'the-one-before' })).toMatchObject({ statusCode: 200 })
    expect(await ask({ [originHeader]: `${secret} the-one-before` })).toMatchObject({ statusCode: 403 })
    expect(await ask({ [originHeader]: '' })).toMatchObject({ statusCode: 403 })
  })

  test.each<[string, Record<string, string> | undefined]>([
    ['without the secret', {}],
    ['without any header', undefined],
    ['with an empty one', { [originHeader]: '' }],
    ['with another', { [originHeader]: 'x'.repeat(secret.length) }],
    ['with its beginning', { [originHeader]: secret.slice(0, -1) }],
    ['with more than it', { [originHeader]: `${secret}0` }],
    ['with it in other letters', { [originHeader]: secret.toUpperCase() }],
    ['with it twice', { [originHeader]: `${secret},${secret}` }],
    ['with 8 KB', { [originHeader]: 'x'.repeat(8192) }],
  ])('who comes round it %s is refused before anything is done', async (_, headers) => {
    const answer = await ask(headers)
    expect(answer).toMatchObject({ statusCode: 403, headers: { 'content-type': 'application/problem+json' } })
    expect(JSON.parse(answer.body ?? '')).toMatchObject({ code: 'wentRound', status: 403 })
    expect(answer.headers).toMatchObject(securityHeaders)
    expect(reached).toBe(0)
  })

  test('the refusal is logged, and neither secret is', async () => {
    await ask({ [originHeader]: 'tried-this-one', 'accept-language': 'en' })
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'WARN', service: 'api', requestId: 'Kx1=' })
    expect(lines[0]).not.toMatch(/tried-this-one|kept-between/)
  })

  test('how long the refusal takes tells nothing of the secret: digests are compared, in constant time', async () => {
    for (const tried of ['', 'x', secret, secret.slice(0, -1), 'x'.repeat(8192)]) await ask({ [originHeader]: tried })
    const compared = vi.mocked(timingSafeEqual).mock.calls.map((sides) => sides.map((side) => side.byteLength))
    expect(compared).toEqual(Array.from({ length: 5 }, () => [32, 32]))
  })
})

describe('while the secret changes', () => {
  test('the new one and the one before are good, and nothing else', async () => {
    vi.stubEnv('MUSTER_ORIGIN_SECRET', 'the-new-one the-one-before')
    const answers: Record<string, number | undefined> = {}
    for (const tried of ['the-new-one', 'the-one-before', 'the-new-one the-one-before', ' ', ''])
      answers[tried] = (await ask({ [originHeader]: tried })).statusCode
    expect(answers).toEqual({
      'the-new-one': 200,
      'the-one-before': 200,
      'the-new-one the-one-before': 403,
      ' ': 403,
      '': 403,
    })
  })

  test.each(['the-only-one ', ' the-only-one', ' '])('a blank in the setting “%s” opens to nobody', async (setting) => {
    vi.stubEnv('MUSTER_ORIGIN_SECRET', setting)
    for (const headers of [undefined, {}, { [originHeader]: '' }, { [originHeader]: ' ' }])
      expect((await ask(headers)).statusCode).toBe(403)
  })
})

test('where none stands, everybody is let in', async () => {
  vi.stubEnv('MUSTER_ORIGIN_SECRET', '')
  expect(await ask({})).toMatchObject({ statusCode: 200 })
})

test('every answer carries the security headers, and on AWS the order to stay with https', async () => {
  const here = await ask({})
  expect(here.headers).toEqual({ ...securityHeaders, 'content-type': 'application/json' })
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'muster-api')
  expect((await ask({})).headers).toMatchObject({ 'strict-transport-security': 'max-age=31536000' })
})

test('what is logged on the way names the request and who asks, also where requests run side by side', async () => {
  const slow = frontDoor('api', async (event) => {
    await once(AbortSignal.timeout(event.headers['x-wait'] === 'long' ? 30 : 5), 'abort')
    logOf('api').error('Unexpected error', { error: new Error('x') })
    return { statusCode: 500 }
  })
  const named = (requestId: string, sub: string, wait: string) =>
    slow(
      {
        headers: { 'x-wait': wait },
        requestContext: { requestId, authorizer: { jwt: { claims: { sub, name: '李计划' } } } },
      } as unknown as APIGatewayProxyEventV2WithJWTAuthorizer,
      {} as Context,
    )
  await Promise.all([named('r1', 'planner-s01', 'long'), named('r2', 'admin', 'short')])
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { requestId: 'r2', actor: 'admin' },
    { requestId: 'r1', actor: 'planner-s01' },
  ])
  expect(lines.join()).not.toContain('李计划')
})

describe('an answer of some length', () => {
  const list = JSON.stringify(Array.from({ length: 300 }, (_, n) => ({ department: `S${n}`, name: '综合街道办事处' })))
  const answering = (body: string) =>
    frontDoor('api', async () => ({ statusCode: 200, headers: { 'content-type': 'application/json' }, body }))
  const askFor = (body: string, accepted?: string) =>
    answering(body)(eventWith(accepted === undefined ? {} : { 'accept-encoding': accepted }), {} as Context)

  test.each([
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('is packed with %s for who accepts %s, and says the same', async (name, accepted, unpack) => {
    const { headers, body = '', isBase64Encoded } = await askFor(list, accepted)
    expect([headers?.['content-encoding'], headers?.['vary'], isBase64Encoded]).toEqual([name, 'accept-encoding', true])
    const bytes = Buffer.from(body, 'base64')
    expect(bytes.length).toBeLessThan(Buffer.byteLength(list) / 5)
    expect(unpack(bytes).toString()).toBe(list)
  })

  test('goes as it is to who does not say so, and a short one to everybody', async () => {
    expect(await askFor(list)).toMatchObject({ body: list })
    expect(await askFor(list, 'identity')).toMatchObject({ body: list })
    expect(await askFor('{"ok":true}', 'br')).toMatchObject({ body: '{"ok":true}' })
  })
})
