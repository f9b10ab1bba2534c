import type { RosterEntry } from '@muster/domain/attendance/attendance.ts'

export interface RosterGroup {
  /** The unit's name; empty for people without one. */
  readonly unit: string
  readonly walkIns: boolean
  readonly people: readonly RosterEntry[]
}

/** People by unit in the order they came, walk-ins last and by themselves. */
export const groupsOf = (roster: readonly RosterEntry[]): RosterGroup[] => {
  const due = Map.groupBy(
    roster.filter(({ walkIn }) => !walkIn),
    ({ unit }) => unit,
  )
  const walkIns = roster.filter(({ walkIn }) => walkIn)
  return [
    ...[...due].map(([unit, people]) => ({ unit, walkIns: false, people })),
    ...(walkIns.length > 0 ? [{ unit: '', walkIns: true, people: walkIns }] : []),
  ]
}

/** The first so many people of the groups; a group keeps its whole, of which it tells the number. */
export const portionOf = (
  groups: readonly RosterGroup[],
  count: number,
): (RosterGroup & { readonly shown: readonly RosterEntry[] })[] => {
  let left = count
  return groups.flatMap((group) => {
    const shown = group.people.slice(0, Math.max(0, left))
    left -= shown.length
    return shown.length > 0 ? [{ ...group, shown }] : []
  })
}

interface Searched {
  readonly name: string
  readonly initials: string
  readonly phoneTail: string
}

/** Found by a part of the name, the pinyin initials from the first on, or the phone number's last four digits. */
export const isFound = ({ name, initials, phoneTail }: Searched, query: string): boolean => {
  const text = query.trim().toLowerCase()
  if (text === '') return true
  if (/^\d+$/.test(text)) return phoneTail.startsWith(text.slice(-4)) || name.includes(text)
  return name.toLowerCase().includes(text) || initials.toLowerCase().startsWith(text)
}
