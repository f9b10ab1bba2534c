import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { type CloserMessage, closerMessage } from '@muster/domain/contract/messages.ts'
import { tellEveryDistrict } from '../organisation/every-district.ts'
import { now } from '../platform/clock.ts'
import { logOf } from '../platform/log.ts'
import { dailyTick } from '../scoring/daily-tick.ts'

const log = logOf('closer')
const processor = new BatchProcessor(EventType.SQS)

const obey = async (message: CloserMessage): Promise<void> => {
  const at = now()
  switch (message.type) {
    case 'everyDistrict': {
      const { work: type, timeZone } = message
      if (type === 'remind') throw new Error('Reminders are the notifier’s')
      await tellEveryDistrict('closer', timeZone, (district) => ({ type, district, at }))
      break
    }
    case 'dailyTick':
      await dailyTick(message.district, at)
      break
    case 'monthlyRank':
    case 'reconcile':
      break
  }
}

const handle = async ({ messageId, body }: SQSRecord): Promise<void> => {
  try {
    await obey(closerMessage.parse(JSON.parse(body)))
  } catch (error) {
    log.error('Not done', { messageId, error })
    throw error
  }
}

/** What the calendar sets off in a district; a message that fails is delivered again. */
export const handler = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  processPartialResponse(event, handle, processor, { context, throwOnFullBatchFailure: false })
