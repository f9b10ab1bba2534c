import type { DeliveryOutcome } from '@muster/domain/reporting/channel.ts'
import { isPassing } from '@muster/domain/reporting/robot-answer.ts'
import type { Key } from '../platform/dynamo/keys.ts'
import { readItem, type Stored } from '../platform/dynamo/read.ts'
import { updateIf } from '../platform/dynamo/update-if.ts'

/** Longer than any attempt takes: whoever claims a message later knows that the one before was broken off. */
const CLAIM_MS = 60_000

/** The message is not out and has to come again. */
class NotYet extends Error {}

/**
 * Sends what an item holds, once, however often and by however many this is asked for. The attempt is claimed on the item,
 * and its outcome noted there. At least once: who is cut off between sending and noting sends again, after a minute.
 *
 * Answers the outcome where it was this attempt that had one; throws `NotYet` where it is to be tried again.
 */
export const deliverOnce = async (
  key: Key,
  send: (item: Stored) => Promise<DeliveryOutcome>,
): Promise<DeliveryOutcome | undefined> => {
  const now = Date.now()
  const claimed = await updateIf(key, {
    set: { claimedUntil: now + CLAIM_MS },
    when: 'attribute_exists(#pk) AND attribute_not_exists(#sentAt) AND (attribute_not_exists(#claimedUntil) OR #claimedUntil < :now)',
    values: { now },
  })
  if (!claimed) {
    const item = await readItem(key)
    if (item && item['sentAt'] === undefined) throw new NotYet('Somebody else is sending it')
    return undefined
  }
  const { claimedUntil } = claimed
  const mine = { when: '#claimedUntil = :mine', values: { mine: claimedUntil } }
  const release = () => updateIf(key, { remove: ['claimedUntil'], ...mine })
  const outcome = await send(claimed).catch(async (error: unknown) => {
    await release()
    throw error
  })
  if (isPassing(outcome)) {
    await release()
    throw new NotYet(`Not taken: ${outcome}`)
  }
  await updateIf(key, {
    set: { sentAt: new Date(now).toISOString(), outcome },
    remove: ['claimedUntil'],
    when: 'attribute_exists(#pk)',
  })
  return outcome
}
