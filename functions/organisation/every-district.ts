import type { District } from '@muster/domain/organisation/organisation.ts'
import { partitions } from '../platform/dynamo/keys.ts'
import { queryPage } from '../platform/dynamo/read.ts'
import { type Queues, sendAll } from '../platform/queue.ts'

/** Districts that begin in one second, so that 3,000 of them begin within ten minutes, not at once. */
const A_SECOND = 5
const PAGE = 200

/**
 * Sends a queue one message for each district of a time zone, a few a second, and answers how many. Broken off and begun
 * again, some districts get theirs twice, which every message of ours bears.
 */
export const tellEveryDistrict = async <Name extends keyof Queues>(
  queue: Name,
  timeZone: string,
  messageFor: (district: string) => Queues[Name],
): Promise<number> => {
  let told = 0
  let last: Record<string, unknown> | undefined
  do {
    const page = await queryPage({ pk: partitions.registry }, PAGE, last)
    const here = page.items.filter((item) => item['timeZone'] === timeZone)
    const before = told
    const messages = here.map((item) => messageFor(item['id'] as District['id']))
    await sendAll(queue, messages, (place) => (before + place) / A_SECOND)
    told += here.length
    last = page.last
  } while (last)
  return told
}
