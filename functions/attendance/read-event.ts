import { isQuarterClosed, type SignInSituation } from '@muster/domain/attendance/admit-mark.ts'
import { eventOfDrill, eventOfSession, type SignInEvent } from '@muster/domain/attendance/sign-in-event.ts'
import type { Drill } from '@muster/domain/drills/drill.ts'
import type { District } from '@muster/domain/organisation/organisation.ts'
import type { Plan } from '@muster/domain/plans/plan.ts'
import { isVisible } from '@muster/domain/plans/plan-rows.ts'
import { cutoffDayOf } from '@muster/domain/scoring/cutoff-day.ts'
import type { QuarterHead } from '@muster/domain/scoring/quarter.ts'
import { localDateOf, nextQuarter, quarterOf, yearOfQuarter } from '@muster/domain/shared/time.ts'
import type { Session } from '@muster/domain/training/session.ts'
import { drillOf } from '../drills/drill-repository.ts'
import { readHolidays } from '../organisation/holidays-repository.ts'
import type { RequestContext } from '../platform/context.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { type Key, keys } from '../platform/dynamo/keys.ts'
import { readItem } from '../platform/dynamo/read.ts'
import { orMissing, refuse } from '../platform/refusal.ts'
import { isThere, sessionOf } from '../training/session-repository.ts'

export interface EventParams {
  readonly district: string
  readonly department: string
  readonly eventKind: 'drill' | 'session'
  readonly year: number
  readonly event: string
}

export const eventKey = ({ district, department, eventKind, year, event }: EventParams): Key =>
  keys[eventKind](district, department, year, event)

/** What every question about a sign-in reads, in one call with the membership. */
export const eventReads = (params: EventParams): Key[] => [
  eventKey(params),
  keys.plan(params.district, params.department, params.year),
  keys.district(params.district),
]

interface Around {
  readonly event: SignInEvent
  readonly plan: Plan | undefined
  readonly timeZone: string
}
export type Found = Around &
  ({ readonly kind: 'drill'; readonly drill: Drill } | { readonly kind: 'session'; readonly session: Session })

/** The drill or session of the path; a removed row, or one of an import that was undone, is missing. */
export const readEvent = async (ctx: RequestContext, params: EventParams): Promise<Found> => {
  const item = orMissing(await ctx.read(eventKey(params)))
  const planItem = await ctx.read(keys.plan(params.district, params.department, params.year))
  const plan = planItem && entityOf<Plan>(planItem)
  const { timeZone } = entityOf<District>(orMissing(await ctx.read(keys.district(params.district))))
  if (params.eventKind === 'session') {
    const session = sessionOf(item)
    if (!isThere(session, plan)) return refuse('missing')
    return { kind: 'session', session, event: eventOfSession(session, timeZone), plan, timeZone }
  }
  const drill = drillOf(item)
  if (drill.status === 'removed' || !isVisible(plan ?? { imports: [] }, drill)) return refuse('missing')
  return { kind: 'drill', drill, event: eventOfDrill(drill, timeZone), plan, timeZone }
}

/** What marks and walk-ins are judged by: the time, and whether the event's quarter still takes changes. */
export const readSituation = async (ctx: RequestContext, { event, timeZone }: Around): Promise<SignInSituation> => {
  const today = localDateOf(ctx.now, timeZone)
  const quarter = quarterOf(event.heldOn ?? today)
  const [item, holidays] = await Promise.all([
    readItem(keys.quarter(ctx.district, quarter)),
    readHolidays(ctx.district, yearOfQuarter(nextQuarter(quarter))),
  ])
  const head = item && entityOf<QuarterHead>(item)
  const cutoffDay = head?.cutoffDay ?? cutoffDayOf(quarter, holidays)
  return { now: ctx.now, timeZone, quarter, quarterClosed: isQuarterClosed(head, cutoffDay, today) }
}
