import type { LocalDate } from '@muster/domain/shared/time.ts'
import { indexPartitions } from './keys.ts'

interface Dated {
  readonly department: string
  readonly year: number
  readonly day: LocalDate | null
  readonly window: { readonly from: LocalDate; readonly to: LocalDate }
}

/** An event's place on the calendar index: the month of its day, or of a window inside one month; else the year's spans. */
export const calendarKeys = (district: string, { day, window, year, department }: Dated) => {
  const last = day ?? window.to
  const month = last.substring(0, 7)
  const inOneMonth = day !== null || window.from.substring(0, 7) === month
  return {
    gsi1pk: inOneMonth ? indexPartitions.month(district, month) : indexPartitions.spans(district, year),
    gsi1sk: `${last}#${department}`,
  }
}
