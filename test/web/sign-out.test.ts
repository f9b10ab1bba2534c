import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { leave } from '../../web/src/lib/session/oidc.ts'

const asked: unknown[] = []
let end: string | undefined

vi.mock('oidc-client-ts', () => ({
  UserManager: class {
    metadataService = { getEndSessionEndpoint: async () => end }
    signoutRedirect = async (how: unknown) => void asked.push(how)
    revokeTokens = async (kinds: unknown) => void asked.push(kinds)
    removeUser = async () => void asked.push('removed')
  },
  WebStorageStateStore: class {},
}))

const config = {
  authority: 'https://login.example.gov.cn',
  clientId: 'muster-web',
  scope: 'openid',
  demo: false,
  now: '',
}

beforeEach(() => {
  asked.length = 0
  const store = { getItem: () => null, setItem: () => {}, removeItem: () => {} }
  vi.stubGlobal('location', new URL('https://drill.example.gov.cn/plans'))
  vi.stubGlobal('sessionStorage', store)
  vi.stubGlobal('localStorage', store)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('signing out', () => {
  test('at most providers goes by the standard alone', async () => {
    end = 'https://login.example.gov.cn/session/end'
    expect(await leave(config)).toBe(true)
    expect(asked).toEqual([{}])
  })

  test('at a Cognito user pool names the client and the way back as Cognito wants them', async () => {
    end = 'https://muster-123456789012.auth.ap-southeast-1.amazoncognito.com/logout'
    expect(await leave(config)).toBe(true)
    expect(asked).toEqual([
      { client_id: 'muster-web', extraQueryParams: { logout_uri: 'https://drill.example.gov.cn/sign-in' } },
    ])
  })

  test('where the provider ends no session takes back what it can and says so', async () => {
    end = undefined
    expect(await leave(config)).toBe(false)
    expect(asked).toEqual([['refresh_token'], 'removed'])
  })
})
