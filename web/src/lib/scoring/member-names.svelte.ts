import { useQuery } from '#lib/api/query.svelte.ts'
import { session } from '#lib/session/session.svelte.ts'

/** Names of the people behind the ids in records, for those who may read the list of members; else the id itself. */
export const useMemberNames = () => {
  const members = useQuery('listMembers', () =>
    session.here.department === null && session.has('admin', 'reviewer') ? {} : null,
  )
  const names: Readonly<Record<string, string>> = $derived(
    Object.fromEntries(members.data?.items.map(({ sub, name }) => [sub, name]) ?? []),
  )
  return (sub: string): string => (sub === session.me?.sub ? session.me.name : (names[sub] ?? sub))
}
