import { describe, expect, test } from 'vitest'
import { type EndpointName, methodOf, routeKeyOf, routes } from '@muster/domain/contract/routes.ts'
import { routeOf } from '../../../infra/local/route-of.ts'
import { addressOf } from '../../support/actors.ts'

describe('the route API Gateway would take', () => {
  test.each(Object.keys(routes) as EndpointName[])('of %s is found from its address', (name) => {
    const { path } = addressOf(name, { invitation: 'i'.repeat(43), recordKind: 'drill', record: 'r', attachment: 'a' })
    const names = [...routeKeyOf(name).matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter)
    const found = routeOf(methodOf(name), path)
    expect(found.routeKey).toBe(routeKeyOf(name))
    expect(Object.keys(found.pathParameters ?? {})).toEqual(names)
  })

  test('prefers a word to a parameter', () => {
    expect(routeOf('POST', '/api/v1/districts/430102/departments/S01/people/import').routeKey).toBe(
      routeKeyOf('importPeople'),
    )
  })

  test.each<[string, string, string]>([
    ['GET', '/', '$default'],
    ['GET', '/plans/2026', '$default'],
    ['GET', '/api', '$default'],
    ['GET', '/api/', '$default'],
    ['GET', '/api/v1/nowhere', 'ANY /api/{proxy+}'],
    ['DELETE', '/api/v1/me', 'ANY /api/{proxy+}'],
    ['HEAD', '/api/v1/me', 'ANY /api/{proxy+}'],
    ['GET', '/api/v1/me/', 'ANY /api/{proxy+}'],
    ['GET', '/api/v1/districts//members', 'ANY /api/{proxy+}'],
  ])('%s %s is %s', (method, path, routeKey) => {
    expect(routeOf(method, path).routeKey).toBe(routeKey)
  })
})
