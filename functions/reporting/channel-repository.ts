import { createHash } from 'node:crypto'
import type { Channel, Delivery } from '@muster/domain/reporting/channel.ts'
import { noChannel } from '@muster/domain/reporting/decide-channel.ts'
import type { Instant } from '@muster/domain/shared/time.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItem, type Stored } from '../platform/dynamo/read.ts'
import { updateIf } from '../platform/dynamo/update-if.ts'

/** What both services take from one robot in a minute; beyond it DingTalk shuts a robot out for ten. */
export const messagesAMinute = 20

export const channelItem = (district: string, channel: Channel): Item => ({ ...keys.channel(district), ...channel })

export const channelOf = (item: Stored | undefined): Channel => (item ? entityOf<Channel>(item) : noChannel)

export const readChannel = async (district: string): Promise<Channel> =>
  channelOf(await readItem(keys.channel(district)))

export const deliveryItem = (district: string, delivery: Delivery): Item => ({
  ...keys.channelDelivery(district),
  ...delivery,
})

export const deliveryOf = (item: Stored | undefined): Delivery | null => (item ? entityOf<Delivery>(item) : null)

/** Takes one of the robot’s twenty messages of the running minute; false where none is left. */
export const takeTurn = async (district: string, { url }: Pick<Channel, 'url'>, now: Instant): Promise<boolean> => {
  const robot = createHash('sha256').update(url).digest('hex').slice(0, 16)
  const minute = Math.floor(Date.parse(now) / 60_000)
  const taken = await updateIf(keys.robotPace(district, robot, minute), {
    set: { ttl: (minute + 60) * 60 },
    add: { count: 1 },
    when: 'attribute_not_exists(#count) OR #count < :most',
    values: { most: messagesAMinute },
  })
  return taken !== undefined
}
