import * as z from 'zod/mini'
import { tally } from '../../attendance/attendance.ts'
import { change } from '../../shared/change.ts'
import { count, filled, id } from '../../shared/schemas.ts'
import { session, sessionDraft, sessionEdit } from '../../training/session.ts'
import { type Endpoint, listOf } from '../endpoint.ts'

export const trainingEndpoints = {
  listSessions: {
    summary: 'A department’s training sessions of a year',
    access: 'member',
    safety: 'read',
    response: listOf(session),
    problems: [],
  },
  getSession: {
    summary: 'A session and its tally',
    access: 'member',
    safety: 'read',
    response: z.object({ session, tally: z.nullable(tally) }),
    problems: ['missing'],
  },
  createSession: {
    summary: 'Plan a session',
    access: ['planner', 'trainer'],
    safety: 'create',
    body: z.strictObject({ ...sessionDraft.shape, makeUpFor: z.nullable(id) }),
    response: change,
    problems: ['missing', 'session-state', 'window-outside-year', 'day-outside-window'],
  },
  editSession: {
    summary: 'Change a session that has not been held',
    access: ['planner', 'trainer'],
    safety: 'command',
    body: z.strictObject(sessionEdit.shape),
    response: change,
    problems: ['session-state', 'window-outside-year', 'day-outside-window', 'field-promised'],
  },
  cancelSession: {
    summary: 'Cancel a session, with a reason; a planned one still counts as planned',
    access: ['planner', 'trainer'],
    safety: 'command',
    body: z.strictObject({ reason: filled(300) }),
    response: change,
    problems: ['session-state'],
  },
  countAudience: {
    summary: 'Enter the unnamed audience of a session',
    access: ['planner', 'trainer'],
    safety: 'command',
    body: z.strictObject({ headcount: count(1_000_000) }),
    response: change,
    problems: ['session-state'],
  },
} as const satisfies Record<string, Endpoint>
