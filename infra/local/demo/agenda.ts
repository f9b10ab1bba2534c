import { addDays, type Instant, type LocalDate } from '@muster/domain/shared/time.ts'

interface Happening {
  readonly at: Instant
  readonly order: number
  readonly run: (at: Instant) => Promise<void>
}

/** What happens in the demo year, in the order of time, up to the demo date. */
export interface Agenda {
  add(at: Instant, run: (at: Instant) => Promise<void>): void
  play(progress: (done: number, total: number) => void): Promise<void>
}

export const openAgenda = (until: Instant): Agenda => {
  const happenings: Happening[] = []
  const end = Date.parse(until)
  return {
    add: (at, run) => {
      if (Date.parse(at) <= end) happenings.push({ at, order: happenings.length, run })
    },
    async play(progress) {
      happenings.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.order - b.order)
      for (const [n, happening] of happenings.entries()) {
        await happening.run(happening.at)
        progress(n + 1, happenings.length)
      }
    },
  }
}

/** `days` after a day, at a time of the demo district’s clock. */
export const moment = (day: LocalDate, time: string, days = 0): Instant => `${addDays(day, days)}T${time}:00+08:00`
