import { describe, expect, it } from 'vitest'
import type { Result } from '@muster/domain/shared/result.ts'
import {
  closeSession,
  decideAudience,
  decideCancellation,
  decideSession,
  decideSessionEdit,
  openSession,
} from '@muster/domain/training/decide-session.ts'
import { type Session, type SessionStatus, sessionStatuses } from '@muster/domain/training/session.ts'
import { sessionDraft, sessionLike } from '../../support/sessions.ts'

const now = '2026-05-13T01:00:00.000Z'
const codeOf = (result: Result<unknown>) => (result.ok ? 'accepted' : result.rejection.code)
const place = { id: sessionLike().id, department: 'S01', year: 2026 }

const inState = (status: SessionStatus): Session =>
  sessionLike({
    status,
    signIn:
      status === 'open' || status === 'closed' ? { openedAt: now, closedAt: status === 'closed' ? now : null } : null,
  })

describe('a session', () => {
  const commands: Record<string, [(session: Session) => Result<Session>, ...SessionStatus[]]> = {
    edit: [(session) => decideSessionEdit(session, { title: '改名' }, false), 'scheduled'],
    cancel: [(session) => decideCancellation(session, '讲师因故'), 'scheduled'],
    open: [(session) => openSession(session, now), 'scheduled'],
    close: [(session) => closeSession(session, now), 'open'],
    'count its audience': [(session) => decideAudience(session, 30), 'open', 'closed'],
    'make up for it': [
      (session) => decideSession(sessionDraft(), place, { for: session.id, found: session }),
      'closed',
    ],
  }
  const cases = Object.entries(commands).flatMap(([name, [command, ...allowed]]) =>
    sessionStatuses.map((status) => [name, status, allowed.includes(status), command] as const),
  )
  it.each(cases)('%s when %s: %s', (_, status, allowed, command) => {
    expect(codeOf(command(inState(status)))).toBe(allowed ? 'accepted' : 'session-state')
  })

  it('goes from scheduled through its sign-in to closed', () => {
    const opened = openSession(sessionLike(), now)
    const closed = opened.ok ? closeSession(opened.value, '2026-05-13T03:00:00.000Z') : opened
    expect(closed.ok && closed.value).toMatchObject({
      status: 'closed',
      signIn: { openedAt: now, closedAt: '2026-05-13T03:00:00.000Z' },
    })
  })

  it('keeps the reason it was cancelled for', () => {
    const cancelled = decideCancellation(sessionLike(), '讲师因故')
    expect(cancelled.ok && cancelled.value).toMatchObject({ status: 'cancelled', cancelReason: '讲师因故' })
  })
})

describe('the days of a session', () => {
  const window = { from: '2026-06-01', to: '2026-06-10', text: '' }
  it.each([
    ['a window of the year', sessionDraft(), 'accepted'],
    [
      'a window reaching into the next year',
      sessionDraft({ window: { ...window, to: '2027-01-10' } }),
      'window-outside-year',
    ],
    [
      'a window of another year',
      sessionDraft({ window: { from: '2025-06-01', to: '2025-06-10', text: '' } }),
      'window-outside-year',
    ],
    ['a day inside the window', sessionDraft({ day: '2026-05-20' }), 'accepted'],
    ['a day outside it', sessionDraft({ day: '2026-05-21' }), 'day-outside-window'],
  ])('%s', (_, draft, code) => {
    expect(codeOf(decideSession(draft, place, null))).toBe(code)
  })

  it('drops a fixed day that falls out of a changed window, and refuses one that is sent', () => {
    const session = sessionLike({ day: '2026-05-13' })
    const moved = decideSessionEdit(session, { window }, false)
    expect(moved.ok && [moved.value.window, moved.value.day]).toEqual([window, null])
    expect(codeOf(decideSessionEdit(session, { window, day: '2026-05-13' }, false))).toBe('day-outside-window')
  })

  it('keeps the window that is on file with the plan, while a day inside it may be fixed', () => {
    expect(codeOf(decideSessionEdit(sessionLike(), { window }, true))).toBe('field-promised')
    expect(codeOf(decideSessionEdit(sessionLike(), { day: '2026-05-14', time: '14:30' }, true))).toBe('accepted')
  })

  it('makes up only for a session that exists', () => {
    expect(codeOf(decideSession(sessionDraft(), place, { for: 'x', found: undefined }))).toBe('missing')
  })
})
