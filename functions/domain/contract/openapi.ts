import * as z from 'zod/mini'
import { problems } from '../shared/problems.ts'
import { contract } from './contract.ts'
import { type Endpoint, type ParameterName, parameters } from './endpoint.ts'
import { type EndpointName, methodOf, pathOf, routes } from './routes.ts'

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

const parametersOf = (name: EndpointName, spec: Endpoint): Json[] => {
  const inPath = [...pathOf(name).matchAll(/\{(\w+)\}/g)].map(([, parameter]) => ({
    name: parameter,
    in: 'path',
    required: true,
    schema: schemaOf(parameters[parameter as ParameterName], 'input'),
  }))
  const query = spec.query ? schemaOf(spec.query, 'input') : {}
  const required = (query['required'] as string[] | undefined) ?? []
  const inQuery = Object.entries((query['properties'] as Json | undefined) ?? {}).map(([key, schema]) => ({
    name: key,
    in: 'query',
    required: required.includes(key),
    schema,
  }))
  const header = (key: string, description: string) => ({
    name: key,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  })
  return [
    ...inPath,
    ...inQuery,
    ...(spec.safety === 'command'
      ? [
          header('If-Match', 'The version read, e.g. "3"'),
          header('Idempotency-Key', 'One unique id per action; a retry repeats it'),
        ]
      : []),
  ]
}

const operation = (name: EndpointName): Json => {
  const spec: Endpoint = contract[name]
  const success = spec.safety === 'create' ? '201' : '200'
  const problem = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
  return {
    operationId: name,
    summary: spec.summary,
    'x-access': spec.access,
    'x-problems': spec.problems,
    ...(spec.access === 'public' && { security: [] }),
    parameters: parametersOf(name, spec),
    ...(spec.body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(spec.body, 'input') } } },
    }),
    responses: {
      [success]: {
        description: 'Done',
        headers: { ETag: { description: 'The version', schema: { type: 'string' } } },
        content: { 'application/json': { schema: schemaOf(spec.response, 'output') } },
      },
      default: { description: 'A problem (RFC 9457)', ...problem },
    },
  }
}

/** The OpenAPI 3.1 document of the whole API, made from the contract. */
export const openApiDocument = (): Json => {
  const paths: Record<string, Json> = {}
  for (const name of Object.keys(routes) as EndpointName[])
    paths[pathOf(name)] = { ...paths[pathOf(name)], [methodOf(name).toLowerCase()]: operation(name) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Muster 演训通',
      version: '1',
      description:
        'Drills and trainings of a district: plan, hold, evaluate, score. In a path, write a character of a parameter that is ' +
        "no letter, digit or one of -_.!*'() as ~ and two hexadecimal digits (A to F large) for each byte of its UTF-8: " +
        'as with %, which works too where nothing on the way undoes it.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'code', 'detail'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { enum: Object.keys(problems) },
            detail: { type: 'string' },
            data: { type: 'object' },
            errors: {
              type: 'array',
              items: { type: 'object', properties: { pointer: { type: 'string' }, detail: { type: 'string' } } },
            },
          },
        },
      },
    },
  }
}
