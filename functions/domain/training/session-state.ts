import { accept, inWords, reject, type Result } from '../shared/result.ts'
import type { Session, SessionStatus } from './session.ts'
import { sessionStatusTerms } from './terms.ts'

/** In which states a command is possible; everywhere else it is refused as `session-state`. */
export const sessionCommands = {
  edit: ['scheduled'],
  cancel: ['scheduled'],
  openSignIn: ['scheduled'],
  closeSignIn: ['open'],
  /** The unnamed audience is often counted from a photo, after the end. */
  countAudience: ['open', 'closed'],
  /** A session that is over can be made up for 补训. */
  makeUp: ['closed'],
} as const satisfies Record<string, readonly SessionStatus[]>
export type SessionCommand = keyof typeof sessionCommands

/** Accepts the session where its state allows the command. */
export const allow = (session: Session, command: SessionCommand, pointer?: string): Result<Session> => {
  const states: readonly SessionStatus[] = sessionCommands[command]
  if (states.includes(session.status)) return accept(session)
  return reject('session-state', inWords('status', session.status, sessionStatusTerms[session.status]), pointer)
}
