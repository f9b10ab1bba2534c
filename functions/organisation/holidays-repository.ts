import { chinaHolidays } from '@muster/domain/organisation/china-holidays.ts'
import type { Holidays } from '@muster/domain/organisation/organisation.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItem, readItems, type Stored } from '../platform/dynamo/read.ts'

export const holidaysItem = (district: string, holidays: Holidays): Item => ({
  ...keys.holidays(district, holidays.year),
  ...holidays,
})

const holidaysOf = (item: Stored | undefined, year: number): Holidays | undefined =>
  item ? entityOf<Holidays>(item) : chinaHolidays(year)

/** The year's holidays as the district entered them, else as announced; undefined while neither is so. */
export const readHolidays = async (district: string, year: number): Promise<Holidays | undefined> =>
  holidaysOf(await readItem(keys.holidays(district, year)), year)

/** The tables there are of these years, for counting workdays. */
export const readHolidayTables = async (district: string, years: readonly number[]): Promise<Holidays[]> => {
  const items = await readItems(years.map((year) => keys.holidays(district, year)))
  return years.flatMap((year, n) => holidaysOf(items[n], year) ?? [])
}
