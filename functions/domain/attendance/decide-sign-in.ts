import type { Drill } from '../drills/drill.ts'
import { allow, rejectState } from '../drills/drill-state.ts'
import { isOnFile } from '../drills/promises.ts'
import type { PlanStatus } from '../plans/plan.ts'
import { accept, reject, type Result } from '../shared/result.ts'
import type { Instant } from '../shared/time.ts'
import { closeSession, openSession } from '../training/decide-session.ts'
import type { Session } from '../training/session.ts'
import { localMoment } from './admit-mark.ts'

type SignIn = { readonly openedAt: Instant; readonly closedAt: Instant | null } | null

/** Opened before: `sign-in-open`; ended before: `sign-in-closed`. A sign-in is opened once. */
const mayOpen = (signIn: SignIn, timeZone: string): Result<true> => {
  if (signIn === null) return accept(true)
  return signIn.closedAt === null
    ? reject('sign-in-open')
    : reject('sign-in-closed', { closed: localMoment(signIn.closedAt, timeZone) })
}

/** Never opened: `sign-in-not-open`; ended before: `sign-in-closed`. */
const mayClose = (signIn: SignIn, timeZone: string): Result<true> => {
  if (signIn === null) return reject('sign-in-not-open')
  return signIn.closedAt === null
    ? accept(true)
    : reject('sign-in-closed', { closed: localMoment(signIn.closedAt, timeZone) })
}

/**
 * Opens a drill's sign-in and freezes its roster: for a drill on file or an unplanned one, still to be held or already
 * logged (a paper sheet typed in afterwards). Errors: `sign-in-open`, `sign-in-closed`, `drill-state`, `plan-not-filed`,
 * `addition-pending`.
 */
export const openDrillSignIn = (drill: Drill, planStatus: PlanStatus, at: Instant, timeZone: string): Result<Drill> => {
  const unopened = mayOpen(drill.signIn, timeZone)
  if (!unopened.ok) return unopened
  const allowed = allow(drill, 'openSignIn')
  if (!allowed.ok) return allowed
  const filed = isOnFile(drill, planStatus)
  return filed.ok ? accept({ ...drill, signIn: { openedAt: at, closedAt: null } }) : filed
}

/** Ends a drill's sign-in, also after the drill was logged or evaluated. */
export const closeDrillSignIn = (drill: Drill, at: Instant, timeZone: string): Result<Drill> => {
  const open = mayClose(drill.signIn, timeZone)
  if (!open.ok || drill.signIn === null) return open.ok ? reject('sign-in-not-open') : open
  if (drill.status === 'cancelled' || drill.status === 'removed') return rejectState(drill.status)
  return accept({ ...drill, signIn: { ...drill.signIn, closedAt: at } })
}

/** Opens a session with its sign-in. Errors: `sign-in-open`, `sign-in-closed`, `session-state`. */
export const openSessionSignIn = (session: Session, at: Instant, timeZone: string): Result<Session> => {
  const unopened = mayOpen(session.signIn, timeZone)
  return unopened.ok ? openSession(session, at) : unopened
}

/** Ends a session with its sign-in. Errors: `sign-in-not-open`, `sign-in-closed`. */
export const closeSessionSignIn = (session: Session, at: Instant, timeZone: string): Result<Session> => {
  const open = mayClose(session.signIn, timeZone)
  return open.ok ? closeSession(session, at) : open
}
