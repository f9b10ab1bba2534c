import type { CalendarEntry } from '@muster/domain/contract/endpoints/reporting.ts'
import type { Plan } from '@muster/domain/plans/plan.ts'
import { isVisible } from '@muster/domain/plans/plan-rows.ts'
import { isVisibleSession } from '@muster/domain/scoring/facts/visible-records.ts'
import type { Session } from '@muster/domain/training/session.ts'
import { packBrief, readBrief } from '../platform/dynamo/calendar-brief.ts'
import { calendarKeys } from '../platform/dynamo/calendar-keys.ts'
import { alsoRequireStatus, type Writing } from '../platform/dynamo/commit.ts'
import { entityOf, type Item } from '../platform/dynamo/items.ts'
import { keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll, readItem, type Stored } from '../platform/dynamo/read.ts'

/** Where a session lives. */
export interface SessionPlace {
  readonly department: string
  readonly year: number
  readonly id: string
}

/** A letter for each status. Letters are stored; they never change their meaning. */
const statusLetters = { scheduled: 's', open: 'o', closed: 'c', cancelled: 'x' } as const satisfies Record<
  Session['status'],
  string
>
const statusOf = new Map<string, Session['status']>(
  Object.entries(statusLetters).map(([status, letter]) => [letter, status as Session['status']]),
)

/** Left off the item while they are null: nobody has opened the sign-in of an item without `signIn`. */
const absent = {
  signIn: null,
  makeUpFor: null,
  import: null,
  expected: null,
  cancelReason: null,
} satisfies Partial<Session>

/** What the index shows of a session, in the form of a drill's brief; kept nowhere else on the item. */
const briefOf = ({ title, place, status, window, day, time }: Session): string =>
  packBrief({
    n: title,
    p: place,
    s: statusLetters[status],
    h: '-',
    f: window.from,
    t: window.to,
    d: day,
    c: time,
    m: 0,
  })

/** A session as stored. `onCalendar`: it was planned directly, or the plan that imported it is on file. Read it back with `sessionOf`. */
export const sessionItem = (district: string, session: Session, onCalendar: boolean): Item => {
  const { id, department, year, title: _title, place: _place, window, day: _day, time: _time, ...rest } = session
  return {
    ...keys.session(district, department, year, id),
    ...(onCalendar && calendarKeys(district, session)),
    ...Object.fromEntries(Object.entries(rest).filter(([field, value]) => !(field in absent && value === null))),
    ...(window.text !== '' && { window: window.text }),
    brief: briefOf(session),
  }
}

const placeOfKeys = ({ pk, sk }: { readonly pk: string; readonly sk: string }): SessionPlace => {
  const [, year = '', id = ''] = sk.split('#')
  return { department: pk.split('#')[3] ?? '', year: Number(year), id }
}

/** The session that `sessionItem` stored. */
export const sessionOf = (item: Stored): Session => {
  const { n, p, f, t, d, c } = readBrief(String(item['brief']))
  const { window, ...rest } = entityOf<Omit<Session, 'window'> & { window?: string }>(item)
  return {
    ...absent,
    ...rest,
    ...placeOfKeys(item),
    title: n,
    place: p,
    window: { from: f, to: t, text: window ?? '' },
    day: d,
    time: c,
  }
}

/** Sessions of an import that is not complete or was undone are not there. */
export const isThere = (session: Session, plan: Plan | undefined): boolean =>
  isVisible(plan ?? { imports: [] }, session)

/** How a command writes a session: on the calendar or not, as the plan says. */
export const sessionWriting = (
  district: string,
  session: Session | undefined,
  plan: Plan | undefined,
): Writing<Session> => ({
  item: (after) => sessionItem(district, after, isVisibleSession(after, plan)),
  // A plan filed meanwhile would put its sessions on the calendar: this write must not take the keys off again.
  also: () =>
    plan && session && session.import !== null && plan.status !== 'filed'
      ? [alsoRequireStatus(keys.plan(district, plan.department, plan.year), [plan.status], { code: 'busy' })]
      : [],
})

/** A session's entry on the calendar index. */
export const sessionEntryOf = (entry: Stored): CalendarEntry => {
  const { n, p, s, f, t, d, c } = readBrief(String(entry['brief']))
  return {
    kind: 'session',
    ...placeOfKeys(entry),
    name: n,
    place: p,
    status: statusOf.get(s) ?? 'scheduled',
    from: f,
    to: t,
    day: d,
    time: c,
    hazard: null,
    largeScale: false,
  }
}

export const readSession = async (
  district: string,
  { department, year, id }: SessionPlace,
): Promise<Session | undefined> => {
  const item = await readItem(keys.session(district, department, year, id))
  return item && sessionOf(item)
}

/** All of a department's sessions of a year, in the order of their last possible day, then id; strongly read unless `eventual`. */
export const readSessionsOfYear = async (
  district: string,
  department: string,
  year: number,
  eventual = false,
): Promise<Session[]> => {
  const pk = partitions.department(district, department)
  const last = ({ day, window }: Session) => day ?? window.to
  return (await queryAll({ pk, prefix: `SESSION#${year}#`, eventual }))
    .map(sessionOf)
    .sort((a, b) => (last(a) < last(b) ? -1 : last(a) > last(b) ? 1 : 0))
}
