import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda'
import type { JWTPayload } from 'jose'
import { routeOf } from './route-of.ts'

type Event = APIGatewayProxyEventV2WithJWTAuthorizer

const TEXT = /^(text\/|application\/([\w.+-]*\+)?(json|xml|javascript|x-www-form-urlencoded|graphql)\b)/i

/** Whether a body of this type is handed on as text; anything else goes as base64. */
export const isText = (contentType: string | undefined): boolean => TEXT.test(contentType ?? 'text/plain')

/** API Gateway lower-cases header names, joins repeated ones with a comma and takes the cookies out. */
export const eventHeaders = (raw: readonly string[]): { headers: Record<string, string>; cookies: string[] } => {
  const headers: Record<string, string> = {}
  const cookies: string[] = []
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase()
    const value = raw[at + 1] ?? ''
    if (name === 'cookie') cookies.push(...value.split(/;\s*/).filter(Boolean))
    else headers[name] = name in headers ? `${headers[name]},${value}` : value
  }
  return { headers, cookies }
}

/** Decoded parameters; a repeated one is joined with a comma. */
export const eventQuery = (rawQueryString: string): Record<string, string> => {
  const query: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(rawQueryString))
    query[name] = name in query ? `${query[name]},${value}` : value
  return query
}

/** The JWT authorizer passes every claim on as text; a list becomes `[a b]`. */
const claimText = (claim: unknown): string =>
  Array.isArray(claim)
    ? `[${claim.map(claimText).join(' ')}]`
    : typeof claim === 'object'
      ? JSON.stringify(claim)
      : `${claim}`

const authorizer = (claims: JWTPayload) => ({
  principalId: '',
  integrationLatency: 0,
  jwt: {
    claims: Object.fromEntries(Object.entries(claims).map(([name, claim]) => [name, claimText(claim)])),
    scopes: typeof claims['scope'] === 'string' ? claims['scope'].split(' ').filter(Boolean) : [],
  },
})

/** A path with its percent-encoding undone; nothing where it is none. */
export const decodedPath = (path: string): string | undefined => {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** An HTTP request as API Gateway (payload format 2.0) hands it to a Lambda function. */
export const httpEvent = (request: IncomingMessage, body: Buffer, claims: JWTPayload | undefined): Event => {
  const [path = '/', rawQueryString = ''] = (request.url ?? '/').split(/\?(.*)/s)
  const rawPath = decodedPath(path) ?? path
  const { method = 'GET' } = request
  const { routeKey, pathParameters } = routeOf(method, rawPath)
  const { headers, cookies } = eventHeaders(request.rawHeaders)
  const query = eventQuery(rawQueryString)
  const asText = isText(headers['content-type'])
  const now = new Date()
  const event: Omit<Event, 'requestContext'> & { requestContext: Partial<Event['requestContext']> } = {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers,
    ...(rawQueryString ? { queryStringParameters: query } : {}),
    ...(pathParameters ? { pathParameters } : {}),
    ...(body.length > 0 ? { body: body.toString(asText ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: body.length > 0 && !asText,
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: headers['host'] ?? 'localhost',
      domainPrefix: 'local',
      http: {
        method,
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
      ...(claims ? { authorizer: authorizer(claims) } : {}),
    },
  }
  // Without a token the authorizer is absent, as on a public route; the handler decides.
  return event as Event
}
