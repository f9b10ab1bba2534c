import { randomUUID } from 'node:crypto'
import { brotliDecompressSync } from 'node:zlib'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { contract } from '@muster/domain/contract/contract.ts'
import { type EndpointName, routes } from '@muster/domain/contract/routes.ts'
import { environmentNames } from '../../../functions/platform/env.ts'
import { securityHeaders } from '../../../functions/platform/http/security-headers.ts'
import { DISTRICT, startApi, type TestApi } from '../../support/api.ts'
import { type Artefact, type Artefacts, openArtefacts } from '../../support/artefact.ts'
import { apiGatewayEvent, type AwsRequest } from '../../support/aws-events.ts'
import { goodCalls, goodRequest, ground } from '../../support/good-calls.ts'
import { personDraft } from '../../support/people.ts'
import { sendRaw } from '../../support/raw-request.ts'
import { standInForRobots } from '../../support/robots.ts'

const secret = 'between-cloudfront-and-the-functions'
let api: TestApi
let artefacts: Artefacts
let deployed: Artefact

/** The settings of this process, except where the engine is: a function on AWS is told of none. */
const settings = () =>
  Object.fromEntries(
    Object.values(environmentNames).flatMap((name) => {
      const value = name === environmentNames.endpoint ? undefined : process.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )

beforeAll(async () => {
  standInForRobots()
  api = await startApi()
  artefacts = await openArtefacts(api.engine)
  deployed = await artefacts.start('api', { ...settings(), AWS_REGION: 'local', MUSTER_ORIGIN_SECRET: secret })
})
afterAll(async () => {
  await artefacts?.stop()
  await api?.stop()
})
beforeEach(() => void deployed.logged())

const answerOf = (answer: unknown) => {
  const { statusCode = 0, headers = {}, body = '', isBase64Encoded } = answer as APIGatewayProxyStructuredResultV2
  const text = isBase64Encoded ? brotliDecompressSync(Buffer.from(body, 'base64')).toString() : body
  return { status: statusCode, headers, body: JSON.parse(text || 'null') as Record<string, unknown> }
}
const ask = async (request: AwsRequest, from = deployed) =>
  answerOf(await from.invoke(apiGatewayEvent({ secret, ...request })))

/** Two answers come a moment apart, what is signed is signed for a moment, and a mark that comes again is told so. */
const withoutTime = (body: unknown) =>
  JSON.parse(
    JSON.stringify(body)
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, 'then')
      .replace(/"(policy|x-amz-signature|x-amz-date)":"[^"]*"/gi, '"$1":""')
      .replaceAll('"outcome":"repeated"', '"outcome":"recorded"')
      .replace(/X-Amz-(Signature|Date)=\w+/gi, ''),
  ) as unknown

describe('the deployed api answers as its source does', () => {
  test.each(Object.keys(routes) as EndpointName[])('%s', async (name) => {
    const call = await goodCalls[name](ground)
    const request = goodRequest(name, call as never)
    const there = await ask(request)
    // The same command again is answered as it was the first time, whoever answers.
    const here = await sendRaw(request)
    expect([there.status, there.body]).toEqual([contract[name].safety === 'create' ? 201 : 200, expect.anything()])
    expect([there.status, withoutTime(there.body)]).toEqual([here.status, withoutTime(here.body)])
    const packed = Buffer.byteLength(JSON.stringify(there.body)) >= 1024 && { 'content-encoding': 'br' }
    const overTheCdn = {
      'strict-transport-security': 'max-age=31536000',
      ...(packed && { ...packed, vary: 'accept-encoding' }),
    }
    expect(there.headers).toEqual({ ...here.headers, ...overTheCdn })
    expect(there.headers).toMatchObject(securityHeaders)
    expect(deployed.logged()).toEqual([])
  })
})

const person = `/api/v1/districts/${DISTRICT}/departments/S01/people`

describe('the deployed api reads what API Gateway sends', () => {
  test.each([true, false])('a body in Chinese, as base64: %s', async (base64) => {
    const path = `${person}/${randomUUID()}`
    const body = JSON.stringify(personDraft({ name: '欧阳建国' }))
    expect((await ask({ method: 'PUT', path, as: 'planner-s01', body, base64 })).status).toBe(201)
    expect((await ask({ method: 'GET', path, as: 'planner-s01' })).body).toMatchObject({ person: { name: '欧阳建国' } })
  })

  test.each(['100%', 'gov|zhang', 'a+b', '周敏', 'a%2Fb'])('a member called %s', async (member) => {
    const path = `/api/v1/districts/${DISTRICT}/members/${encodeURIComponent(member)}`
    const body = JSON.stringify({ name: '张三', grants: [], active: true })
    expect((await ask({ method: 'PUT', path, as: 'admin', body })).body).toMatchObject({ id: member })
  })

  test('a query with a list and with Chinese in it', async () => {
    const { status, body } = await ask({ method: 'GET', path: `${person}?limit=1&limit=2`, as: 'planner-s01' })
    expect([status, body['code']]).toEqual([422, 'invalid'])
  })
})

describe('the deployed api refuses in words', () => {
  const put = { method: 'PUT', path: `${person}/0198c0de-0000-7000-8000-0000000000aa`, as: 'planner-s01' }
  const good = JSON.stringify(personDraft())

  test.each<[string, AwsRequest, number, string]>([
    ['nobody’s token', { ...put, as: undefined, body: good }, 401, 'unauthenticated'],
    ['another department', { ...put, as: 'planner-s02', body: good }, 403, 'forbidden'],
    ['a way round CloudFront', { ...put, body: good, secret: '' }, 403, 'wentRound'],
    ['no endpoint', { ...put, path: '/api/v1/nowhere' }, 404, 'missing'],
    ['another method', { ...put, method: 'DELETE' }, 404, 'missing'],
    ['no JSON', { ...put, body: '{"name":' }, 400, 'malformed'],
    ['base64 of no JSON', { ...put, body: '\u0000\u0001', base64: true }, 400, 'malformed'],
    ['another type', { ...put, body: 'a=1', headers: { 'content-type': 'text/plain' } }, 415, 'mediaType'],
    ['no body', put, 415, 'mediaType'],
    ['wrong fields', { ...put, body: '{"name":5}' }, 422, 'invalid'],
    ['an id that is none', { ...put, path: `${person}/1`, body: good }, 422, 'invalid'],
  ])('%s', async (_, request, status, code) => {
    const answer = await ask(request)
    expect([answer.status, answer.body['code']]).toEqual([status, code])
    expect(answer.headers).toMatchObject({ 'content-type': 'application/problem+json', ...securityHeaders })
    expect(JSON.stringify(deployed.logged())).not.toMatch(/"level":"ERROR"|between-cloudfront/)
  })

  test.each<[string, unknown]>([
    ['nothing', {}],
    ['what the console’s test sends', { key1: 'value1', key2: 'value2' }],
    ['a request of a REST API', { version: '1.0', httpMethod: 'GET', path: '/api/v1/me', headers: null }],
    ['a message of a queue', { Records: [{ eventSource: 'aws:sqs', body: '{}' }] }],
    ['no headers', { ...apiGatewayEvent({ method: 'GET', path: '/api/v1/me' }), headers: undefined }],
  ])('an event that is %s', async (_, event) => {
    expect(answerOf(await deployed.invoke(event))).toMatchObject({ status: 403, body: { code: 'wentRound' } })
    const open = await artefacts.start('api', settings())
    expect(answerOf(await open.invoke(event)).status).toBeGreaterThanOrEqual(400)
    expect((await ask({ method: 'GET', path: '/api/v1/me', as: 'admin' }, open)).status).toBe(200)
    await open.stop()
  })
})

test('without its table the deployed api answers a bare 500, and the log has the rest, by request and actor', async () => {
  const lost = await artefacts.start('api', { ...settings(), MUSTER_TABLE: 'not-there' })
  const { status, body } = await ask({ method: 'GET', path: person, as: 'planner-s01' }, lost)
  expect([status, body['code'], JSON.stringify(body)]).toEqual([
    500,
    'internal',
    expect.not.stringContaining('not-there'),
  ])
  expect(lost.logged()).toMatchObject([
    {
      ...{ level: 'ERROR', service: 'api', message: 'Unexpected error', requestId: 'JKJaXmPLvHcESHA=' },
      ...{ actor: 'planner-s01', action: 'listPeople', error: { name: 'ResourceNotFoundException' } },
    },
  ])
})
