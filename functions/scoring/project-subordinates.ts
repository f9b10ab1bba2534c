import { countedSubordinates } from '../drills/subordinate-repository.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { bringUpToDate } from './bring-up-to-date.ts'

/** Counts a department’s subordinate drills of a year anew. A department without any gets no item of none. */
export const projectSubordinates = (district: string, department: string, year: number): Promise<boolean> =>
  bringUpToDate(keys.subordinateCount(district, department, year), ['brief'], async (before) => {
    const counted = await countedSubordinates(district, department, year)
    return counted['brief'] === '' && !before ? undefined : counted
  })
