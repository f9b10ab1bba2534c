import { isRestDay } from '@muster/domain/organisation/workdays.ts'
import { yearOf, type LocalDate } from '@muster/domain/shared/time.ts'
import { ApiProblem } from '#lib/api/problem.ts'
import { useQuery } from '#lib/api/query.svelte.ts'

/** Rest days and make-up workdays of a year; of the days of the neighbouring years only the weekends are known. */
export const useHolidays = (year: () => number) => {
  const table = useQuery('getHolidays', () => ({ params: { year: year() } }))
  const tables = $derived(table.data ? [table.data] : [])
  return {
    /** The State Council has not announced this year's days. */
    get unannounced() {
      return table.problem instanceof ApiProblem && table.problem.status === 404
    },
    isRest: (day: LocalDate): boolean => isRestDay(day, tables),
    /** The holiday's name: 端午节. */
    name: (day: LocalDate): string => table.data?.holidays.find(({ date }) => date === day)?.name ?? '',
    isMakeUp: (day: LocalDate): boolean => yearOf(day) === year() && Boolean(table.data?.workdays.includes(day)),
  }
}
export type HolidayView = ReturnType<typeof useHolidays>
