import { type EventRef, keys } from '../platform/dynamo/keys.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import { countTally, tallyFields, tallyItem } from './tally-repository.ts'

/** Counts an event’s sign-in anew. An event with neither roster nor marks gets no tally of zeros. */
export const projectTally = (district: string, event: EventRef): Promise<boolean> =>
  bringUpToDate(keys.tally(district, event), tallyFields, async (before) => {
    const tally = await countTally(district, event)
    const empty = Object.values(tally).every((count) => count === 0)
    return empty && !before ? undefined : tallyItem(district, event, tally)
  })
