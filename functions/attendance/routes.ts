import type { MarkOperation, MarkOutcome } from '@muster/domain/attendance/attendance.ts'
import type { attendanceEndpoints } from '@muster/domain/contract/endpoints/attendance.ts'
import { problemText } from '@muster/domain/shared/problems.ts'
import type { RequestContext } from '../platform/context.ts'
import type { Routes } from '../platform/http/endpoint.ts'
import { Refusal, refuse } from '../platform/refusal.ts'
import { changeRoster } from './change-roster.ts'
import { closeSignIn, openSignIn } from './change-sign-in.ts'
import { eventReads, readEvent } from './read-event.ts'
import { readSignIn } from './read-sign-in.ts'
import { type Recorded, recordMarks } from './record-marks.ts'

const outcomeOf = (
  { language }: RequestContext,
  { operation, person }: MarkOperation,
  recorded: Recorded,
): MarkOutcome => {
  if (!('refused' in recorded)) return { operation, person, outcome: recorded.outcome, problem: null }
  const { code, data } = recorded.refused
  return { operation, person, outcome: 'refused', problem: { code, detail: problemText(code, language, data) } }
}

export const attendanceRoutes: Routes<keyof typeof attendanceEndpoints> = {
  getSignIn: { reads: eventReads, run: ({ params }, ctx) => readSignIn(ctx, params) },
  changeRoster,
  openSignIn,
  closeSignIn,

  markPerson: {
    reads: eventReads,
    run: async ({ params, body }, ctx) => {
      if (body.person !== params.person) return refuse('person-mismatch', undefined, '/person')
      const [recorded] = await recordMarks(ctx, await readEvent(ctx, params), [body])
      if (!recorded) return refuse('internal')
      if ('refused' in recorded) throw new Refusal(recorded.refused)
      return outcomeOf(ctx, body, recorded)
    },
  },

  markBatch: {
    reads: eventReads,
    run: async ({ params, body: { marks } }, ctx) => {
      const recorded = await recordMarks(ctx, await readEvent(ctx, params), marks)
      return { outcomes: recorded.flatMap((one, n) => (marks[n] ? [outcomeOf(ctx, marks[n], one)] : [])) }
    },
  },
}
