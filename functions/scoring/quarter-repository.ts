import type { District, Holidays } from '@muster/domain/organisation/organisation.ts'
import { cutoffDayOf } from '@muster/domain/scoring/cutoff-day.ts'
import { newQuarter } from '@muster/domain/scoring/decide-quarter.ts'
import type { QuarterHead } from '@muster/domain/scoring/quarter.ts'
import {
  type Instant,
  lastDayOf,
  type LocalDate,
  localDateOf,
  nextQuarter,
  type Quarter,
  quartersOfYear,
  yearOfQuarter,
} from '@muster/domain/shared/time.ts'
import { holidaysOf } from '../organisation/holidays-repository.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItems } from '../platform/dynamo/read.ts'
import { orMissing } from '../platform/refusal.ts'

/** A quarter as stored. */
export const quarterItem = (district: string, head: QuarterHead): Item => ({
  ...keys.quarter(district, head.quarter),
  ...head,
})

/** The last day that counts, by the holidays known now. */
const expectedCutoffDay = (quarter: Quarter, announced: ReadonlyMap<number, Holidays | undefined>): LocalDate =>
  cutoffDayOf(quarter, announced.get(yearOfQuarter(nextQuarter(quarter))))

/** A district and the four quarters of one of its years, as they stand at a moment. */
export interface DistrictYear {
  readonly district: District
  readonly year: number
  readonly now: Instant
  readonly today: LocalDate
  /** All four; version 0 where a quarter was never opened. */
  readonly heads: Readonly<Record<Quarter, QuarterHead>>
  /** The cut-off days that the holidays known now would give. */
  readonly expected: Readonly<Record<Quarter, LocalDate>>
}

/** One strong read of the district, the year’s quarters and the holidays behind their cut-off days. */
export const readDistrictYear = async (district: string, year: number, now: Instant): Promise<DistrictYear> => {
  const quarters = quartersOfYear(year)
  const [districtItem, thisYear, nextYear, ...stored] = await readItems([
    keys.district(district),
    keys.holidays(district, year),
    keys.holidays(district, year + 1),
    ...quarters.map((quarter) => keys.quarter(district, quarter)),
  ])
  const entity = entityOf<District>(orMissing(districtItem))
  const announced = new Map([
    [year, holidaysOf(thisYear, year)],
    [year + 1, holidaysOf(nextYear, year + 1)],
  ])
  const expected = Object.fromEntries(quarters.map((quarter) => [quarter, expectedCutoffDay(quarter, announced)]))
  const heads = quarters.map((quarter, place): [Quarter, QuarterHead] => {
    const item = stored[place]
    const head = item
      ? entityOf<QuarterHead>(item)
      : newQuarter(quarter, entity.scorecard, expected[quarter] ?? lastDayOf(quarter))
    return [quarter, head]
  })
  return {
    district: entity,
    year,
    now,
    today: localDateOf(now, entity.timeZone),
    heads: Object.fromEntries(heads) as DistrictYear['heads'],
    expected: expected as DistrictYear['expected'],
  }
}

export const headOf = ({ heads }: DistrictYear, quarter: Quarter): QuarterHead => orMissing(heads[quarter])

export const cutoffDaysOf = ({ heads }: DistrictYear): Record<Quarter, LocalDate> =>
  Object.fromEntries(Object.values(heads).map(({ quarter, cutoffDay }) => [quarter, cutoffDay])) as Record<
    Quarter,
    LocalDate
  >
