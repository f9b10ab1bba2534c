/** A calendar day without a time zone, `YYYY-MM-DD`. Plain strings order as days do. */
export type LocalDate = string

/** A moment in UTC or with an offset, ISO 8601. */
export type Instant = string

/** A calendar quarter, `2026Q2`. */
export type Quarter = `${number}Q${1 | 2 | 3 | 4}`

const DAY = 86_400_000
const utc = (date: LocalDate) => Date.parse(`${date}T00:00:00Z`)
const plain = (ms: number): LocalDate => new Date(ms).toISOString().substring(0, 10)

/** True for a day that exists: `2026-02-30` does not. */
export const isLocalDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const ms = utc(text)
  return !Number.isNaN(ms) && plain(ms) === text
}

export const dateOf = (year: number, month: number, day: number): LocalDate =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

export const yearOf = (date: LocalDate): number => Number(date.substring(0, 4))
export const monthOf = (date: LocalDate): number => Number(date.substring(5, 7))
export const dayOf = (date: LocalDate): number => Number(date.substring(8, 10))

/** `addDays('2026-02-28', 1)` is `2026-03-01`. */
export const addDays = (date: LocalDate, days: number): LocalDate => plain(utc(date) + days * DAY)

/** Whole days from `from` to `to`, negative where `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => Math.round((utc(to) - utc(from)) / DAY)

export const lastDayOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** 0 is Sunday. */
export const weekdayOf = (date: LocalDate): number => new Date(utc(date)).getUTCDay()

const formatters = new Map<string, Intl.DateTimeFormat>()
const formatter = (timeZone: string) => {
  let known = formatters.get(timeZone)
  if (!known) {
    known = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
    formatters.set(timeZone, known)
  }
  return known
}

const parts = (instant: Instant, timeZone: string) => {
  const read: Record<string, string> = {}
  for (const { type, value } of formatter(timeZone).formatToParts(Date.parse(instant))) read[type] = value
  return read
}

/** The local day of a moment: 2026-06-30T16:00:00Z is 2026-07-01 in Asia/Shanghai. */
export const localDateOf = (instant: Instant, timeZone: string): LocalDate => {
  const { year, month, day } = parts(instant, timeZone)
  return `${year}-${month}-${day}`
}

/** `HH:MM` on the local clock. */
export const localTimeOf = (instant: Instant, timeZone: string): string => {
  const { hour, minute } = parts(instant, timeZone)
  return `${hour}:${minute}`
}

/** The moment at which the local clock shows `date` `time` (`HH:MM`). */
export const instantAt = (date: LocalDate, time: string, timeZone: string): Instant => {
  const wanted = Date.parse(`${date}T${time}:00Z`)
  let guess = wanted
  for (let turn = 0; turn < 2; turn += 1) {
    const at = new Date(guess).toISOString()
    const shown = Date.parse(`${localDateOf(at, timeZone)}T${localTimeOf(at, timeZone)}:00Z`)
    guess += wanted - shown
  }
  return new Date(guess).toISOString()
}

export const quarterOf = (date: LocalDate): Quarter =>
  `${yearOf(date)}Q${Math.ceil(monthOf(date) / 3) as 1 | 2 | 3 | 4}`
export const isQuarter = (text: string): text is Quarter => /^\d{4}Q[1-4]$/.test(text)
export const yearOfQuarter = (quarter: Quarter): number => Number(quarter.substring(0, 4))
export const numberOfQuarter = (quarter: Quarter): 1 | 2 | 3 | 4 => Number(quarter.substring(5)) as 1 | 2 | 3 | 4
export const firstDayOf = (quarter: Quarter): LocalDate =>
  dateOf(yearOfQuarter(quarter), numberOfQuarter(quarter) * 3 - 2, 1)
export const lastDayOf = (quarter: Quarter): LocalDate => {
  const month = numberOfQuarter(quarter) * 3
  return dateOf(yearOfQuarter(quarter), month, lastDayOfMonth(yearOfQuarter(quarter), month))
}
export const nextQuarter = (quarter: Quarter): Quarter => quarterOf(addDays(lastDayOf(quarter), 1))
export const previousQuarter = (quarter: Quarter): Quarter => quarterOf(addDays(firstDayOf(quarter), -1))
export const quartersOfYear = (year: number): Quarter[] => [`${year}Q1`, `${year}Q2`, `${year}Q3`, `${year}Q4`]
