import type { Session, SessionStatus } from '@muster/domain/training/session.ts'
import type { LocalDate } from '@muster/domain/shared/time.ts'
import type { Tone } from '#lib/components/Tag.svelte'

export const sessionTones: Record<SessionStatus, Tone> = {
  scheduled: 'info',
  open: 'warn',
  closed: 'good',
  cancelled: 'info',
}

/** The day that orders a session: the fixed one, else the last of its window. */
export const dayOfSession = ({ day, window }: Pick<Session, 'day' | 'window'>): LocalDate => day ?? window.to

/** Not held, and its last day has passed. */
export const isLate = (session: Pick<Session, 'day' | 'window' | 'status'>, today: LocalDate): boolean =>
  session.status === 'scheduled' && session.window.to < today

/** Where a session's page is. */
export const sessionHref = ({ department, year, id }: Pick<Session, 'department' | 'year' | 'id'>): string =>
  `/sessions/${department}/${year}/${id}`

/** What is out of date once a command on a session went through. */
export const sessionReads = [
  'listSessions',
  'getSession',
  'getSignIn',
  'getCalendar',
  'getWorkbench',
  'getTrail',
] as const
