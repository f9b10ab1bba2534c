import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import { mostReceives, type NotifierMessage, notifierMessage } from '@muster/domain/contract/messages.ts'
import type { DeliveryOutcome } from '@muster/domain/reporting/channel.ts'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { tellEveryDistrict } from '../organisation/every-district.ts'
import { now } from '../platform/clock.ts'
import { logged, logOf, metric } from '../platform/log.ts'
import { announceDay, deliverDigest } from '../reporting/deliver.ts'
import { remind } from '../reporting/remind.ts'

const log = logOf('notifier')

const obey = async (message: NotifierMessage): Promise<DeliveryOutcome | undefined> => {
  const at = now()
  switch (message.type) {
    case 'everyDistrict': {
      if (message.work !== 'remind') throw new Error(`${message.work} is the closer’s`)
      await tellEveryDistrict('notifier', message.timeZone, (district) => ({ type: 'remind', district, at }))
      return undefined
    }
    case 'remind':
      await remind(message.district, at)
      return undefined
    case 'deliver':
      return deliverDigest(message.district, message.to, message.day)
    case 'announce':
      return announceDay(message.district, message.day, at)
  }
}

const handle = ({ messageId, body, attributes }: SQSRecord): Promise<void> =>
  logged({ requestId: messageId }, async () => {
    try {
      const message = notifierMessage.parse(JSON.parse(body))
      const outcome = await logged({ action: message.type }, () => obey(message))
      if (outcome === undefined || outcome === 'delivered') return
      // No further attempt would change it: it is over, and somebody has to know.
      metric('notifier', 'NotDelivered', 1)
      log.warn('Not delivered', { action: message.type, error: new Error(outcome) })
    } catch (error) {
      if (Number(attributes.ApproximateReceiveCount) >= mostReceives) metric('notifier', 'NotDelivered', 1)
      log.error('Not done', { error })
      throw error
    }
  })

/**
 * Composes the digests of a district’s day and sends them on; a message that fails is delivered again. One after another:
 * a mail server takes few connections from one sender.
 */
export const handler = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  processPartialResponse(event, handle, new BatchProcessor(EventType.SQS), {
    ...{ context, processInParallel: false, throwOnFullBatchFailure: false },
  })
