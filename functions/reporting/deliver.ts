import { createHash } from 'node:crypto'
import type { District, Member } from '@muster/domain/organisation/organisation.ts'
import type { DeliveryOutcome } from '@muster/domain/reporting/channel.ts'
import { digestSubject, mailText, noticeText, type Occasion } from '@muster/domain/reporting/notice-text.ts'
import type { Instant, LocalDate } from '@muster/domain/shared/time.ts'
import { readDepartmentsNamed } from '../organisation/organisation-repository.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItems } from '../platform/dynamo/read.ts'
import { putItem } from '../platform/dynamo/update-if.ts'
import { optionalSetting } from '../platform/env.ts'
import { sendMail } from '../platform/notify/smtp.ts'
import { tellRobot } from '../platform/notify/webhook.ts'
import { channelOf, deliveryItem, takeTurn } from './channel-repository.ts'
import { deliverOnce } from './deliver-once.ts'
import { digestOf } from './inbox-repository.ts'
import { noticeOf } from './notice-repository.ts'

const occasionOf = ({ name, demo }: District): Omit<Occasion, 'departments'> => {
  const site = optionalSetting('publicUrl')
  return { district: name, demo, link: site === undefined ? null : new URL('/inbox', site).href }
}

/** Mails a person the digest of a day. Who has left meanwhile, or wants no mail any more, gets none. */
export const deliverDigest = async (
  district: string,
  sub: string,
  day: LocalDate,
): Promise<DeliveryOutcome | undefined> => {
  const [home, holder] = await readItems([keys.district(district), keys.member(district, sub)])
  const { email, active } = holder ? entityOf<Member>(holder) : { email: null, active: false }
  if (!home || !active || !email) return undefined
  return deliverOnce(keys.digest(district, sub, day), async (item) => {
    const digest = digestOf(item)
    const codes = digest.reminders.flatMap(({ records }) => records.flatMap(({ department }) => department ?? []))
    const named = await readDepartmentsNamed(district, [...new Set(codes)])
    const departments = new Map(named.map(({ code, name }) => [code, name]))
    return sendMail({
      to: email,
      subject: digestSubject(digest),
      text: mailText(digest, { ...occasionOf(entityOf<District>(home)), departments }),
      id: createHash('sha256').update(`${district} ${sub} ${day}`).digest('hex').slice(0, 32),
    })
  })
}

/** Has the district’s robot tell its group of the day, and notes on the channel what became of it. */
export const announceDay = async (
  district: string,
  day: LocalDate,
  now: Instant,
): Promise<DeliveryOutcome | undefined> => {
  const [home, set] = await readItems([keys.district(district), keys.channel(district)])
  const channel = channelOf(set)
  if (!home || !channel.active) return undefined
  return deliverOnce(keys.groupNotice(district, day), async (item) => {
    if (!(await takeTurn(district, channel, now))) return 'limited'
    const occasion = occasionOf(entityOf<District>(home))
    const told = await tellRobot(channel, noticeText(noticeOf(item), occasion, channel.language))
    await putItem(deliveryItem(district, { ...told, at: now, test: false }))
    return told.outcome
  })
}
