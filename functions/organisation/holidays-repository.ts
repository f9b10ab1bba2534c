import { chinaHolidays } from '@muster/domain/organisation/china-holidays.ts'
import type { Holidays } from '@muster/domain/organisation/organisation.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItem, type Stored } from '../platform/dynamo/read.ts'

export const holidaysItem = (district: string, holidays: Holidays): Item => ({
  ...keys.holidays(district, holidays.year),
  ...holidays,
})

/** A year's holidays from what is stored of it: as the district entered them, else as announced. */
export const holidaysOf = (item: Stored | undefined, year: number): Holidays | undefined =>
  item ? entityOf<Holidays>(item) : chinaHolidays(year)

/** The same, read; undefined for a year that is neither entered nor announced. */
export const readHolidays = async (district: string, year: number): Promise<Holidays | undefined> =>
  holidaysOf(await readItem(keys.holidays(district, year)), year)
