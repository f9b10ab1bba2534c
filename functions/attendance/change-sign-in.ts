import {
  closeDrillSignIn,
  closeSessionSignIn,
  openDrillSignIn,
  openSessionSignIn,
} from '@muster/domain/attendance/decide-sign-in.ts'
import type { Drill } from '@muster/domain/drills/drill.ts'
import type { Change } from '@muster/domain/shared/change.ts'
import type { Result } from '@muster/domain/shared/result.ts'
import type { Session } from '@muster/domain/training/session.ts'
import { drillItem } from '../drills/drill-repository.ts'
import type { RequestContext } from '../platform/context.ts'
import { runCommand } from '../platform/dynamo/commit.ts'
import type { Route } from '../platform/http/endpoint.ts'
import { sessionWriting } from '../training/session-repository.ts'
import { type EventParams, eventReads, type Found, readEvent } from './read-event.ts'

interface Decisions {
  readonly drill: (drill: Drill, found: Found) => Result<Drill>
  readonly session: (session: Session, found: Found) => Result<Session>
}

/** The sign-in belongs to its drill or session: opening and closing it are commands on that. */
const changeSignIn = async (ctx: RequestContext, params: EventParams, decide: Decisions): Promise<Change> => {
  const found = await readEvent(ctx, params)
  const ref = { kind: found.kind, id: params.event, department: params.department, year: params.year }
  return found.kind === 'drill'
    ? runCommand(ctx, ref, found.drill, (drill) => decide.drill(drill, found), {
        item: (after) => drillItem(ctx.district, after, found.plan?.status === 'filed'),
      })
    : runCommand(
        ctx,
        ref,
        found.session,
        (session) => decide.session(session, found),
        sessionWriting(ctx.district, found.session, found.plan),
      )
}

/** Opens the sign-in; the roster stands from here on. */
export const openSignIn: Route<'openSignIn'> = {
  reads: eventReads,
  run: ({ params }, ctx) =>
    changeSignIn(ctx, params, {
      drill: (drill, { plan, timeZone }) => openDrillSignIn(drill, plan?.status ?? 'draft', ctx.now, timeZone),
      session: (session, { timeZone }) => openSessionSignIn(session, ctx.now, timeZone),
    }),
}

/** Ends the sign-in; marks made before it may still arrive. */
export const closeSignIn: Route<'closeSignIn'> = {
  reads: eventReads,
  run: ({ params }, ctx) =>
    changeSignIn(ctx, params, {
      drill: (drill, { timeZone }) => closeDrillSignIn(drill, ctx.now, timeZone),
      session: (session, { timeZone }) => closeSessionSignIn(session, ctx.now, timeZone),
    }),
}
