import { localDateOf, type Instant, type LocalDate } from '@muster/domain/shared/time.ts'
import { instantOf } from './instant.ts'

const TICK = 20_000

// The product may run on a simulated date, so the server's word on the time counts, not this machine's.
let offset = 0
let shown = $state(Date.now())

const read = () => {
  shown = Date.now() + offset
}

export const clock = {
  /** Sets the clock by the server's `now`. */
  set(now: Instant) {
    offset = Date.parse(now) - Date.now()
    read()
  },
  /** The moment now, redrawn every 20 s. */
  get now(): Instant {
    return instantOf(shown)
  },
  /** The moment now to the millisecond, for what is recorded. */
  exact: (): Instant => instantOf(Date.now() + offset),
  /** The local day in a time zone. */
  today: (timeZone: string): LocalDate => localDateOf(instantOf(shown), timeZone),
}

if (typeof window !== 'undefined') {
  setInterval(read, TICK)
  document.addEventListener('visibilitychange', read)
}
