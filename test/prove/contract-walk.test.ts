import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '@muster/domain/contract/contract.ts'
import type { Endpoint } from '@muster/domain/contract/endpoint.ts'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import { addressOf, enrol } from '../support/actors.ts'
import { startApi, type TestApi } from '../support/api.ts'
import { bodiesFor, looseObjects } from '../support/bodies.ts'
import { type RawAnswer, sendRaw } from '../support/raw-request.ts'
import { furnish, type Furnished } from '../support/furnished.ts'

let api: TestApi
let there: Furnished
beforeAll(async () => {
  api = await startApi()
  await enrol()
  there = await furnish(api)
})
afterAll(() => api.stop())

const BODIES = 30
const specs: Record<string, Endpoint> = contract
const names = (Object.keys(contract) as EndpointName[]).filter((name) => specs[name]?.body)

/** Who can get furthest with an endpoint, and somebody who cannot. */
const actorsOf = (name: EndpointName): string[] => {
  const { access } = contract[name]
  if (access === 'member' || typeof access === 'string') return ['admin']
  const roles: readonly string[] = access
  const best = roles.includes('planner') ? 'planner-s01' : roles.includes('trainer') ? 'trainer-s01' : roles[0]
  return [name === 'signPlan' ? 'leader of the department' : (best ?? ''), 'stranger']
}

const expectGood = ({ status, body, headers }: RawAnswer, language: string, sent: string) => {
  const about = `${JSON.stringify(body)} to ${sent.slice(0, 400)}`
  expect(status, about).toBeLessThan(500)
  if (status < 400) return
  expect(headers['content-type'], about).toBe('application/problem+json')
  expect(body, about).toMatchObject({ status, code: expect.any(String), detail: expect.any(String) })
  const { detail } = body as { detail: string }
  if (language === 'zh') expect(detail, about).toMatch(/[\u4e00-\u9fff]/)
  else
    expect(
      detail
        .split(/[“”]/)
        .filter((_, n) => n % 2 === 0)
        .join(''),
      about,
    ).toMatch(/^[^\u4e00-\u9fff]*[a-z]/)
  expect(detail, about).not.toMatch(/\{\w+\}|undefined|\[object/)
}

describe('whatever a body holds, the answer is a result or a problem in words:', () => {
  it.each(names)('%s', async (name) => {
    const spec = specs[name] as Endpoint & { body: NonNullable<Endpoint['body']> }
    const bodies = bodiesFor(spec.body, there, BODIES, names.indexOf(name) + 1)
    let version = 1
    for (const as of actorsOf(name))
      for (const [n, body] of bodies.entries()) {
        const language = n % 2 === 0 ? 'zh' : 'en'
        // A creation needs a fresh id each time, a command the entity that is there.
        const params = spec.safety === 'create' && n % 2 === 0 ? there.fresh(name) : there.parameters(name)
        const sent = JSON.stringify(body)
        const ask = () =>
          sendRaw({
            ...addressOf(name, params),
            as,
            body: sent,
            headers: { 'accept-language': language, 'if-match': `"${version}"`, 'idempotency-key': randomUUID() },
          })
        const first = await ask()
        expectGood(first, language, sent)
        if (first.status !== 412) continue
        version = Number((first.body['data'] as { version: number }).version)
        expectGood(await ask(), language, sent)
      }
  })
})

describe('a body', () => {
  it.each(names)('of %s names every field at every depth and takes no other', (name) => {
    expect(looseObjects(specs[name]?.body as NonNullable<Endpoint['body']>)).toEqual([])
  })
})
