import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '@muster/domain/contract/contract.ts'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { addressOf, enrol, expectedRefusal, standings } from '../support/actors.ts'
import { startApi, type TestApi } from '../support/api.ts'
import { sendRaw } from '../support/raw-request.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
  await enrol()
})
afterAll(() => api.stop())

const names = Object.keys(contract) as EndpointName[]

const ask = (name: EndpointName, as: string | undefined) =>
  sendRaw({
    ...addressOf(name),
    as,
    ...('body' in contract[name] && { body: '{}' }),
    headers: { 'if-match': '"7"', 'idempotency-key': randomUUID() },
  })

const outcome = (status: number) => (status === 401 || status === 403 ? status : undefined)

describe('who may call what', () => {
  it.each(names)('%s lets in those the contract names, and nobody else', async (name) => {
    const found: Record<string, number | undefined> = {}
    const expected: Record<string, number | undefined> = {}
    for (const who of standings) {
      const { status, body } = await ask(name, who.signedIn ? who.sub : undefined)
      found[who.sub] = outcome(status)
      expected[who.sub] = expectedRefusal(name, who)
      if (expected[who.sub] === undefined) expect(status, JSON.stringify(body)).toBeLessThan(500)
      else expect(body['code']).toBe(expected[who.sub] === 401 ? 'unauthenticated' : 'forbidden')
    }
    expect(found).toEqual(expected)
  })

  it('tells a stranger the same of a district that is there and of one that is not', async () => {
    const refusals = await Promise.all(
      ['430102', '990101'].map((district) =>
        sendRaw({ method: 'GET', path: `/api/v1/districts/${district}`, as: 'somebody without a membership' }),
      ),
    )
    expect(refusals[0]).toMatchObject({ status: 403 })
    expect(refusals[1]).toEqual(refusals[0])
  })
})
