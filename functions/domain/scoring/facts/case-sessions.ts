import type { Instant, LocalDate } from '../../shared/time.ts'
import { quarterOf } from '../../shared/time.ts'
import type { Session } from '../../training/session.ts'
import type { CaseFile } from '../case-file.ts'
import { byMoment, type LocalCalendar } from '../local-calendar.ts'
import type { DepartmentRecords, QuarterSituation } from './department-records.ts'
import { isVisibleSession } from './visible-records.ts'

type CaseSession = CaseFile['sessions'][number]

/** A session counts as held from the opening of its sign-in, unless it was cancelled. */
export const sessionHeldAt = ({ status, signIn }: Session): Instant | null =>
  status === 'cancelled' ? null : (signIn?.openedAt ?? null)

/** Sessions whose sign-in counts for the quarter. */
export const isSessionHeldIn = (
  session: Session,
  { head }: Pick<QuarterSituation, 'head'>,
  { dayOf }: LocalCalendar,
): boolean => {
  const heldAt = sessionHeldAt(session)
  return heldAt !== null && quarterOf(dayOf(heldAt)) === head.quarter
}

/**
 * Every session of the year as a case file holds it, planned on the baseline’s day, else on its window’s last day.
 *
 * 补训: a make-up that was held takes the place of a session that was not, so that one is planned and one held; where its
 * session was held too, it stands beside it on its own day. A make-up that was not held promises nothing.
 */
export const caseSessions = (
  records: DepartmentRecords,
  situation: QuarterSituation,
  calendar: LocalCalendar,
): CaseSession[] => {
  const promised = new Map<string, LocalDate>(records.baseline?.sessions.map(({ id, on }) => [id, on]))
  const visible = records.sessions.filter((session) => isVisibleSession(session, records.plan))
  const counts = (session: Session) => {
    const tally = isSessionHeldIn(session, situation, calendar) ? records.tallies.get(session.id) : undefined
    return { heldAt: sessionHeldAt(session), expected: tally?.expected ?? 0, signed: tally?.signed ?? 0 }
  }
  const makeUps = visible
    .flatMap((session) => {
      const at = sessionHeldAt(session)
      return session.makeUpFor !== null && at !== null ? [{ session, at, id: session.id, on: calendar.dayOf(at) }] : []
    })
    .toSorted(byMoment)
  const replaced = new Map<string, Session>()
  const beside: CaseSession[] = []
  const owed = new Set(
    visible.filter((session) => session.makeUpFor === null && sessionHeldAt(session) === null).map(({ id }) => id),
  )
  for (const { session, on } of makeUps) {
    const original = session.makeUpFor ?? ''
    if (owed.has(original) && !replaced.has(original)) replaced.set(original, session)
    else beside.push({ id: session.id, plannedOn: on, ...counts(session) })
  }
  const own = visible
    .filter(({ makeUpFor }) => makeUpFor === null)
    .map((session) => ({
      id: session.id,
      plannedOn: promised.get(session.id) ?? session.window.to,
      ...counts(replaced.get(session.id) ?? session),
    }))
  return [...own, ...beside]
}
