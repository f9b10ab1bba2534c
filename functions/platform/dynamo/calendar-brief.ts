import { addDays, daysBetween, type LocalDate } from '@muster/domain/shared/time.ts'

/** What the calendar index shows of an event, with the letters it is stored under. */
export interface CalendarBrief {
  /** Name and place. */
  readonly n: string
  readonly p: string
  /** One letter each: status, and hazard or `-`. */
  readonly s: string
  readonly h: string
  /** Window, fixed day and hour. */
  readonly f: LocalDate
  readonly t: LocalDate
  readonly d: LocalDate | null
  readonly c: string | null
  /** Marks, a bit each. */
  readonly m: number
}

const EPOCH = '2000-01-01'
const written = (count: number, width: number) => count.toString(36).padStart(width, '0')
// A month's page reads hundreds of days, nearly all of a few years: each is worked out once.
const days: LocalDate[] = []
const dayAfterEpoch = (count: number): LocalDate => (days[count] ??= addDays(EPOCH, count))
const number = (text: string) => Number.parseInt(text, 36)
const minutesOf = (time: string) => Number(time.substring(0, 2)) * 60 + Number(time.substring(3))
const timeFrom = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/**
 * One short text: a month's page reads hundreds of these, and the index charges by the byte. Status, hazard, marks, first day
 * and length of the window, day and hour (`---` where open) in 14 signs, then name and place on a line each.
 */
export const packBrief = ({ n, p, s, h, f, t, d, c, m }: CalendarBrief): string =>
  [
    ...[s, h, written(m, 1), written(daysBetween(EPOCH, f), 3), written(daysBetween(f, t), 2)],
    ...[d === null ? '---' : written(daysBetween(EPOCH, d), 3), c === null ? '---' : written(minutesOf(c), 3)],
    `${n}\n${p}`,
  ].join('')

/** The marks alone. */
export const marksOf = (text: string): number => number(text.charAt(2))

export const readBrief = (text: string): CalendarBrief => {
  const from = number(text.substring(3, 6))
  const [day, time] = [text.substring(8, 11), text.substring(11, 14)]
  const [n = '', p = ''] = text.substring(14).split('\n')
  return {
    n,
    p,
    s: text.charAt(0),
    h: text.charAt(1),
    m: marksOf(text),
    f: dayAfterEpoch(from),
    t: dayAfterEpoch(from + number(text.substring(6, 8))),
    d: day === '---' ? null : dayAfterEpoch(number(day)),
    c: time === '---' ? null : timeFrom(number(time)),
  }
}
