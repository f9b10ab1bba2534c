import { useQuery } from '#lib/api/query.svelte.ts'

/** The district's departments, read once and shared by every page. `name(code)` gives the code until they are here. */
export const useDepartments = () => {
  const reading = useQuery('listDepartments', () => ({}))
  const names: Record<string, string> = $derived(
    Object.fromEntries(reading.data?.items.map(({ code, name }) => [code, name]) ?? []),
  )
  return {
    get all() {
      return reading.data?.items.toSorted((a, b) => a.order - b.order) ?? []
    },
    reading,
    name: (code: string): string => names[code] ?? code,
  }
}
