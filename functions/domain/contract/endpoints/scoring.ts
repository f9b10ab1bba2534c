import * as z from 'zod/mini'
import { board, quarterHead } from '../../scoring/quarter.ts'
import { registerDraft, registerEntry } from '../../scoring/register-entry.ts'
import { change } from '../../shared/change.ts'
import { filled, instant, line } from '../../shared/schemas.ts'
import { type Endpoint, listOf } from '../endpoint.ts'

export const scoringEndpoints = {
  getQuarter: {
    summary: 'Where the quarter stands, who did each step, and what is still missing',
    access: 'member',
    safety: 'read',
    response: z.object({
      head: quarterHead,
      missing: z.array(
        z.object({
          department: z.string(),
          what: z.enum(['plan', 'log', 'evaluation', 'finding', 'veto']),
          count: z.int(),
        }),
      ),
    }),
    problems: ['missing'],
  },
  getBoard: {
    summary: 'The quarter’s ranking; provisional until frozen. `revision` asks for a frozen one',
    access: 'member',
    safety: 'read',
    query: z.strictObject({ revision: z.optional(z.string().check(z.regex(/^\d{1,3}$/))) }),
    response: board,
    problems: ['missing'],
  },
  getScore: {
    summary:
      'A department’s case file of the quarter; its score and explanation follow from it by the domain’s functions',
    access: 'member',
    safety: 'read',
    query: z.strictObject({ revision: z.optional(z.string().check(z.regex(/^\d{1,3}$/))) }),
    response: z.object({
      /** As `npm run score` reads it; records carry their ids. */
      caseFile: z.unknown(),
      /** Names and days of the records behind the ids, for links. */
      records: z.array(
        z.object({
          kind: z.enum(['drill', 'finding', 'session', 'post']),
          id: z.string(),
          name: z.string(),
          drill: z.nullable(z.string()),
        }),
      ),
      computedAt: instant,
    }),
    problems: ['missing'],
  },
  cutOffQuarter: {
    summary: 'Close the books of the quarter; later records no longer count',
    access: ['admin'],
    safety: 'command',
    body: z.strictObject({ note: line(300) }),
    response: change,
    problems: ['quarter-state', 'quarter-not-over'],
  },
  freezeQuarter: {
    summary: 'Freeze facts, scores, ranks and rewards as a revision that never changes',
    access: ['leader', 'admin'],
    safety: 'command',
    body: z.strictObject({ note: line(300) }),
    response: change,
    problems: ['quarter-state', 'veto-unconfirmed'],
  },
  publishQuarter: {
    summary: 'Publish the frozen revision under its document number',
    access: ['admin'],
    safety: 'command',
    body: z.strictObject({ documentNumber: filled(60) }),
    response: change,
    problems: ['quarter-state'],
  },
  listRegister: {
    summary: 'Commendations, deductions and vetoes of the quarter',
    access: ['reviewer', 'admin', 'leader'],
    safety: 'read',
    response: listOf(registerEntry),
    problems: [],
  },
  recordEntry: {
    summary: 'Enter a commendation, a deduction, or propose a veto',
    access: ['reviewer', 'admin'],
    safety: 'create',
    body: registerDraft,
    response: change,
    problems: ['department-unknown', 'quarter-state', 'date-outside-quarter', 'conflict-of-interest'],
  },
  confirmEntry: {
    summary: 'Confirm a veto that someone else proposed',
    access: ['reviewer', 'admin', 'leader'],
    safety: 'command',
    body: z.strictObject({}),
    response: change,
    problems: ['entry-state', 'own-proposal', 'quarter-state'],
  },
  revokeEntry: {
    summary: 'Revoke an entry, with a reason',
    access: ['reviewer', 'admin'],
    safety: 'command',
    body: z.strictObject({ reason: filled(300) }),
    response: change,
    problems: ['entry-state', 'quarter-state'],
  },
} as const satisfies Record<string, Endpoint>
