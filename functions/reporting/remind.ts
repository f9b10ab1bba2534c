import type { NotifierMessage } from '@muster/domain/contract/messages.ts'
import type { Instant } from '@muster/domain/shared/time.ts'
import { optionalSetting } from '../platform/env.ts'
import { sendAll } from '../platform/queue.ts'
import { composeDay } from './compose-day.ts'

/**
 * The reminders of a district’s day: every digest into its inbox, then a message for each that also goes out. What is out
 * already is asked for again after a crash; whoever delivers looks.
 */
export const remind = async (district: string, now: Instant): Promise<void> => {
  const { day, byMail, toGroup } = await composeDay(district, now)
  const mailed = optionalSetting('smtp') === undefined ? [] : byMail
  const messages: NotifierMessage[] = [
    ...mailed.map((to) => ({ type: 'deliver', district, to, day }) as const),
    ...(toGroup ? [{ type: 'announce', district, day } as const] : []),
  ]
  if (messages.length > 0) await sendAll('notifier', messages)
}
