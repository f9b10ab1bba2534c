import { Logger } from '@aws-lambda-powertools/logger'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import * as z from 'zod/mini'
import { districtId } from '@muster/domain/shared/schemas.ts'
import { now } from '../platform/clock.ts'
import { dailyTick } from '../scoring/daily-tick.ts'

const log = new Logger({ serviceName: 'closer' })
const message = z.object({ type: z.literal('dailyTick'), district: districtId })

/** The daily tick of a district, at 00:05 local time; a message that fails is delivered again. */
export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = []
  for (const { messageId, body } of Records)
    try {
      const { district } = message.parse(JSON.parse(body))
      await dailyTick(district, now())
    } catch (error) {
      log.error('Not done', { messageId, error: error as Error })
      batchItemFailures.push({ itemIdentifier: messageId })
    }
  return { batchItemFailures }
}
