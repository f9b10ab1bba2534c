import { page } from '$app/state'
import { yearOf } from '@muster/domain/shared/time.ts'
import { useQuery } from '#lib/api/query.svelte.ts'
import { useDepartments } from '#lib/session/departments.svelte.ts'
import { session } from '#lib/session/session.svelte.ts'

/** The plan that the address names: of the reader's own department (or `?department=`), this year's unless it says another. */
export const useNamedPlan = () => {
  const departments = useDepartments()
  const code = $derived(page.url.searchParams.get('department') ?? session.here.department)
  const year = $derived(Number(page.url.searchParams.get('year')) || yearOf(session.today))
  const plan = useQuery('getPlan', () => (code ? { params: { department: code, year } } : null))
  return {
    plan,
    get year() {
      return year
    },
    get department() {
      return departments.all.find((one) => one.code === code)
    },
  }
}
