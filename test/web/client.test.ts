import { describe, expect, it } from 'vitest'
import { createClient, type World } from '../../web/src/lib/api/client.ts'
import { ApiProblem, fieldError, Offline } from '../../web/src/lib/api/problem.ts'

type Reply = Response | 'dead' | (() => void)
interface Sent {
  readonly url: string
  readonly method: string
  readonly headers: Record<string, string>
  readonly body: string | undefined
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })

/** A client whose server gives these replies in turn. */
const given = (replies: Reply[], world: Partial<World> = {}) => {
  const sent: Sent[] = []
  const waits: number[] = []
  let keys = 0
  const call = createClient({
    base: '/api/v1',
    district: () => '430112',
    fetch: (url, init) => {
      sent.push({
        url: String(url),
        method: init?.method ?? 'GET',
        headers: { ...(init?.headers as Record<string, string>) },
        body: init?.body as string | undefined,
      })
      const reply = replies.shift()
      return reply instanceof Response ? Promise.resolve(reply) : Promise.reject(new TypeError('fetch failed'))
    },
    online: () => true,
    language: () => 'zh-CN',
    token: () => Promise.resolve('token'),
    renew: () => Promise.resolve(false),
    newKey: () => `key-${(keys += 1)}`,
    wait: (ms) => {
      waits.push(ms)
      return Promise.resolve()
    },
    random: () => 0.5,
    ...world,
  })
  return { call, sent, waits }
}
const plan = { department: 'YL', year: 2026 }

describe('a request', () => {
  it('fills the path, adds the session’s district, and leaves empty filters out', async () => {
    const { call, sent } = given([json({ items: [], cursor: null })])
    await call('listPeople', { params: { department: 'Y L' }, query: { cursor: undefined, limit: '20' } as never })
    expect(sent[0]?.url).toBe('/api/v1/districts/430112/departments/Y~20L/people?limit=20')
    expect(sent[0]?.headers).toMatchObject({ authorization: 'Bearer token', 'accept-language': 'zh-CN' })
    expect(sent[0]?.headers['idempotency-key']).toBeUndefined()
  })

  it('asks for lists as they are now once it has written something', async () => {
    const list = () => json({ items: [] })
    const { call, sent } = given([list(), json({ version: 9 }), list()])
    await call('listDrills', { params: plan })
    await call('submitPlan', { params: plan, body: {}, version: 8 })
    await call('listDrills', { params: plan })
    expect(sent.map(({ headers }) => headers['cache-control'])).toEqual([undefined, undefined, 'no-cache'])
  })

  it('carries the version that was read and a key of its own', async () => {
    const { call, sent } = given([json({ version: 8 }), json({ version: 9 })])
    await call('submitPlan', { params: plan, body: {} as never, version: 7 })
    await call('submitPlan', { params: plan, body: {} as never, version: '"8"', key: 'mine' })
    expect(sent.map(({ headers }) => [headers['if-match'], headers['idempotency-key']])).toEqual([
      ['"7"', 'key-1'],
      ['"8"', 'mine'],
    ])
  })

  it('gives the data and its ETag', async () => {
    const { call } = given([json({ sub: 'a' }, 200, { etag: '"3"' })])
    expect(await call('getMe', {})).toEqual({ data: { sub: 'a' }, etag: '"3"' })
  })
})

describe('a refusal', () => {
  const refusal = {
    code: 'stale',
    title: '已更新',
    detail: '请查看最新内容后再改。',
    errors: [{ pointer: '/name', detail: '名称必填' }],
  }

  it('is thrown with its code, its words and the fields it names, and is not tried again', async () => {
    const { call, sent } = given([json(refusal, 412)])
    const problem = await call('getMe', {}).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(ApiProblem)
    expect(problem).toMatchObject({ status: 412, code: 'stale', detail: '请查看最新内容后再改。' })
    expect(fieldError(problem, '/name')).toBe('名称必填')
    expect(fieldError(problem, '/place')).toBeUndefined()
    expect(sent).toHaveLength(1)
  })

  it('without a body still says its status', async () => {
    const { call } = given([new Response('<html>', { status: 404 })])
    await expect(call('getMe', {})).rejects.toMatchObject({ status: 404, code: 'http404' })
  })
})

describe('a lost answer', () => {
  it('is asked for again under the same key, later and later', async () => {
    const { call, sent, waits } = given(['dead', json({}, 503), json({ version: 2 })])
    await call('submitPlan', { params: plan, body: {} as never, version: 1 })
    expect(sent.map(({ headers }) => headers['idempotency-key'])).toEqual(['key-1', 'key-1', 'key-1'])
    expect(waits).toEqual([500, 1000])
  })

  it('waits as long as the server says', async () => {
    const { call, waits } = given([json({}, 429, { 'retry-after': '3' }), json({})])
    await call('getMe', {})
    expect(waits).toEqual([3000])
  })

  it('becomes Offline after three more tries', async () => {
    const { call, sent } = given([])
    await expect(call('getMe', {})).rejects.toBeInstanceOf(Offline)
    expect(sent).toHaveLength(4)
  })

  it('becomes Offline at once when the device knows it has no network', async () => {
    const { call, sent } = given([], { online: () => false })
    await expect(call('getMe', {})).rejects.toBeInstanceOf(Offline)
    expect(sent).toHaveLength(1)
  })

  it('is not hidden behind a retry when the reader has left', async () => {
    const abort = new AbortController()
    abort.abort()
    const { call, sent } = given(['dead'])
    await expect(call('getMe', { signal: abort.signal })).rejects.toBeInstanceOf(TypeError)
    expect(sent).toHaveLength(1)
  })
})

describe('an ended sign-in', () => {
  it('is renewed once and the request repeated with the new token', async () => {
    let token = 'old'
    const { call, sent } = given([json({}, 401), json({ sub: 'a' })], {
      token: () => Promise.resolve(token),
      renew: () => {
        token = 'new'
        return Promise.resolve(true)
      },
    })
    await call('getMe', {})
    expect(sent.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new'])
  })

  it('is told when it cannot be renewed', async () => {
    const { call, sent } = given([json({ code: 'unauthenticated' }, 401)])
    await expect(call('getMe', {})).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(sent).toHaveLength(1)
  })
})
