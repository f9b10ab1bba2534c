import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '@muster/domain/contract/contract.ts'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { startApi, type TestApi } from '../support/api.ts'
import { goodCalls, ground, sendGood } from '../support/good-calls.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.stop())

const names = Object.keys(contract) as EndpointName[]

describe('a good call', () => {
  it.each(names)('of %s succeeds', async (name) => {
    const call = await goodCalls[name](ground)
    const { status, body } = await sendGood(name, call)
    expect(status, JSON.stringify(body).slice(0, 500)).toBe(contract[name].safety === 'create' ? 201 : 200)
  })
})
