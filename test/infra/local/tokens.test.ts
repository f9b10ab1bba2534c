import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
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
const verdict = async (payload: JWTPayload, key: Key = own, over: Partial<TokenRules> = {}) => {
  const token = await new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(key)
  return (await verifyToken(`Bearer ${token}`, { ...rules, ...over })).kind
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

describe('a token that names a client and no audience, as those of Cognito do,', () => {
  const { aud: _, ...bare } = good
  const external = { clientId: 'client-1' }
  test('counts where it is our client’s', async () => {
    expect(await verdict({ ...bare, client_id: 'client-1' }, own, external)).toBe('claims')
    expect(await verdict({ ...bare, client_id: 'client-1', exp: now - 60 }, own, external)).toBe('expired')
  })
  test.each<[string, JWTPayload, Partial<TokenRules>]>([
    ['another client’s', { ...bare, client_id: 'client-2' }, external],
    ['nobody’s', bare, external],
    ['ours but for another audience', { ...bare, client_id: 'client-1', aud: 'client-1' }, external],
    ['expired and another client’s', { ...bare, client_id: 'client-2', exp: now - 60 }, external],
    ['given to a provider of our own', { ...bare, client_id: 'client-1' }, {}],
    ['nobody’s, given to a provider of our own', bare, {}],
  ])('counts as none where it is %s', async (_name, payload, over) => {
    expect(await verdict(payload, own, over)).toBe('none')
  })
})

test('an expired token for another audience counts as none', async () => {
  expect(await verdict({ ...good, aud: 'elsewhere', exp: now - 60 })).toBe('none')
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
