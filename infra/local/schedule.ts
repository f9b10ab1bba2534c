import type { DatabaseSync } from 'node:sqlite'
import {
  type CloserMessage,
  type Schedule as Due,
  type ScheduledWork,
  scheduledWork,
  schedules,
} from '@muster/domain/contract/messages.ts'
import {
  addDays,
  dateOf,
  dayOf,
  type Instant,
  type LocalDate,
  localDateOf,
  localTimeOf,
  monthOf,
  yearOf,
} from '@muster/domain/shared/time.ts'

export interface ScheduledDistrict {
  id: string
  timeZone: string
}

/** One message a time zone, as AWS’s scheduler sends it. */
type EveryDistrict = Extract<CloserMessage, { type: 'everyDistrict' }>

export interface ScheduleOptions {
  db: DatabaseSync
  /** The product's clock, offset included. */
  now: () => Instant
  districts: () => Promise<ScheduledDistrict[]>
  send: (queue: Due['queue'], message: EveryDistrict) => void
  log: (line: string) => void
  everyMs?: number
}

export interface Schedule {
  /** Sends what is due; the timer does the same. */
  check(): Promise<void>
  stop(): void
}

/** The local day on which a work was last due: before 00:05 the daily tick's is still yesterday's. */
export const lastDue = ({ at, dayOfMonth }: Due, instant: Instant, timeZone: string): LocalDate => {
  const today = localDateOf(instant, timeZone)
  const day = localTimeOf(instant, timeZone) < at ? addDays(today, -1) : today
  if (dayOfMonth === undefined) return day
  const inMonth = dateOf(yearOf(day), monthOf(day), dayOfMonth)
  if (inMonth <= day) return inMonth
  const before = addDays(day, -dayOf(day))
  return dateOf(yearOf(before), monthOf(before), dayOfMonth)
}

/**
 * Every work of the product's schedules, in each time zone's own time. One missed while the program was off is sent
 * once at the start; several missed runs need one only, since a run looks at what is there and never adds up.
 */
export const startSchedule = ({ db, now, districts, send, log, everyMs = 15_000 }: ScheduleOptions): Schedule => {
  db.exec(
    'CREATE TABLE IF NOT EXISTS runs (work TEXT NOT NULL, time_zone TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (work, time_zone))',
  )
  const last = db.prepare('SELECT day FROM runs WHERE work = ? AND time_zone = ?')
  const keep = db.prepare('INSERT OR REPLACE INTO runs (work, time_zone, day) VALUES (?, ?, ?)')

  const run = (work: ScheduledWork, timeZone: string, at: Instant) => {
    const { queue } = schedules[work]
    const day = lastDue(schedules[work], at, timeZone)
    if ((last.get(work, timeZone) as { day: LocalDate } | undefined)?.day === day) return
    // One transaction with the queue's row: the day is never noted without its message.
    db.exec('BEGIN')
    try {
      send(queue, { type: 'everyDistrict', work, timeZone })
      keep.run(work, timeZone, day)
      db.exec('COMMIT')
    } catch (error) {
      db.exec('ROLLBACK')
      throw error
    }
  }

  let stopped = false
  const check = async () => {
    const zones = new Set((await districts()).map(({ timeZone }) => timeZone))
    for (const timeZone of zones) for (const work of scheduledWork) if (!stopped) run(work, timeZone, now())
  }
  const checkAndLog = () =>
    check().catch((error: unknown) => log(`schedule: ${error instanceof Error ? error.message : String(error)}`))
  const timer = setInterval(checkAndLog, everyMs)
  timer.unref()
  void checkAndLog()
  return {
    check,
    stop: () => {
      stopped = true
      clearInterval(timer)
    },
  }
}
