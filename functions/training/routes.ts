import type { Tally } from '@muster/domain/attendance/attendance.ts'
import type { trainingEndpoints } from '@muster/domain/contract/endpoints/training.ts'
import type { Baseline } from '@muster/domain/plans/plan.ts'
import {
  decideAudience,
  decideCancellation,
  decideSession,
  decideSessionEdit,
} from '@muster/domain/training/decide-session.ts'
import type { RequestContext } from '../platform/context.ts'
import { runCreation } from '../platform/dynamo/commit.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import type { Stored } from '../platform/dynamo/read.ts'
import type { Routes } from '../platform/http/endpoint.ts'
import { orMissing } from '../platform/refusal.ts'
import { changeSession, readOne, readPlan, sessionKey, type SessionParams, sessionReads } from './change-session.ts'
import { isThere, readSession, readSessionsOfYear, sessionItem, sessionOf } from './session-repository.ts'

const tallyOf = (item: Stored | undefined): Tally | null => {
  if (!item) return null
  const { expected, signed, present, late, excused, absent, walkIns } = entityOf<Tally>(item)
  return { expected, signed, present, late, excused, absent, walkIns }
}

/** The session that a make-up names: of the same year, or of the year before. */
const findMadeUp = async ({ district }: RequestContext, { department, year }: SessionParams, id: string) =>
  (await readSession(district, { department, year, id })) ??
  (await readSession(district, { department, year: year - 1, id }))

const baselineKey = ({ district, department, year }: SessionParams) => keys.baseline(district, department, year)

export const trainingRoutes: Routes<keyof typeof trainingEndpoints> = {
  listSessions: {
    reads: ({ district, department, year }) => [keys.plan(district, department, year)],
    run: async ({ params: { department, year } }, ctx) => {
      const [plan, sessions] = await Promise.all([
        readPlan(ctx, department, year),
        readSessionsOfYear(ctx.district, department, year, !ctx.fresh),
      ])
      return { items: sessions.filter((session) => isThere(session, plan)) }
    },
  },

  getSession: {
    reads: (params) => [...sessionReads(params), keys.tally(params.district, { kind: 'session', id: params.session })],
    run: async ({ params }, ctx) => {
      const session = orMissing((await readOne(ctx, params)).session)
      ctx.answerVersion(session.version)
      return {
        session,
        tally: tallyOf(await ctx.read(keys.tally(params.district, { kind: 'session', id: params.session }))),
      }
    },
  },

  createSession: {
    reads: (params) => [sessionKey(params)],
    run: async ({ params, body: { makeUpFor, ...draft } }, ctx) => {
      const { department, year, session: id } = params
      const item = await ctx.read(sessionKey(params))
      const makeUp =
        item || makeUpFor === null ? null : { for: makeUpFor, found: await findMadeUp(ctx, params, makeUpFor) }
      return runCreation(
        ctx,
        { kind: 'session', id, department, year },
        item && sessionOf(item),
        () => decideSession(draft, { id, department, year }, makeUp),
        { item: (session) => sessionItem(ctx.district, session, true) },
      )
    },
  },

  editSession: {
    reads: (params) => [...sessionReads(params), baselineKey(params)],
    run: async ({ params, body }, ctx) => {
      const baseline = await ctx.read(baselineKey(params))
      const promised = baseline && entityOf<Baseline>(baseline).sessions.some(({ id }) => id === params.session)
      return changeSession(ctx, params, (session) => decideSessionEdit(session, body, promised ?? false))
    },
  },

  cancelSession: {
    reads: sessionReads,
    run: ({ params, body }, ctx) => changeSession(ctx, params, (session) => decideCancellation(session, body.reason)),
  },

  countAudience: {
    reads: sessionReads,
    run: ({ params, body }, ctx) => changeSession(ctx, params, (session) => decideAudience(session, body.headcount)),
  },
}
