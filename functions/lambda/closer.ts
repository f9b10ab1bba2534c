import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import * as z from 'zod/mini'
import { districtId } from '@muster/domain/shared/schemas.ts'
import { now } from '../platform/clock.ts'
import { logOf } from '../platform/log.ts'
import { dailyTick } from '../scoring/daily-tick.ts'

const log = logOf('closer')
const processor = new BatchProcessor(EventType.SQS)
const message = z.object({ type: z.literal('dailyTick'), district: districtId })

const handle = async ({ messageId, body }: SQSRecord): Promise<void> => {
  try {
    const { district } = message.parse(JSON.parse(body))
    await dailyTick(district, now())
  } catch (error) {
    log.error('Not done', { messageId, error })
    throw error
  }
}

/** The daily tick of a district, at 00:05 local time; a message that fails is delivered again. */
export const handler = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  processPartialResponse(event, handle, processor, { context, throwOnFullBatchFailure: false })
