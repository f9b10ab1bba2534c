import { type Edit, edited } from '../shared/edited.ts'
import { accept, inWords, reject, type Result } from '../shared/result.ts'
import { type Instant, type LocalDate, yearOf } from '../shared/time.ts'
import { allow } from './session-state.ts'
import type { Session, SessionDraft } from './session.ts'
import { sessionFieldTerms } from './terms.ts'

/** A session as it begins, planned directly or by a row of an import. */
export const newSession = (
  draft: SessionDraft,
  place: Pick<Session, 'id' | 'department' | 'year'>,
  origin: Partial<Pick<Session, 'import' | 'makeUpFor'>> = {},
): Session => ({
  ...draft,
  ...place,
  version: 0,
  status: 'scheduled',
  makeUpFor: origin.makeUpFor ?? null,
  import: origin.import ?? null,
  signIn: null,
  cancelReason: null,
  headcount: 0,
})

const within = (day: LocalDate, { from, to }: Session['window']) => from <= day && day <= to

const dated = <S extends Session>(session: S): Result<S> => {
  const { window, day, year } = session
  if (yearOf(window.from) !== year || yearOf(window.to) !== year)
    return reject('window-outside-year', { from: window.from, to: window.to, year }, '/window')
  if (day !== null && !within(day, window))
    return reject('day-outside-window', { day, from: window.from, to: window.to }, '/day')
  return accept(session)
}

/**
 * A new session, at any time of the year. A make-up 补训 names a closed session (`missing` where there is none,
 * `session-state` where it is not over). Errors: `window-outside-year`, `day-outside-window`.
 */
export const decideSession = (
  draft: SessionDraft,
  place: Pick<Session, 'id' | 'department' | 'year'>,
  makeUp: { readonly for: string; readonly found: Session | undefined } | null,
): Result<Session> => {
  if (makeUp) {
    if (!makeUp.found) return reject('missing', undefined, '/makeUpFor')
    const over = allow(makeUp.found, 'makeUp', '/makeUpFor')
    if (!over.ok) return over
  }
  return dated(newSession(draft, place, { makeUpFor: makeUp?.for ?? null }))
}

/**
 * Changes a session that has not been held. The window of a session on file with the plan stays (`field-promised`); a
 * fixed day that falls out of a changed window is cleared, one that is sent must lie in it.
 */
export const decideSessionEdit = (session: Session, edit: Edit<SessionDraft>, promised: boolean): Result<Session> => {
  const allowed = allow(session, 'edit')
  if (!allowed.ok) return allowed
  const next = edited(session, edit)
  const { from, to } = next.window
  if (promised && (from !== session.window.from || to !== session.window.to))
    return reject('field-promised', inWords('field', 'window', sessionFieldTerms.window), '/window')
  const fallenOut = next.day !== null && edit.day === undefined && !within(next.day, next.window)
  return dated(fallenOut ? { ...next, day: null } : next)
}

/** Cancels a session that was not held; a promised one still counts as planned. */
export const decideCancellation = (session: Session, reason: string): Result<Session> => {
  const allowed = allow(session, 'cancel')
  return allowed.ok ? accept({ ...session, status: 'cancelled', cancelReason: reason }) : allowed
}

/** Enters the unnamed audience: counted, never scored. */
export const decideAudience = (session: Session, headcount: number): Result<Session> => {
  const allowed = allow(session, 'countAudience')
  return allowed.ok ? accept({ ...session, headcount }) : allowed
}

/** Opens the session with its sign-in. */
export const openSession = (session: Session, at: Instant): Result<Session> => {
  const allowed = allow(session, 'openSignIn')
  return allowed.ok ? accept({ ...session, status: 'open', signIn: { openedAt: at, closedAt: null } }) : allowed
}

/** Ends the session with its sign-in. */
export const closeSession = (session: Session, at: Instant): Result<Session> => {
  const allowed = allow(session, 'closeSignIn')
  if (!allowed.ok || session.signIn === null) return allowed
  return accept({ ...session, status: 'closed', signIn: { ...session.signIn, closedAt: at } })
}
