import type { EntityKind } from '@muster/domain/shared/change.ts'
import { addDays, type Instant, localDateOf } from '@muster/domain/shared/time.ts'
import { indexPartitions } from '../platform/dynamo/keys.ts'
import { queryAll, readItems, type Stored } from '../platform/dynamo/read.ts'
import { inParallel } from '../platform/in-parallel.ts'
import type { Happened } from './stream-record.ts'

/**
 * Marks and rosters have no change event of their own. They come while a sign-in is open and, from phones that were offline, for
 * some days after: so events are counted again whose sign-in was opened so many days before.
 */
const MARKS_COME_WITHIN_DAYS = 7

/** Whose action, in the index entry of a change. */
const actionOf = (entry: Stored) => (entry['brief'] as { readonly a?: string } | undefined)?.a
const timeOf = (entry: Stored) => String(entry['gsi1sk']).split('#')[0] ?? ''

const hoursBefore = (at: Instant, hours: number): Instant => new Date(Date.parse(at) - hours * 3_600_000).toISOString()

export type Change = Extract<Happened, { is: 'change' }>
export type SignIn = Extract<Happened, { is: 'signIn' }>

const changeOf = (district: string, event: Stored): Change => ({
  is: 'change',
  district,
  kind: event['kind'] as EntityKind,
  id: String(event['id']),
  department: (event['department'] as string | null | undefined) ?? null,
  year: typeof event['year'] === 'number' ? event['year'] : null,
  fields: new Set(Object.keys((event['fields'] as object | undefined) ?? {})),
})

/** The sign-in of the drill or session that a change was made to. */
export const signInOf = ({ district, kind, id, department, year }: Change): SignIn | undefined =>
  kind === 'drill' || kind === 'session' ? { is: 'signIn', district, event: { kind, id }, department, year } : undefined

/** What changed from a moment on, and the sign-ins of before it to which marks may have come since. */
export const happenedSince = async (
  district: string,
  from: Instant,
  until: Instant,
): Promise<{ readonly changes: Change[]; readonly earlierSignIns: SignIn[] }> => {
  const since = new Date(from).toISOString()
  // The log’s days are those of one zone for all districts.
  const dayOf = (at: Instant) => localDateOf(at, 'Asia/Shanghai')
  const days = []
  const first = dayOf(hoursBefore(since, MARKS_COME_WITHIN_DAYS * 24))
  for (let day = first; day <= dayOf(until); day = addDays(day, 1)) days.push(day)
  const entries = (
    await inParallel(4, days, (day) => queryAll({ pk: indexPartitions.log(district, day), index: true }))
  ).flat()
  const wanted = entries.filter((entry) => timeOf(entry) >= since || actionOf(entry) === 'openSignIn')
  // Events never change: the cheap read is as good.
  const events = await readItems(wanted, { eventual: true })
  const read = events.flatMap((event, place) => {
    const entry = wanted[place]
    return event && entry ? [{ change: changeOf(district, event), isRecent: timeOf(entry) >= since }] : []
  })
  return {
    changes: read.filter(({ isRecent }) => isRecent).map(({ change }) => change),
    earlierSignIns: read.flatMap(({ change, isRecent }) => {
      const signIn = isRecent ? undefined : signInOf(change)
      return signIn ? [signIn] : []
    }),
  }
}
