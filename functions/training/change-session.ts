import type { Plan } from '@muster/domain/plans/plan.ts'
import { isVisible } from '@muster/domain/plans/plan-rows.ts'
import { isVisibleSession } from '@muster/domain/scoring/facts/visible-records.ts'
import type { Change } from '@muster/domain/shared/change.ts'
import type { Result } from '@muster/domain/shared/result.ts'
import type { Session } from '@muster/domain/training/session.ts'
import type { RequestContext } from '../platform/context.ts'
import { alsoRequireStatus, runCommand } from '../platform/dynamo/commit.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { type Key, keys } from '../platform/dynamo/keys.ts'
import type { Stored } from '../platform/dynamo/read.ts'
import { sessionItem, sessionOf } from './session-repository.ts'

export interface SessionParams {
  readonly district: string
  readonly department: string
  readonly year: number
  readonly session: string
}

export const sessionKey = ({ district, department, year, session }: SessionParams): Key =>
  keys.session(district, department, year, session)

const planKey = ({ district, department, year }: SessionParams): Key => keys.plan(district, department, year)

/** What every command on a session reads, in one call with the membership. */
export const sessionReads = (params: SessionParams): Key[] => [sessionKey(params), planKey(params)]

const planOf = (item: Stored | undefined) => item && entityOf<Plan>(item)

/** Sessions of an import that is not complete or was undone are not there. */
export const visibleIn = (plan: Plan | undefined) => (session: Session) => isVisible(plan ?? { imports: [] }, session)

export const readVisible = async (
  ctx: RequestContext,
  params: SessionParams,
): Promise<{ session: Session | undefined; plan: Plan | undefined }> => {
  const [item, plan] = await Promise.all([ctx.read(sessionKey(params)), ctx.read(planKey(params)).then(planOf)])
  const session = item && sessionOf(item)
  return { session: session && visibleIn(plan)(session) ? session : undefined, plan }
}

/** Runs a command on a session that can be seen. */
export const changeSession = async (
  ctx: RequestContext,
  params: SessionParams,
  decide: (session: Session) => Result<Session>,
): Promise<Change> => {
  const { district, department, year, session: id } = params
  const { session, plan } = await readVisible(ctx, params)
  // A plan filed meanwhile would put its sessions on the calendar: this write must not take the keys off again.
  const guard =
    plan && session && session.import !== null && plan.status !== 'filed'
      ? [alsoRequireStatus(planKey(params), [plan.status], { code: 'busy' })]
      : []
  return runCommand(ctx, { kind: 'session', id, department, year }, session, decide, {
    item: (after) => sessionItem(district, after, isVisibleSession(after, plan)),
    also: () => guard,
  })
}
