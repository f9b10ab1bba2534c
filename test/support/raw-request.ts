import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'

export interface RawRequest {
  readonly method: string
  /** With its query, as sent. */
  readonly path: string
  readonly as?: string | undefined
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface RawAnswer {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers: Readonly<Record<string, unknown>>
}

/** Sends the API function any request at all, also such as no client of ours would make. After `startApi()`. */
export const sendRaw = async ({ method, path, as, body, headers = {} }: RawRequest): Promise<RawAnswer> => {
  const { handler } = await import('../../functions/lambda/api.ts')
  const [rawPath = '', rawQueryString = ''] = path.split('?')
  const event = {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    ...(rawQueryString && { queryStringParameters: Object.fromEntries(new URLSearchParams(rawQueryString)) }),
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    requestContext: {
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      stage: '$default',
      requestId: randomUUID(),
      ...(as !== undefined && { authorizer: { jwt: { claims: { sub: as, name: as }, scopes: null } } }),
    },
    isBase64Encoded: false,
    ...(body !== undefined && { body }),
  }
  const answer = (await handler(event as never, {} as Context)) as APIGatewayProxyStructuredResultV2
  return {
    status: answer.statusCode ?? 0,
    body: JSON.parse(answer.body ?? 'null') as Record<string, unknown>,
    headers: answer.headers ?? {},
  }
}
