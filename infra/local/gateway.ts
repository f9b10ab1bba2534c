import { isUtf8 } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { problemAnswer } from '../../functions/platform/http/problem.ts'
import { httpEvent, isText } from './http-event.ts'
import { sendResult } from './http-response.ts'
import { lambdaContext } from './lambda-context.ts'
import { verifyToken, type TokenRules } from './tokens.ts'

export type ApiHandler = (
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>

export interface GatewayOptions {
  handler: ApiHandler
  tokens: TokenRules
  /** Called after a request that may have written something. */
  onWrite: () => void
  log: (line: string) => void
}

/** What Lambda takes at once. */
export const BODY_LIMIT = 6 * 1024 * 1024
/** So much of a body that is too large is still read, so that its sender gets the answer instead of a broken pipe. */
const DRAIN_LIMIT = 256 * 1024 * 1024

const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= BODY_LIMIT) chunks.push(chunk)
    else chunks.length = 0
    if (size > DRAIN_LIMIT) break
  }
  return size <= BODY_LIMIT ? Buffer.concat(chunks) : undefined
}

const languageOf = (request: IncomingMessage) =>
  /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh'

/** Answers requests to the API as API Gateway with a JWT authorizer and the api function would. */
export const gateway = ({ handler, tokens, onWrite, log }: GatewayOptions) => {
  const answer = async (request: IncomingMessage): Promise<APIGatewayProxyStructuredResultV2> => {
    const body = await readBody(request)
    if (!body) {
      const refusal = problemAnswer({ code: 'tooLarge', data: { limit: '6 MB' } }, languageOf(request))
      return { ...refusal, headers: { ...refusal.headers, connection: 'close' } }
    }
    // Text in another encoding would arrive as question marks, and be stored so.
    if (isText(request.headers['content-type']) && !isUtf8(body))
      return problemAnswer({ code: 'malformed' }, languageOf(request))
    const verdict = await verifyToken(request.headers.authorization, tokens)
    const claims = verdict.kind === 'claims' ? verdict.claims : undefined
    const result = await handler(httpEvent(request, body, claims), lambdaContext('api'))
    if (result.statusCode !== 401 || verdict.kind !== 'expired') return result
    // RFC 6750: lets a client that holds a refresh token tell "renew" from "sign in".
    return { ...result, headers: { ...result.headers, 'www-authenticate': 'Bearer error="invalid_token"' } }
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      sendResult(response, await answer(request))
    } catch (error) {
      if (request.destroyed && !request.complete) return
      log(`api: ${error instanceof Error ? error.stack : String(error)}`)
      if (!response.headersSent) sendResult(response, problemAnswer({ code: 'internal' }, languageOf(request)))
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') onWrite()
  }
}
