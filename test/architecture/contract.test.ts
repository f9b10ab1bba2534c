import { describe, expect, it } from 'vitest'
import { contract } from '../../functions/domain/contract/contract.ts'
import { type Endpoint, parameters } from '../../functions/domain/contract/endpoint.ts'
import { type EndpointName, methodOf, pathOf, routes } from '../../functions/domain/contract/routes.ts'
import { problems } from '../../functions/domain/shared/problems.ts'
import { routes as implemented } from '../../functions/lambda/routes.ts'

const names = Object.keys(routes) as EndpointName[]
const spec = (name: EndpointName): Endpoint => contract[name]

describe('the contract', () => {
  it('names every path once', () => {
    const paths = names.map((name) => routes[name].replace(/\{\w+\}/g, '{}'))
    expect(new Set(paths).size).toBe(paths.length)
  })

  it.each(names)('%s has a use case', (name) => {
    expect(implemented[name]).toBeDefined()
  })

  it.each(names)('%s has a schema for each of its path parameters', (name) => {
    for (const [, parameter] of pathOf(name).matchAll(/\{(\w+)\}/g))
      expect(parameters).toHaveProperty(parameter as string)
  })

  it.each(names)('%s is as safe to repeat as its method says', (name) => {
    const { safety, body } = spec(name)
    const allowed = {
      GET: ['read'],
      PUT: ['create', 'command', 'batch'],
      PATCH: ['command'],
      POST: ['command', 'batch'],
    }
    expect(allowed[methodOf(name)]).toContain(safety)
    expect(body === undefined).toBe(methodOf(name) === 'GET')
  })

  it.each(names)('%s says who may call it, and lets nobody write without a role', (name) => {
    const { access, safety } = spec(name)
    // Whoever holds an invitation’s secret becomes a member by it, and has no role before.
    if (name === 'acceptInvitation') expect(access).toBe('invited')
    // Of one’s own inbox: every member has one.
    else if (name === 'markInboxRead') expect(access).toBe('member')
    else if (safety !== 'read') expect(Array.isArray(access) && access.length > 0).toBe(true)
    if (access === 'invited') expect(pathOf(name)).toContain('/invitations/{invitation}')
    if (access === 'public' || access === 'self') expect(pathOf(name)).not.toContain('{district}')
    else expect(pathOf(name)).toMatch(/^\/districts\/\{district\}/)
  })

  it('has words in both languages for every problem', () => {
    for (const { zh, en } of Object.values(problems)) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/)
      expect(en.length).toBeGreaterThan(8)
    }
  })
})
