import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { optionalSetting } from '../env.ts'
import { Refusal } from '../refusal.ts'
import { patience } from './patience.ts'

let client: DynamoDBDocumentClient | undefined

type RetryStrategy = Exclude<NonNullable<DynamoDBClientConfig['retryStrategy']>, { retry: unknown }>
type RetryToken = Awaited<ReturnType<RetryStrategy['acquireInitialRetryToken']>>

/**
 * Tries again what was throttled, cut off, timed out or answered 5xx. The SDK’s own strategy waits up to 15 s for a
 * throttled call, and without an end for an engine that does not answer.
 */
const persistent = () => {
  const givenUp = new WeakSet<object>()
  const waiting = new WeakMap<RetryToken, () => Promise<boolean>>()
  const token = (again: () => Promise<boolean>, count: number): RetryToken => {
    const made = { getRetryCount: () => count, getRetryDelay: () => 0, getRetryCost: () => undefined }
    waiting.set(made, again)
    return made
  }
  const strategy: RetryStrategy = {
    acquireInitialRetryToken: async () => token(patience(), 0),
    refreshRetryTokenForRetry: async (before, { errorType, error }) => {
      const again = waiting.get(before)
      if (errorType !== 'CLIENT_ERROR' && again) {
        if (await again()) return token(again, before.getRetryCount() + 1)
        if (error) givenUp.add(error as object)
      }
      throw new Error('Not tried again')
    },
    recordSuccess: () => {},
  }
  return { strategy, isGivenUp: (error: unknown) => error instanceof Error && givenUp.has(error) }
}

const connect = (): DynamoDBDocumentClient => {
  const endpoint = optionalSetting('endpoint')
  const { strategy, isGivenUp } = persistent()
  const made = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      retryStrategy: strategy,
      // Of a connection that is used, not of the queue for one: a crowd may wait its turn.
      requestHandler: { connectionTimeout: 3_000, socketTimeout: 4_000 },
      ...(endpoint && {
        endpoint,
        region: process.env['AWS_REGION'] ?? 'local',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      }),
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  )
  made.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args)
      } catch (error) {
        throw isGivenUp(error) ? new Refusal({ code: 'busy' }, error) : error
      }
    },
    { step: 'initialize', name: 'busyWhenGivenUp', priority: 'high' },
  )
  return made
}

/** One client per process: connections and their TLS handshakes are kept between invocations. */
export const database = (): DynamoDBDocumentClient => (client ??= connect())
