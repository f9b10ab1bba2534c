import type { Holidays } from './organisation.ts'
import { addDays, daysBetween, type LocalDate, yearOf } from '../shared/time.ts'

/** A holiday from its first to its last day, both included. */
type Span = readonly [name: string, from: LocalDate, to: LocalDate]

const announced = (spans: readonly Span[], workdays: readonly LocalDate[]): Holidays => ({
  year: yearOf(spans[0]?.[1] ?? ''),
  holidays: spans.flatMap(([name, from, to]) =>
    Array.from({ length: daysBetween(from, to) + 1 }, (_, day) => ({ date: addDays(from, day), name })),
  ),
  workdays: [...workdays],
  version: 0,
})

/**
 * The years the State Council has announced, each with its make-up workdays: 2025 by 国办发明电〔2024〕12号, 2026 by the
 * notice of 4 November 2025. A year not listed is not announced; a district enters it in its settings, or corrects one here.
 */
const years: readonly Holidays[] = [
  announced(
    [
      ['元旦', '2025-01-01', '2025-01-01'],
      ['春节', '2025-01-28', '2025-02-04'],
      ['清明节', '2025-04-04', '2025-04-06'],
      ['劳动节', '2025-05-01', '2025-05-05'],
      ['端午节', '2025-05-31', '2025-06-02'],
      ['国庆节、中秋节', '2025-10-01', '2025-10-08'],
    ],
    ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  ),
  announced(
    [
      ['元旦', '2026-01-01', '2026-01-03'],
      ['春节', '2026-02-15', '2026-02-23'],
      ['清明节', '2026-04-04', '2026-04-06'],
      ['劳动节', '2026-05-01', '2026-05-05'],
      ['端午节', '2026-06-19', '2026-06-21'],
      ['中秋节', '2026-09-25', '2026-09-27'],
      ['国庆节', '2026-10-01', '2026-10-07'],
    ],
    ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  ),
]

/** The announced holidays of a year, undefined while they are not: then 节假日安排未公布. */
export const chinaHolidays = (year: number): Holidays | undefined => years.find((one) => one.year === year)
