import type { Department } from '@muster/domain/organisation/organisation.ts'
import type { RegisterEntry } from '@muster/domain/scoring/register-entry.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { bringUpToDate } from './bring-up-to-date.ts'
import { gatherFacts, readYearRecords, type YearRecords } from './gather-facts.ts'
import type { OpenQuarter } from './open-quarters.ts'
import { type DistrictYear, readDistrictYear } from './quarter-repository.ts'
import { readRegister } from './register-repository.ts'
import { scoreNow } from './score-now.ts'
import { scoreItem } from './score-repository.ts'

/** What has been read already, for a first look. */
export interface Known {
  readonly year: DistrictYear
  readonly register: readonly RegisterEntry[]
  readonly records: YearRecords
}

/**
 * Recomputes a department’s provisional score from its records; writes it only where it changed. With `known` the first
 * look costs one read; once that has written, everything is read anew as ever.
 */
export const projectScore = (
  { year, quarter }: OpenQuarter,
  department: Department,
  known?: Known,
): Promise<boolean> => {
  const district = year.district.id
  let first = known
  return bringUpToDate(keys.score(district, department.code, quarter), ['fingerprint'], async () => {
    const before = first
    first = undefined
    const [fresh, register] = before
      ? [before.year, before.register]
      : await Promise.all([readDistrictYear(district, year.year, year.now), readRegister(district, quarter)])
    const facts = await gatherFacts(fresh, quarter, department, register, 'projected', before?.records)
    return scoreItem(district, department.code, quarter, scoreNow(facts))
  })
}

/** The same for several quarters, the records of a year read once for all of them; answers how many scores were written. */
export const projectScores = async (
  opens: readonly { readonly open: OpenQuarter; readonly register: readonly RegisterEntry[] }[],
  department: Department,
): Promise<number> => {
  let written = 0
  for (const [year, ofYear] of Map.groupBy(opens, ({ open }) => open.year)) {
    const records = await readYearRecords(year.district.id, department.code, year.year)
    for (const { open, register } of ofYear)
      if (await projectScore(open, department, { year, register, records })) written += 1
  }
  return written
}
