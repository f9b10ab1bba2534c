import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Handlers } from '../../../infra/local/handlers.ts'
import { listDistricts } from '../../../infra/local/districts.ts'
import { localClient } from '../../../infra/local/table.ts'
import { createServer, type TestServer } from '../../support/server.ts'
import { newJar, renew, signIn } from '../../support/sign-in.ts'

const handlers: Handlers = {
  api: async (event) => {
    const sub = event.requestContext.authorizer?.jwt.claims['sub']
    return { statusCode: sub ? 200 : 401, body: JSON.stringify({ sub }) }
  },
  projector: async () => ({ batchItemFailures: [] }),
  closer: async () => ({ batchItemFailures: [] }),
  notifier: async () => ({ batchItemFailures: [] }),
}
const demo = {
  date: '2026-05-13T09:00+08:00',
  accounts: async () => [
    { sub: 'demo-planner', name: '王<计>划', title: '填报人', unit: '东湖街道' },
    { sub: 'demo-leader', name: '李领导', title: '领导', unit: '区应急局' },
  ],
  load: async () => {},
}
let server: TestServer

beforeAll(async () => {
  server = await createServer({ handlers, demo })
})
afterAll(() => server.stop())

const me = async (token: string) => {
  const response = await fetch(`${server.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })
  return { status: response.status, ...((await response.json()) as { sub?: string }) }
}

test('one click on a demo account signs in, and the API sees its subject', async () => {
  const tokens = await signIn(server.url, { form: { sub: 'demo-planner' } })
  expect(decodeJwt(tokens.access_token)).toMatchObject({
    sub: 'demo-planner',
    aud: 'muster',
    iss: `${server.url}/oidc`,
  })
  expect(tokens.expires_in).toBe(900)
  expect(decodeJwt(tokens.id_token)).toMatchObject({ name: '王<计>划', title: '填报人', unit: '东湖街道' })
  expect(await me(tokens.access_token)).toEqual({ status: 200, sub: 'demo-planner' })
})

test('the development server may be returned to on its own port, a foreign site may not', async () => {
  await signIn(server.url, { form: { sub: 'demo-leader' }, redirectUri: 'http://127.0.0.1:5173/sign-in/callback' })
  await expect(
    signIn(server.url, { form: { sub: 'demo-leader' }, redirectUri: 'https://evil.example/sign-in/callback' }),
  ).rejects.toThrow('400')
})

test('asking for a new sign-in lets the same browser change to another account', async () => {
  const jar = newJar()
  await signIn(server.url, { form: { sub: 'demo-planner' }, jar })
  const second = await signIn(server.url, { form: { sub: 'demo-leader' }, jar, prompt: 'login' })
  expect(decodeJwt(second.access_token).sub).toBe('demo-leader')
  const third = await signIn(server.url, { form: {}, jar })
  expect(decodeJwt(third.access_token).sub).toBe('demo-leader')
})

test('the sign-in page names every account in escaped words and carries no script', async () => {
  const jar = newJar()
  const query =
    'client_id=muster-web&response_type=code&scope=openid&code_challenge_method=S256' +
    `&code_challenge=${'a'.repeat(43)}&redirect_uri=${encodeURIComponent(`${server.url}/sign-in/callback`)}`
  const start = await jar.visit(`${server.url}/oidc/auth?${query}`)
  const address = new URL(start.headers.get('location') ?? '', server.url).href
  const page = await jar.visit(address)
  const html = await page.text()
  expect(html).toContain('王&#60;计&#62;划')
  expect(html).toContain('区应急局')
  expect(html).not.toMatch(/<script|style=|\son\w+=/)
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")

  const body = new URLSearchParams({ sub: 'demo-planner' })
  const forged = await jar.visit(address, { method: 'POST', headers: { origin: 'https://evil.example' }, body })
  expect(forged.status).toBe(403)
  const withoutCookie = await fetch(address, { method: 'POST', headers: { origin: server.url }, body })
  expect(withoutCookie.status).toBe(400)
  const unknown = await jar.visit(address, {
    method: 'POST',
    headers: { origin: server.url },
    body: new URLSearchParams({ sub: 'nobody' }),
  })
  expect(unknown.status).toBe(400)
})

test('a refresh token outlives a restart, and so do the signing keys', async () => {
  const before = await signIn(server.url, { form: { sub: 'demo-planner' } })
  await server.pause()
  server = await createServer({ handlers, demo, folder: server.folder })
  const after = await renew(server.url, before.refresh_token)
  expect(await me(after.access_token)).toEqual({ status: 200, sub: 'demo-planner' })
  const again = await renew(server.url, after.refresh_token ?? before.refresh_token)
  expect(await me(again.access_token)).toEqual({ status: 200, sub: 'demo-planner' })
})

test('signing out ends the session and its refresh token', async () => {
  const jar = newJar()
  const tokens = await signIn(server.url, { form: { sub: 'demo-planner' }, jar })
  const query = new URLSearchParams({
    id_token_hint: tokens.id_token,
    post_logout_redirect_uri: `${server.url}/`,
    state: 's',
  })
  const page = await (await jar.visit(`${server.url}/oidc/session/end?${query}`)).text()
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page) ?? []
  const done = await jar.visit(`${server.url}/oidc/session/end/confirm`, {
    method: 'POST',
    headers: { origin: server.url },
    body: new URLSearchParams({ xsrf, logout: 'yes' }),
  })
  expect(done.headers.get('location')).toBe(`${server.url}/?state=s`)
  await expect(renew(server.url, tokens.refresh_token)).rejects.toThrow('invalid_grant')
})

test('a name that only points at this machine reaches nothing', async () => {
  const { request } = await import('node:http')
  const status = await new Promise<number | undefined>((resolve, reject) => {
    request(
      `${server.url}/oidc/.well-known/openid-configuration`,
      { headers: { host: 'rebound.example' } },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      },
    )
      .on('error', reject)
      .end()
  })
  expect(status).toBe(421)
})

test('an empty installation has one administrator, invited by a link that works once', async () => {
  const empty = await createServer({ handlers })
  try {
    const link = empty.invitation ?? ''
    expect(link).toMatch(/\/oidc\/first\/[\w-]{32}$/)
    const send = (password: string, again = password, other: Record<string, string> = {}) =>
      fetch(link, {
        method: 'POST',
        headers: { origin: empty.url },
        body: new URLSearchParams({ password, again, district: '990199', name: '新设区', person: '王主任', ...other }),
      })
    expect((await fetch(link)).status).toBe(200)
    expect((await send('kurz')).status).toBe(422)
    expect((await send('correct horse', 'battery staple')).status).toBe(422)
    expect((await send('correct horse', 'correct horse', { district: '99' })).status).toBe(422)
    expect((await send('correct horse')).status).toBe(200)
    expect((await send('correct horse')).status).toBe(404)
    const tokens = await signIn(empty.url, { form: { password: 'correct horse' } })
    expect(decodeJwt(tokens.access_token).sub).toBe('admin')
    expect(await listDistricts(localClient(empty.endpoint), empty.tableName)).toEqual([
      { id: '990199', timeZone: 'Asia/Shanghai' },
    ])
    await expect(signIn(empty.url, { form: { password: 'wrong' } })).rejects.toThrow('403')
  } finally {
    await empty.stop()
  }
})
