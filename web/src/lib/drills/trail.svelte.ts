import { usePages } from '#lib/api/pages.svelte.ts'
import { format } from '#lib/i18n/format.ts'
import { session } from '#lib/session/session.svelte.ts'

/** Who did what on a drill and when, from its trail. Draws nothing until the trail is here: it only adds names. */
export const useDrillTrail = (drill: () => { readonly id: string; readonly department: string }) => {
  const pages = usePages('getTrail', () => ({
    params: { kind: 'drill', entity: drill().id },
    query: { department: drill().department, limit: '100' },
  }))
  const names: Record<string, string> = $derived(
    Object.fromEntries((pages.data ?? []).filter(({ byName }) => byName).map(({ by, byName }) => [by, byName])),
  )
  return {
    /** The person's name, where the trail knows it. */
    name: (sub: string): string => names[sub] ?? '',
    /** 李计划 5月12日 09:12: who last did this. */
    last(action: string): string {
      const change = pages.data?.find((one) => one.action === action)
      return change ? `${change.byName} ${format.moment(change.at, session.timeZone)}`.trim() : ''
    },
  }
}
export type DrillTrail = ReturnType<typeof useDrillTrail>
