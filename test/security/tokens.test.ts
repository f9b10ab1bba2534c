import { createHmac, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeJwt, importJWK, type JWK, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServer, type TestServer } from '../support/server.ts'
import { renew, signIn } from '../support/sign-in.ts'
import { DISTRICT, securedDistrict } from './served.ts'

let server: TestServer
let own: JWK
beforeAll(async () => {
  server = await createServer({ demo: securedDistrict, tokenSeconds: 1 })
  own = (JSON.parse(readFileSync(join(server.folder, 'identity-keys.json'), 'utf8')) as { signingKey: JWK }).signingKey
})
afterAll(() => server.stop())

const at = (path: string) => `${server.url}/api/v1${path}`
const ask = (token: string, init: RequestInit = {}, path = '/me') =>
  fetch(at(path), { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } })
const now = () => Math.floor(Date.now() / 1000)
const good = (): JWTPayload => ({ sub: 'admin', iss: `${server.url}/oidc`, aud: 'muster', exp: now() + 60 })
const signed = async (payload: JWTPayload, key = own, header: Record<string, unknown> = {}) =>
  new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS256', kid: own.kid ?? '', ...header })
    .sign(await importJWK(key, 'RS256'))

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const stranger = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }) as JWK

/** The public key, which everybody has, used as if it were a shared secret. */
const confused = () => {
  const pem = createPublicKey({ key: own as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' })
  const body = `${part({ alg: 'HS256', kid: own.kid })}.${part(good())}`
  return `${body}.${createHmac('sha256', pem).update(body).digest('base64url')}`
}

describe('a token', () => {
  test('that the provider could have made is taken, so that what follows is refused for its own reason', async () => {
    expect((await ask(await signed(good()))).status).toBe(200)
  })

  test.each<[string, () => string | Promise<string>]>([
    ['that has expired', () => signed({ ...good(), exp: now() - 60 })],
    ['signed by somebody else under our key’s name', () => signed(good(), stranger())],
    ['signed by nobody (alg none)', () => `${part({ alg: 'none' })}.${part(good())}.`],
    [
      'that says none and keeps our signature',
      async () => `${part({ alg: 'none' })}.${(await signed(good())).split('.', 3).slice(1).join('.')}`,
    ],
    ['signed with the public key as a secret', confused],
    [
      'with its own key in its header',
      () => {
        const key = stranger()
        return signed(good(), key, { jwk: { kty: key.kty, n: key.n, e: key.e } })
      },
    ],
    [
      'whose claims were changed after signing',
      async () => {
        const [head, , end] = (await signed(good())).split('.')
        return `${head}.${part({ ...good(), sub: 'admin-2' })}.${end}`
      },
    ],
    ['for another audience', () => signed({ ...good(), aud: 'elsewhere' })],
    ['from another issuer', () => signed({ ...good(), iss: 'http://127.0.0.1:1/oidc' })],
    ['not valid yet', () => signed({ ...good(), nbf: now() + 600 })],
    ['without an end', () => signed({ sub: 'admin', iss: good().iss ?? '', aud: 'muster' })],
    ['that is an id token', async () => (await signIn(server.url, { form: { sub: 'admin' } })).id_token],
    ['that is a refresh token', async () => (await signIn(server.url, { form: { sub: 'admin' } })).refresh_token],
  ])('%s is answered 401 in words', async (_name, make) => {
    const answer = await ask(await make())
    expect(answer.status).toBe(401)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({
      status: 401,
      code: 'unauthenticated',
      detail: expect.stringMatching(/登录/),
    })
  })

  test('expires after its life, and the refresh token brings the next', async () => {
    const first = await signIn(server.url, { form: { sub: 'admin' } })
    expect(first.expires_in).toBe(1)
    const { exp = 0 } = decodeJwt(first.access_token)
    // Five seconds are allowed for clocks that differ.
    await new Promise((resolve) => setTimeout(resolve, (exp + 6) * 1000 - Date.now()))
    const refused = await ask(first.access_token)
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"'])
    const next = await renew(server.url, first.refresh_token)
    expect((await ask(next.access_token)).status).toBe(200)
  })

  test('is never taken from the address or a cookie', async () => {
    const token = await signed(good())
    expect((await fetch(at(`/me?access_token=${token}`))).status).toBe(401)
    expect((await fetch(at('/me'), { headers: { cookie: `access_token=${token}; token=${token}` } })).status).toBe(401)
  })
})

test('a refresh token serves nobody but the client it was given to, and cannot be guessed', async () => {
  const { refresh_token } = await signIn(server.url, { form: { sub: 'admin' } })
  expect(refresh_token.length).toBeGreaterThanOrEqual(43)
  const trade = (fields: Record<string, string>) =>
    fetch(`${server.url}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'refresh_token', ...fields }),
    })
  expect((await trade({ client_id: 'another', refresh_token })).status).toBe(401)
  expect((await trade({ client_id: 'muster-web', refresh_token: `${refresh_token.slice(0, -1)}!` })).status).toBe(400)
})

describe('a membership that was ended', () => {
  const member = (sub: string) => `/districts/${DISTRICT}/members/${sub}`
  const edit = (token: string, sub: string, body: object, version: number) =>
    ask(
      token,
      {
        method: 'PATCH',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'if-match': `"${version}"`, 'idempotency-key': randomUUID() },
      },
      member(sub),
    )

  test('refuses the very next read and the very next command of a token that is still good', async () => {
    const admin = await signed(good())
    const other = await signed({ ...good(), sub: 'admin-2' })
    const read = () => ask(other, {}, `/districts/${DISTRICT}/departments`)
    expect((await read()).status).toBe(200)
    const ended = await edit(admin, 'admin-2', { active: false }, 1)
    expect(ended.status, await ended.clone().text()).toBe(200)
    expect((await read()).status).toBe(403)
    expect((await edit(other, 'planner-s01', { name: '改名' }, 1)).status).toBe(403)
    expect((await edit(other, 'admin-2', { active: true }, 2)).status).toBe(403)
    expect(await (await ask(other)).json()).toMatchObject({ memberships: [] })
    expect((await edit(admin, 'admin-2', { active: true }, 2)).status).toBe(200)
    expect((await read()).status).toBe(200)
  })
})
