import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '@muster/domain/shared/time.ts'
import { writeWhole } from './data-folder.ts'

export interface OffsetClock {
  offsetMs: number
  now(): Instant
  /** Notes the time, so that the next start goes on from here. */
  stop(): void
}

const EVERY_MS = 10_000
/** More than the time between two notes: after kill -9 the clock must not show a time it has shown before. */
const MARGIN_MS = 15_000

/**
 * The product's clock. `asked` (--now) sets it; otherwise it goes on from where it stood when the program
 * was last stopped, `first` on the first start, so that a demonstration stays near its date. Without
 * either it is the machine's clock.
 */
export const startClock = (
  folder: string,
  { asked, first }: { asked: Instant | undefined; first: Instant | undefined },
): OffsetClock => {
  const file = join(folder, 'clock.json')
  const kept = (): number | undefined => {
    try {
      const shown = Date.parse((JSON.parse(readFileSync(file, 'utf8')) as { shown: Instant }).shown)
      return Number.isNaN(shown) ? undefined : shown + MARGIN_MS
    } catch {
      return undefined
    }
  }
  const start =
    asked !== undefined ? Date.parse(asked) : first !== undefined ? (kept() ?? Date.parse(first)) : undefined
  const offsetMs = start === undefined ? 0 : start - Date.now()
  const now = () => new Date(Date.now() + offsetMs).toISOString()
  if (first === undefined) return { offsetMs, now, stop: () => {} }
  const note = () => writeWhole(file, JSON.stringify({ shown: now() }))
  note()
  const timer = setInterval(note, EVERY_MS)
  timer.unref()
  return {
    offsetMs,
    now,
    stop: () => {
      clearInterval(timer)
      note()
    },
  }
}
