import { describe, expect, it } from 'vitest'
import { openApiDocument } from '../../functions/domain/contract/openapi.ts'
import { routes } from '../../functions/domain/contract/routes.ts'

describe('the OpenAPI document', () => {
  const document = openApiDocument() as {
    openapi: string
    paths: Record<string, Record<string, { operationId: string; parameters: { in: string; name: string }[] }>>
  }
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.values(methods).map((operation) => ({ path, operation })),
  )

  it('holds every endpoint of the contract', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(Object.keys(routes).sort())
  })

  it('describes every parameter that a path names', () => {
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(operation.parameters.filter((p) => p.in === 'path').map((p) => p.name)).toEqual(named)
    }
  })

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  })
})
