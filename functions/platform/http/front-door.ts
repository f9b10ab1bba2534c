import { createHash, timingSafeEqual } from 'node:crypto'
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { optionalSetting } from '../env.ts'
import { logged, logOf, onLambda } from '../log.ts'
import { languageOf } from './language.ts'
import { packedAnswer } from './packing.ts'
import { problemAnswer } from './problem.ts'
import { originHeader, securityHeaders, strictTransport } from './security-headers.ts'

type Event = APIGatewayProxyEventV2WithJWTAuthorizer
type Answer = APIGatewayProxyStructuredResultV2

const digest = (text: string) => createHash('sha256').update(text).digest()

/**
 * Whether a request went round the CDN, where one stands before the product. Takes as long for any wrong secret. While the
 * secret changes, two are good: some of the CDN’s places still send the one before.
 */
const wentRound = (event: Event): boolean => {
  const good = optionalSetting('originSecret')?.split(' ').filter(Boolean)
  const sent = digest(event.headers?.[originHeader] ?? '')
  return good !== undefined && good.filter((secret) => timingSafeEqual(sent, digest(secret))).length === 0
}

/**
 * What every function that answers HTTP has in common: who came round the CDN is refused, each log line says which request it
 * belongs to, and each answer is packed and carries the security headers.
 */
export const frontDoor = (service: string, handle: (event: Event, context: Context) => Promise<Answer>) => {
  const log = logOf(service)
  const refusal = (event: Event): Answer => {
    log.warn('Refused', { error: `Without the ${originHeader} of the CDN` })
    return problemAnswer({ code: 'wentRound' }, languageOf(event.headers))
  }
  return (event: Event, context: Context): Promise<Answer> => {
    const { requestId, authorizer } = event.requestContext ?? {}
    const actor = authorizer?.jwt?.claims?.['sub']
    return logged({ requestId, ...(typeof actor === 'string' && { actor }) }, async () => {
      const given = wentRound(event) ? refusal(event) : await handle(event, context)
      const answer = packedAnswer(given, event.headers?.['accept-encoding'])
      // Lambda is reached over https alone.
      return { ...answer, headers: { ...securityHeaders, ...(onLambda() && strictTransport), ...answer.headers } }
    })
  }
}
