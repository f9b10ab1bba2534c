import * as z from 'zod/mini'
import { mark, markOperation, markOutcome, rosterEntry, tally } from '../../attendance/attendance.ts'
import { change } from '../../shared/change.ts'
import { departmentCode, id, instant, localDate, localTime } from '../../shared/schemas.ts'
import type { Endpoint } from '../endpoint.ts'

const nothing = z.strictObject({})

export const attendanceEndpoints = {
  getSignIn: {
    summary: 'The sign-in list of a drill or session: roster, marks and tally',
    access: 'member',
    safety: 'read',
    response: z.object({
      event: z.object({
        kind: z.enum(['drill', 'session']),
        id,
        department: departmentCode,
        name: z.string(),
        day: z.nullable(localDate),
        time: z.nullable(localTime),
        place: z.string(),
        signIn: z.nullable(z.object({ openedAt: instant, closedAt: z.nullable(instant) })),
        /** Roster changes are refused once it is frozen. */
        frozen: z.boolean(),
        version: z.int(),
      }),
      roster: z.array(rosterEntry),
      marks: z.array(mark),
      tally,
    }),
    problems: ['missing'],
  },
  changeRoster: {
    summary: 'Name the people who should come, or take them off; after the start they are walk-ins 临时参加',
    access: ['planner', 'trainer'],
    safety: 'batch',
    body: z.strictObject({
      add: z.array(id).check(z.maxLength(100)),
      remove: z.array(id).check(z.maxLength(100)),
      walkIn: z.boolean(),
    }),
    response: z.object({ roster: z.int() }),
    problems: [
      'roster-frozen',
      'person-unknown',
      'missing',
      'sign-in-not-open',
      'quarter-closed',
      'drill-state',
      'session-state',
    ],
  },
  openSignIn: {
    summary: 'Open the sign-in; the roster is frozen from here',
    access: ['planner', 'trainer'],
    safety: 'command',
    body: nothing,
    response: change,
    problems: ['sign-in-open', 'sign-in-closed', 'drill-state', 'session-state', 'plan-not-filed', 'addition-pending'],
  },
  closeSignIn: {
    summary: 'End the sign-in 结束签到; marks made before still arrive until the cut-off',
    access: ['planner', 'trainer'],
    safety: 'command',
    body: nothing,
    response: change,
    problems: ['sign-in-not-open', 'sign-in-closed', 'drill-state', 'session-state'],
  },
  markPerson: {
    summary: 'Mark one person',
    access: ['planner', 'trainer'],
    safety: 'batch',
    body: markOperation,
    response: markOutcome,
    problems: [
      'sign-in-not-open',
      'sign-in-closed',
      'person-not-on-roster',
      'mark-in-future',
      'quarter-closed',
      'missing',
      'person-mismatch',
      'drill-state',
      'session-state',
    ],
  },
  markBatch: {
    summary: 'Send up to 100 marks; each is answered by itself, in order, a refused one with its problem',
    access: ['planner', 'trainer'],
    safety: 'batch',
    body: z.strictObject({ marks: z.array(markOperation).check(z.minLength(1), z.maxLength(100)) }),
    response: z.object({ outcomes: z.array(markOutcome) }),
    problems: ['missing'],
  },
} as const satisfies Record<string, Endpoint>
