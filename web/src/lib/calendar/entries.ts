import type { CalendarEntry } from '@muster/domain/contract/endpoints/reporting.ts'
import type { LocalDate } from '@muster/domain/shared/time.ts'
import { drillHref } from '#lib/drills/address.ts'
import type { Range } from './range.ts'

export const states = ['todo', 'passed', 'done', 'cancelled'] as const
export type State = (typeof states)[number]

/** What an entry is on a day, for drills and trainings alike; `passed`: its time is over and nobody logged it. */
export const stateOf = ({ status, day, to }: CalendarEntry, today: LocalDate): State => {
  if (status === 'cancelled' || status === 'removed') return 'cancelled'
  if (status === 'planned' || status === 'scheduled') return (day ?? to) < today ? 'passed' : 'todo'
  return 'done'
}

export interface Filters {
  readonly hazard: string
  readonly state: string
  readonly kind: string
}

export const matches = (entry: CalendarEntry, { hazard, state, kind }: Filters, today: LocalDate): boolean =>
  (!hazard || entry.hazard === hazard) && (!state || stateOf(entry, today) === state) && (!kind || entry.kind === kind)

export const entryHref = (entry: CalendarEntry): string =>
  entry.kind === 'drill' ? drillHref(entry) : `/sessions/${entry.department}/${entry.year}/${entry.id}`

export const byDay = (entries: readonly CalendarEntry[]): Map<LocalDate, CalendarEntry[]> =>
  Map.groupBy(
    entries.filter(({ day }) => day !== null),
    ({ day }) => day ?? '',
  )

/** Every office has one of these: the same words in two departments are two rooms. */
const ownPremises = /会议室|文化站|活动中心|培训室|礼堂|机关|办公楼|本单位|本街道|辖区/

/** Entries that take place at the same spot on the same day, by id: who else is there. Cancelled ones take no room. */
export const clashesOf = (entries: readonly CalendarEntry[]): Map<string, readonly CalendarEntry[]> => {
  const standing = entries.filter(({ day, place, status }) => day !== null && place !== '' && status !== 'cancelled')
  const groups = Map.groupBy(standing, ({ day, place, department }) =>
    [day, place.replace(/\s+/g, ''), ownPremises.test(place) ? department : ''].join('\n'),
  )
  const clashes = new Map<string, readonly CalendarEntry[]>()
  for (const group of groups.values())
    if (group.length > 1)
      for (const one of group)
        clashes.set(
          one.id,
          group.filter(({ id }) => id !== one.id),
        )
  return clashes
}

export interface Bar {
  readonly entry: CalendarEntry
  /** First and last column of the week, 0 to 6. */
  readonly from: number
  readonly to: number
  readonly lane: number
  /** The window goes on before or after this week. */
  readonly before: boolean
  readonly after: boolean
}

/** Windows without a fixed day as bars over a week, each in the first lane that is free; longer windows lie on top. */
export const barsOf = (entries: readonly CalendarEntry[], week: readonly LocalDate[]): Bar[] => {
  const [monday = '', sunday = ''] = [week[0], week.at(-1)]
  const open = entries
    .filter(({ day, from, to }) => day === null && from <= sunday && to >= monday)
    .toSorted((a, b) => a.from.localeCompare(b.from) || b.to.localeCompare(a.to) || a.id.localeCompare(b.id))
  const ends: number[] = []
  return open.map((entry) => {
    const from = entry.from <= monday ? 0 : week.indexOf(entry.from)
    const to = entry.to >= sunday ? 6 : week.indexOf(entry.to)
    const free = ends.findIndex((end) => end < from)
    const lane = free === -1 ? ends.length : free
    ends[lane] = to
    return { entry, from, to, lane, before: entry.from < monday, after: entry.to > sunday }
  })
}

/** Windows without a fixed day that touch the range. */
export const openIn = (entries: readonly CalendarEntry[], { from, to }: Range): CalendarEntry[] =>
  entries.filter((entry) => entry.day === null && entry.from <= to && entry.to >= from)

/** Five depths of colour for the number of events on a day. */
export const heatOf = (count: number): 0 | 1 | 2 | 3 | 4 => {
  if (count === 0) return 0
  if (count === 1) return 1
  if (count <= 3) return 2
  return count <= 6 ? 3 : 4
}
