import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pathWith, routeKeyOf } from '@muster/domain/contract/routes.ts'
import { routeOf } from '../../../infra/local/route-of.ts'
import { DISTRICT, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

const subjects = [
  '100%',
  'a%2Fb',
  'a/b',
  '//',
  'a+b',
  'a b',
  '周敏',
  'gov|zhang',
  'a?b',
  'a#b',
  'a&b=c',
  'a~7Eb',
  '%',
  '*',
]
const decode = (path: string) => decodeURIComponent(path)

/** The address of a member as our own client writes it. */
const ours = (member: string) => `/api/v1${pathWith('createMember', { district: DISTRICT, member })}`
/** As any other client would. */
const plain = (member: string) => `/api/v1/districts/${DISTRICT}/members/${encodeURIComponent(member)}`

/** What lies before the function makes an event of an address. */
const hosts: Record<string, (path: string) => Partial<APIGatewayProxyEventV2WithJWTAuthorizer>> = {
  'API Gateway': (path) => ({ rawPath: decode(path), ...routeOf('PUT', decode(path)) }),
  'a CDN that undoes the encoding, and API Gateway': (path) => {
    const undone = decode(path)
    return { rawPath: decode(undone), ...routeOf('PUT', decode(undone)) }
  },
  'a host that hands paths on as they came': (path) => ({ rawPath: path, routeKey: '$default' }),
}

const enrol = async (host: string, path: string, member: string) => {
  const event = hosts[host]?.(path) ?? {}
  const { handler } = await import('../../../functions/lambda/api.ts')
  const answer = await handler(
    {
      version: '2.0',
      rawQueryString: '',
      headers: { 'content-type': 'application/json' },
      isBase64Encoded: false,
      body: JSON.stringify({ name: '张三', grants: [], active: true }),
      ...event,
      requestContext: {
        http: { method: 'PUT', path: event.rawPath },
        authorizer: { jwt: { claims: { sub: 'admin' } } },
      },
    } as unknown as APIGatewayProxyEventV2WithJWTAuthorizer,
    {} as Context,
  )
  const { database } = await import('../../../functions/platform/dynamo/client.ts')
  const { keys } = await import('../../../functions/platform/dynamo/keys.ts')
  const { Item } = await database().send(
    new GetCommand({ TableName: api.engine.tableName, Key: keys.member(DISTRICT, member) }),
  )
  return [answer.statusCode, Item?.['sub']]
}

describe.each(Object.keys(hosts))('behind %s', (host) => {
  test.each(subjects)('a member called %s is the one our client names', async (subject) => {
    const member = `${subject}${Object.keys(hosts).indexOf(host)}`
    expect(await enrol(host, ours(member), member)).toEqual([201, member])
  })
})

describe('a client that encodes with %', () => {
  const there = subjects.filter((subject) => !subject.includes('~') && !subject.includes('/'))

  test.each(there)('names a member called %s to API Gateway', async (subject) => {
    const member = `${subject}p`
    expect(await enrol('API Gateway', plain(member), member)).toEqual([201, member])
  })

  test.each([...there, 'a/b'])(
    'names a member called %s to a host that hands paths on as they came',
    async (subject) => {
      const member = `${subject}q`
      expect(await enrol('a host that hands paths on as they came', plain(member), member)).toEqual([201, member])
    },
  )

  test('finds no route at API Gateway for a / in a name, as that takes it for a new segment', async () => {
    expect(await enrol('API Gateway', plain('c/d'), 'c/d')).toEqual([404, undefined])
  })
})

test('an address that API Gateway knows no route for is not found, whatever parameters come with it', async () => {
  const path = `/api/v1/districts/${DISTRICT}/members/`
  expect(routeOf('PUT', path)).toMatchObject({ routeKey: 'ANY /api/{proxy+}' })
  expect(await enrol('API Gateway', path, '')).toEqual([404, undefined])
  // middy’s router takes a / at the end for nothing; API Gateway does not, and names the whole rest instead.
  const slashed = `/api/v1/districts/${DISTRICT}/members/slashed/`
  expect((await enrol('API Gateway', slashed, 'slashed'))[0]).toBe(201)
})

test('a route’s key with none of its parameters is refused, not met with a failure', async () => {
  hosts['broken'] = (path) => ({ rawPath: path, routeKey: routeKeyOf('createMember') })
  expect((await enrol('broken', plain('x'), 'x'))[0]).toBe(422)
})
