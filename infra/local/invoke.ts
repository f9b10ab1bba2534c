import type { Api } from '@muster/domain/contract/api.ts'
import { contract } from '@muster/domain/contract/contract.ts'
import { type EndpointName, methodOf, pathWith } from '@muster/domain/contract/routes.ts'
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { routeOf } from './route-of.ts'

export type ApiHandler = (event: never, context: Context) => Promise<unknown>

export interface Invocation<Name extends EndpointName> {
  /** Whoever the token would name; nobody when left out. */
  readonly as?: { readonly sub: string; readonly name: string }
  readonly params: Api[Name]['params']
  readonly query?: Record<string, string>
  readonly body?: unknown
  /** Raw text instead of `body`. */
  readonly raw?: string
  readonly headers?: Record<string, string>
}

export interface Answer<Name extends EndpointName> {
  readonly status: number
  /** The answer, or the problem where `status` is 400 or more. */
  readonly body: Api[Name]['response'] & Record<string, unknown>
  readonly headers: Record<string, string>
}

/** The event that API Gateway would send for a call. */
export const eventFor = <Name extends EndpointName>(
  name: Name,
  { as, params, query = {}, body, raw, headers = {} }: Invocation<Name>,
): Readonly<Record<string, unknown>> => {
  const path = `/api/v1${pathWith(name, params)}`
  const method = methodOf(name)
  const hasBody = 'body' in contract[name]
  return {
    version: '2.0',
    ...routeOf(method, path),
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    queryStringParameters: query,
    headers: { ...(hasBody && { 'content-type': 'application/json' }), ...headers },
    requestContext: {
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'local' },
      stage: '$default',
      requestId: path,
      ...(as && { authorizer: { jwt: { claims: { sub: as.sub, name: as.name }, scopes: null } } }),
    },
    isBase64Encoded: false,
    ...(hasBody && { body: raw ?? JSON.stringify(body ?? {}) }),
  }
}

/** Calls an endpoint of the API in this process, by the event that API Gateway would send. */
export const invokeApi = async <Name extends EndpointName>(
  handler: ApiHandler,
  name: Name,
  invocation: Invocation<Name>,
): Promise<Answer<Name>> => {
  const event = eventFor(name, invocation)
  const answer = (await handler(event as never, {} as Context)) as APIGatewayProxyStructuredResultV2
  return {
    status: answer.statusCode ?? 0,
    body: JSON.parse(answer.body ?? 'null'),
    headers: Object.fromEntries(Object.entries(answer.headers ?? {}).map(([key, value]) => [key, String(value)])),
  }
}
