import type { DatabaseSync } from 'node:sqlite'
import { addDays, localDateOf, localTimeOf, type Instant, type LocalDate } from '@muster/domain/shared/time.ts'

export interface ScheduledDistrict {
  id: string
  timeZone: string
}

export interface ScheduleOptions {
  db: DatabaseSync
  /** The product's clock, offset included. */
  now: () => Instant
  districts: () => Promise<ScheduledDistrict[]>
  send: (message: { type: 'dailyTick'; district: string; at: Instant }) => void
  log: (line: string) => void
  everyMs?: number
}

export interface Schedule {
  /** Sends what is due; the timer does the same. */
  check(): Promise<void>
  stop(): void
}

const TICK_AT = '00:05'

/** The local day whose tick was last due: before 00:05 it is still yesterday's. */
export const dayOfLastTick = (instant: Instant, timeZone: string): LocalDate => {
  const today = localDateOf(instant, timeZone)
  return localTimeOf(instant, timeZone) < TICK_AT ? addDays(today, -1) : today
}

/**
 * The daily tick at 00:05 in each district's own time. A tick missed while the program was off is sent
 * once at the start; several missed days need one tick only, since a tick recomputes and never adds up.
 */
export const startSchedule = ({ db, now, districts, send, log, everyMs = 15_000 }: ScheduleOptions): Schedule => {
  db.exec('CREATE TABLE IF NOT EXISTS schedule (district TEXT PRIMARY KEY, ticked TEXT NOT NULL)')
  const last = db.prepare('SELECT ticked FROM schedule WHERE district = ?')
  const keep = db.prepare('INSERT OR REPLACE INTO schedule (district, ticked) VALUES (?, ?)')

  const tick = (district: ScheduledDistrict, at: Instant) => {
    const day = dayOfLastTick(at, district.timeZone)
    if ((last.get(district.id) as { ticked: LocalDate } | undefined)?.ticked === day) return
    // One transaction with the queue's row: the day is never noted without its message.
    db.exec('BEGIN')
    try {
      send({ type: 'dailyTick', district: district.id, at })
      keep.run(district.id, day)
      db.exec('COMMIT')
    } catch (error) {
      db.exec('ROLLBACK')
      throw error
    }
  }

  let stopped = false
  const check = async () => {
    for (const district of await districts()) if (!stopped) tick(district, now())
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
