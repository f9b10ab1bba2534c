import { isUnfrozen } from '@muster/domain/scoring/decide-quarter.ts'
import { firstDayOf, type Instant, localDateOf, type Quarter, yearOf } from '@muster/domain/shared/time.ts'
import { readDistrict } from '../organisation/organisation-repository.ts'
import { orMissing } from '../platform/refusal.ts'
import { type DistrictYear, readDistrictYear } from './quarter-repository.ts'

/** A quarter whose figures still change, in its year. */
export interface OpenQuarter {
  readonly year: DistrictYear
  readonly quarter: Quarter
}

/** Quarters of the year that have begun and are not frozen. */
export const openQuartersOf = (year: DistrictYear): OpenQuarter[] =>
  Object.values(year.heads)
    .filter((head) => firstDayOf(head.quarter) <= year.today && isUnfrozen(head))
    .map(({ quarter }) => ({ year, quarter }))

/** This year’s, and those of the year before that were opened and are not frozen yet. */
export const openQuarters = async (district: string, now: Instant): Promise<OpenQuarter[]> => {
  const { timeZone } = orMissing(await readDistrict(district))
  const thisYear = yearOf(localDateOf(now, timeZone))
  const [before, current] = await Promise.all([
    readDistrictYear(district, thisYear - 1, now),
    readDistrictYear(district, thisYear, now),
  ])
  return [
    ...openQuartersOf(before).filter(({ quarter }) => (before.heads[quarter]?.version ?? 0) > 0),
    ...openQuartersOf(current),
  ]
}
