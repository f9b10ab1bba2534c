import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { verifyToken, type TokenRules } from '../../../infra/local/tokens.ts'

type Key = Awaited<ReturnType<typeof generateKeyPair>>['privateKey']
let own: Key
let foreign: Key
let rules: TokenRules

beforeAll(async () => {
  const pair = await generateKeyPair('RS256')
  own = pair.privateKey
  foreign = (await generateKeyPair('RS256')).privateKey
  const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), alg: 'RS256', kid: 'k' }] })
  rules = { issuer: 'http://127.0.0.1:1/oidc', audience: 'muster', keys }
})

const now = Math.floor(Date.now() / 1000)
const good = { sub: 'demo', iss: 'http://127.0.0.1:1/oidc', aud: 'muster', exp: now + 60 }
const verdict = async (payload: JWTPayload, key: Key = own) => {
  const token = await new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(key)
  return (await verifyToken(`Bearer ${token}`, rules)).kind
}

test('a good token passes its claims on', async () => {
  expect(await verdict(good)).toBe('claims')
  expect(await verdict({ ...good, aud: ['other', 'muster'] })).toBe('claims')
})

test('an expired token is told apart', async () => {
  expect(await verdict({ ...good, exp: now - 60 })).toBe('expired')
})

test.each<[string, JWTPayload]>([
  ['for another audience', { ...good, aud: 'elsewhere' }],
  ['from another issuer', { ...good, iss: 'http://127.0.0.1:2/oidc' }],
  ['without a subject', { iss: good.iss, aud: good.aud, exp: good.exp }],
  ['without an end', { sub: good.sub, iss: good.iss, aud: good.aud }],
  ['from the future', { ...good, nbf: now + 600 }],
])('a token %s counts as none', async (_name, payload) => {
  expect(await verdict(payload)).toBe('none')
})

test('a token signed with a foreign key counts as none, even an expired one', async () => {
  expect(await verdict(good, foreign)).toBe('none')
  expect(await verdict({ ...good, exp: now - 60 }, foreign)).toBe('none')
})

test.each([undefined, '', 'Basic abc', 'Bearer ', 'Bearer a.b.c', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.'])(
  'the header %j counts as none',
  async (header) => {
    expect(await verifyToken(header, rules)).toEqual({ kind: 'none' })
  },
)
