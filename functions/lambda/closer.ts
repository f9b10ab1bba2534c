import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { type CloserMessage, closerMessage } from '@muster/domain/contract/messages.ts'
import { tellEveryDistrict } from '../organisation/every-district.ts'
import { now } from '../platform/clock.ts'
import { logged, logOf, metric } from '../platform/log.ts'
import { sendAll } from '../platform/queue.ts'
import { dailyTick } from '../scoring/daily-tick.ts'
import { monthlyRank } from '../scoring/monthly-rank.ts'
import { reconcile } from '../scoring/reconcile.ts'

const log = logOf('closer')
const processor = new BatchProcessor(EventType.SQS)

/** What a part of a reconciliation and the message that goes on from it may take, with room to spare. */
const TIME_FOR_A_PART = 100_000

const obey = async (message: CloserMessage, timeLeft: () => number): Promise<void> => {
  const at = now()
  switch (message.type) {
    case 'everyDistrict': {
      const { work: type, timeZone } = message
      if (type === 'remind') throw new Error('Reminders are the notifier’s')
      await tellEveryDistrict('closer', timeZone, (district) => ({ type, district, at }))
      break
    }
    case 'dailyTick':
      metric('closer', 'QuartersOverdue', await dailyTick(message.district, at))
      break
    case 'monthlyRank':
      await monthlyRank(message.district, at)
      break
    case 'reconcile': {
      const { repaired, next } = await reconcile(message, at, () => timeLeft() > TIME_FOR_A_PART)
      metric('closer', 'ReadModelsRepaired', repaired)
      if (next) await sendAll('closer', [next])
      break
    }
  }
}

const handle = ({ messageId, body }: SQSRecord, context?: Context): Promise<void> =>
  logged({ requestId: messageId }, async () => {
    try {
      const message = closerMessage.parse(JSON.parse(body))
      const timeLeft = () => context?.getRemainingTimeInMillis?.() ?? Infinity
      await logged({ action: message.type }, () => obey(message, timeLeft))
    } catch (error) {
      log.error('Not done', { error })
      throw error
    }
  })

/** What the calendar sets off in a district; a message that fails is delivered again. */
export const handler = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  processPartialResponse(event, handle, processor, { context, throwOnFullBatchFailure: false })
