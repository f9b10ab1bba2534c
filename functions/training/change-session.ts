import type { Plan } from '@muster/domain/plans/plan.ts'
import type { Change } from '@muster/domain/shared/change.ts'
import type { Result } from '@muster/domain/shared/result.ts'
import type { Session } from '@muster/domain/training/session.ts'
import type { RequestContext } from '../platform/context.ts'
import { runCommand } from '../platform/dynamo/commit.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { type Key, keys } from '../platform/dynamo/keys.ts'
import { isThere, sessionOf, sessionWriting } from './session-repository.ts'

export interface SessionParams {
  readonly district: string
  readonly department: string
  readonly year: number
  readonly session: string
}

export const sessionKey = ({ district, department, year, session }: SessionParams): Key =>
  keys.session(district, department, year, session)

/** What every command on a session reads, in one call with the membership. */
export const sessionReads = (params: SessionParams): Key[] => [
  sessionKey(params),
  keys.plan(params.district, params.department, params.year),
]

export const readPlan = async (ctx: RequestContext, department: string, year: number): Promise<Plan | undefined> => {
  const item = await ctx.read(keys.plan(ctx.district, department, year))
  return item && entityOf<Plan>(item)
}

/** A session with the plan it may belong to; undefined where it is not there. */
export const readOne = async (ctx: RequestContext, params: SessionParams) => {
  const [item, plan] = await Promise.all([ctx.read(sessionKey(params)), readPlan(ctx, params.department, params.year)])
  const session = item && sessionOf(item)
  return { session: session && isThere(session, plan) ? session : undefined, plan }
}

/** Runs a command on a session. */
export const changeSession = async (
  ctx: RequestContext,
  params: SessionParams,
  decide: (session: Session) => Result<Session>,
): Promise<Change> => {
  const { department, year, session: id } = params
  const { session, plan } = await readOne(ctx, params)
  const writing = sessionWriting(ctx.district, session, plan)
  return runCommand(ctx, { kind: 'session', id, department, year }, session, decide, writing)
}
