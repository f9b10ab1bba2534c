import type { Instant } from '@muster/domain/shared/time.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItems, type Stored } from '../platform/dynamo/read.ts'
import { boardOf } from './board-repository.ts'
import { dailyTick } from './daily-tick.ts'
import { openQuarters, type OpenQuarter } from './open-quarters.ts'

const boardsOf = (district: string, opens: readonly OpenQuarter[]): Promise<(Stored | undefined)[]> =>
  readItems(opens.map(({ quarter }) => keys.board(district, quarter)))

const isOfToday = (item: Stored | undefined, { year: { today } }: OpenQuarter): item is Stored =>
  item !== undefined && boardOf(item).asOf === today

/** The open quarters of a district with today’s boards; the day’s tick is done first where it was not, for it stamps them. */
export const boardsOfToday = async (district: string, now: Instant): Promise<Stored[]> => {
  const opens = await openQuarters(district, now)
  const before = await boardsOf(district, opens)
  if (opens.length > 0 && opens.every((open, place) => isOfToday(before[place], open)))
    return before.filter((item) => item !== undefined)
  await dailyTick(district, now)
  // The tick opens the quarter that begins today.
  return (await boardsOf(district, await openQuarters(district, now))).filter((item) => item !== undefined)
}
