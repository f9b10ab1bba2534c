import type { Drill } from '../drills/drill.ts'
import { type LocalDate, localDateOf } from '../shared/time.ts'
import type { Session } from '../training/session.ts'

/** A drill or a session as its sign-in sees it. */
export interface SignInEvent {
  readonly kind: 'drill' | 'session'
  readonly id: string
  readonly department: string
  readonly year: number
  readonly name: string
  readonly day: LocalDate | null
  readonly time: string | null
  readonly place: string
  readonly signIn: { readonly openedAt: string; readonly closedAt: string | null } | null
  /** Who is expected stands from here on: the sign-in was opened, or the event is no longer ahead. */
  readonly frozen: boolean
  /** It was called off, perhaps after its sign-in was opened: nobody is signed in to it any more. */
  readonly cancelled: boolean
  readonly version: number
  /** The local day it counts for; null before it began. */
  readonly heldOn: LocalDate | null
  /** Tenths of an hour credited to who was there. */
  readonly hours: number
}

/** A drill counts for the day it started; before it is logged, for its fixed day or that of its sign-in. */
export const eventOfDrill = (drill: Drill, timeZone: string): SignInEvent => {
  const { id, department, year, name, day, time, place, signIn, version, held, status } = drill
  const begun = held?.startedAt ?? signIn?.openedAt
  const fixed = held ? null : day
  return {
    ...{ kind: 'drill', id, department, year, name, day, time, place, signIn, version },
    frozen: signIn !== null || held !== null || status !== 'planned',
    cancelled: status === 'cancelled',
    heldOn: begun === undefined ? null : (fixed ?? localDateOf(begun, timeZone)),
    hours: 0,
  }
}

/** A session is held on the day its sign-in was opened. */
export const eventOfSession = (session: Session, timeZone: string): SignInEvent => {
  const { id, department, year, title, day, time, place, signIn, version, status, hours } = session
  return {
    ...{ kind: 'session', id, department, year, name: title, day, time, place, signIn, version, hours },
    frozen: signIn !== null || status !== 'scheduled',
    cancelled: status === 'cancelled',
    heldOn: signIn === null ? null : localDateOf(signIn.openedAt, timeZone),
  }
}
