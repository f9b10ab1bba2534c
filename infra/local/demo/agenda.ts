import { addDays, type Instant, type LocalDate } from '@muster/domain/shared/time.ts'

type Run = (at: Instant) => Promise<void>

interface Happening {
  readonly at: Instant
  readonly order: number
  readonly run: Run
}

/** One actor's year: what happens here happens in the order of time. */
export interface Agenda {
  add(at: Instant, run: Run): void
}

export interface Year {
  /** What concerns everyone: nothing later begins before it is done. */
  readonly district: Agenda
  /** A department's own agenda; departments do not wait for each other. */
  lane(): Agenda
  play(progress: (done: number, total: number) => void): Promise<void>
}

/** Enough to keep the engine busy while the next request is prepared. */
const AT_ONCE = 6

const byTime = (a: Happening, b: Happening) => Date.parse(a.at) - Date.parse(b.at) || a.order - b.order

/** What happens in the demo year up to the demo date. */
export const openYear = (until: Instant): Year => {
  const end = Date.parse(until)
  const everyones: Happening[] = []
  const lanes: Happening[][] = []
  const agendaOf = (happenings: Happening[]): Agenda => ({
    add: (at, run) => {
      if (Date.parse(at) <= end) happenings.push({ at, order: happenings.length, run })
    },
  })
  return {
    district: agendaOf(everyones),
    lane: () => {
      const lane: Happening[] = []
      lanes.push(lane)
      return agendaOf(lane)
    },
    async play(progress) {
      const total = everyones.length + lanes.reduce((sum, lane) => sum + lane.length, 0)
      let done = 0
      const run = async ({ at, run: happen }: Happening) => {
        await happen(at)
        progress((done += 1), total)
      }
      for (const lane of lanes) lane.sort(byTime)
      const playLanes = async (before: number) => {
        const waiting = [...lanes]
        const work = async () => {
          for (let lane = waiting.shift(); lane; lane = waiting.shift())
            while (lane[0] && Date.parse(lane[0].at) < before) await run(lane.shift() as Happening)
        }
        await Promise.all(Array.from({ length: AT_ONCE }, work))
      }
      for (const happening of everyones.sort(byTime)) {
        await playLanes(Date.parse(happening.at))
        await run(happening)
      }
      await playLanes(Infinity)
    },
  }
}

/** `days` after a day, at a time of the demo district’s clock. */
export const moment = (day: LocalDate, time: string, days = 0): Instant => `${addDays(day, days)}T${time}:00+08:00`
