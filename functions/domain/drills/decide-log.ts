import type { PlanStatus } from '../plans/plan.ts'
import { accept, reject, type Result } from '../shared/result.ts'
import { daysBetween, type Instant, localDateOf, localTimeOf, yearOf } from '../shared/time.ts'
import type { DrillLog } from './drill.ts'
import type { FullDrill } from './new-drill.ts'
import { allow } from './drill-state.ts'
import { isOnFile } from './promises.ts'

const LONGEST = 7 * 86_400_000

/** Logs are due this many local days after the start; what is typed later is marked 补录. */
export const LOG_DAYS = 5

/**
 * Logs what happened 实施填报, and corrects the log until the drill is evaluated. Logging ends an open sign-in. The moment of
 * logging stays that of the first log, unless a correction puts the drill on another day: then that day was typed now.
 * A log that names no place leaves the planned one.
 * A drill belongs to the year it is held in: no move leaves its plan's year and no make-up counts beyond it, so that what is
 * held after New Year is an unplanned drill of the new year, and the planned one stays missed.
 *
 * Errors: `drill-state`, `plan-not-filed`, `addition-pending`, `log-in-future`, `log-times`, `log-other-year`.
 * Started on 12 May, logged on 17 May: in time; on 18 May: late.
 */
export const decideLog = (
  drill: FullDrill,
  { startedAt, endedAt, place, headcount, summary }: DrillLog,
  { planStatus, at, timeZone }: { readonly planStatus: PlanStatus; readonly at: Instant; readonly timeZone: string },
): Result<FullDrill> => {
  const allowed = allow(drill, 'log')
  if (!allowed.ok) return allowed
  const onFile = isOnFile(drill, planStatus)
  if (!onFile.ok) return onFile
  const [start, end, now] = [Date.parse(startedAt), Date.parse(endedAt), Date.parse(at)]
  if (start > now) return reject('log-in-future', undefined, '/startedAt')
  if (end > now) return reject('log-in-future', undefined, '/endedAt')
  if (end <= start || end - start > LONGEST) return reject('log-times', undefined, '/endedAt')
  const day = localDateOf(startedAt, timeZone)
  if (yearOf(day) !== drill.year) return reject('log-other-year', { date: day, year: drill.year }, '/startedAt')
  const known = drill.held && localDateOf(drill.held.startedAt, timeZone) === day
  const loggedAt = known && drill.held ? drill.held.loggedAt : at
  return accept({
    ...drill,
    status: 'held',
    day,
    time: localTimeOf(startedAt, timeZone),
    place: place === '' ? drill.place : place,
    summary,
    signIn: drill.signIn && { ...drill.signIn, closedAt: drill.signIn.closedAt ?? at },
    held: {
      startedAt: new Date(start).toISOString(),
      endedAt: new Date(end).toISOString(),
      loggedAt,
      late: daysBetween(day, localDateOf(loggedAt, timeZone)) > LOG_DAYS,
      headcount,
    },
  })
}
