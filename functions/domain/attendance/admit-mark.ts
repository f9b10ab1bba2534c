import { drillStatusTerms } from '../drills/terms.ts'
import { accept, inWords, reject, type Result } from '../shared/result.ts'
import { type Instant, type LocalDate, localDateOf, localTimeOf, type Quarter } from '../shared/time.ts'
import { sessionStatusTerms } from '../training/terms.ts'
import type { MarkOperation } from './attendance.ts'
import type { SignInEvent } from './sign-in-event.ts'

/** Device clocks may be ahead by this much. */
const TOLERANCE = 10 * 60_000

/** What a mark is judged by besides the event. */
export interface SignInSituation {
  readonly now: Instant
  readonly timeZone: string
  /** The quarter the event counts for. */
  readonly quarter: Quarter
  /** Its cut-off day has passed, or the district cut it off. */
  readonly quarterClosed: boolean
}

/** A moment as the district's clock shows it: `2026-05-13 09:30`. */
export const localMoment = (at: Instant, timeZone: string): string =>
  `${localDateOf(at, timeZone)} ${localTimeOf(at, timeZone)}`

/** True from the day after the cut-off day, or once the quarter left `open`. */
export const isQuarterClosed = (
  head: { readonly status: string } | undefined,
  cutoffDay: LocalDate,
  today: LocalDate,
): boolean => (head !== undefined && head.status !== 'open') || today > cutoffDay

/** Nobody is signed in to an event that was called off: `drill-state`, `session-state`. */
export const goesAhead = ({ kind, cancelled }: Pick<SignInEvent, 'kind' | 'cancelled'>): Result<true> => {
  if (!cancelled) return accept(true)
  return kind === 'drill'
    ? reject('drill-state', inWords('status', 'cancelled', drillStatusTerms.cancelled))
    : reject('session-state', inWords('status', 'cancelled', sessionStatusTerms.cancelled))
}

/**
 * Whether a tap is taken. The event goes ahead and its sign-in has been opened; the device's clock is at most 10 minutes ahead; the tap was made
 * before the sign-in ended, however late it arrives, and arrives by the quarter's cut-off day; the person is on the roster.
 */
export const admitMark = (
  event: Pick<SignInEvent, 'kind' | 'cancelled' | 'signIn'>,
  { at }: Pick<MarkOperation, 'at'>,
  onRoster: boolean,
  { now, timeZone, quarter, quarterClosed }: SignInSituation,
): Result<true> => {
  const ahead = goesAhead(event)
  if (!ahead.ok) return ahead
  const { signIn } = event
  if (signIn === null) return reject('sign-in-not-open')
  if (Date.parse(at) > Date.parse(now) + TOLERANCE)
    return reject('mark-in-future', { at: localMoment(at, timeZone) }, '/at')
  if (signIn.closedAt !== null && Date.parse(at) > Date.parse(signIn.closedAt))
    return reject('sign-in-closed', { closed: localMoment(signIn.closedAt, timeZone) }, '/at')
  if (quarterClosed) return reject('quarter-closed', { quarter })
  return onRoster ? accept(true) : reject('person-not-on-roster', undefined, '/person')
}
