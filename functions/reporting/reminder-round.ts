import { roundOf, type Round } from '@muster/domain/reporting/cadence.ts'
import type { LocalDate } from '@muster/domain/shared/time.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItem } from '../platform/dynamo/read.ts'
import { updateIf } from '../platform/dynamo/update-if.ts'

/**
 * Today’s round of a district, noted before anything is composed: whoever begins it again, at once or after a crash, gets
 * the same days and so the same digests.
 */
export const beginRound = async (district: string, today: LocalDate): Promise<Round> => {
  const key = keys.reminderRound(district)
  const noted = await readItem(key)
  const day = (noted?.['day'] as LocalDate | undefined) ?? null
  if (day === today) return { since: String(noted?.['since']), today }
  const round = roundOf(day, today)
  // The clock of a demonstration may stand before the last round.
  if (day !== null && day > today) return round
  const begun = await updateIf(key, {
    set: { day: today, since: round.since },
    when: day === null ? 'attribute_not_exists(#day)' : '#day = :before',
    ...(day !== null && { values: { before: day } }),
  })
  return begun ? round : beginRound(district, today)
}
