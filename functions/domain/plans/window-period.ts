import { addDays, dateOf, lastDayOfMonth, weekdayOf, type LocalDate } from '../shared/time.ts'
import type { Bilingual } from '../shared/schemas.ts'
import { anchors, disasterPreventionWeek, monthParts, movingFeasts, phrases, type MonthDay } from './window-phrases.ts'

/** One span read from a text, and why it may be meant otherwise. */
export interface Period {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly doubt?: Bilingual
  readonly others?: readonly Period[]
  /** Days of a holiday that the text names. */
  readonly days?: number
  readonly unit?: 'day' | 'part' | 'month' | 'campaign'
}

/** A day that the calendar does not have. */
export interface Impossible {
  readonly impossible: Bilingual
  /** The last day of the month that was written. */
  readonly last?: LocalDate
}

export type PeriodReading = Period | Impossible | undefined

export const isImpossible = (reading: PeriodReading): reading is Impossible =>
  reading !== undefined && 'impossible' in reading

const clamp = (year: number, [month, day]: MonthDay): LocalDate =>
  dateOf(year, month, Math.min(day, lastDayOfMonth(year, month)))
const span = (year: number, from: MonthDay, to: MonthDay): Period => ({ from: clamp(year, from), to: clamp(year, to) })

const loose: Bilingual = { zh: '是笼统说法', en: 'is a loose expression' }

/** A day that must exist; 30 February is refused in words that name the month's last day. */
export const dayOfYear = (year: number, month: number, day: number): Period | Impossible => {
  if (month < 1 || month > 12) return { impossible: { zh: `一年没有${month}月`, en: `there is no month ${month}` } }
  const last = lastDayOfMonth(year, month)
  if (day < 1 || day > last)
    return {
      impossible: {
        zh: `${year}年${month}月没有${day}日，当月最后一天是${month}月${last}日`,
        en: `${year}-${String(month).padStart(2, '0')} has no day ${day}; its last day is ${dateOf(year, month, last)}`,
      },
      last: dateOf(year, month, last),
    }
  const date = dateOf(year, month, day)
  return { from: date, to: date, unit: 'day' }
}

const weekOf = (date: LocalDate): Period => {
  const monday = addDays(date, -((weekdayOf(date) + 6) % 7))
  return { from: monday, to: addDays(monday, 6) }
}

/** 清明 falls on 4 or 5 April; this holds for the years 2000 to 2099. */
const qingming = (year: number): MonthDay => {
  const short = year % 100
  return [4, Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4)]
}

const readAnchor = (text: string, year: number): Period | undefined => {
  const anchor = anchors.find(({ match }) => match.test(text))
  if (!anchor) return undefined
  const { on } = anchor
  const day = typeof on !== 'string' ? on : on === 'qingming' ? qingming(year) : movingFeasts[year]?.[on]
  if (!day) return undefined
  const date = clamp(year, day)
  return { from: date, to: date, ...(anchor.days ? { unit: 'day', days: anchor.days } : { unit: 'campaign' }) }
}

const readDay = (text: string, year: number): PeriodReading => {
  const full =
    /^(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})[日号]?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (full) return dayOfYear(Number(full[1]), Number(full[2]), Number(full[3]))
  const short = /^(\d{1,2})(?:月|[./·])(\d{1,2})[日号]?$/.exec(text)
  if (short) return dayOfYear(year, Number(short[1]), Number(short[2]))
  const dashed = /^(\d{1,2})-(\d{1,2})$/.exec(text)
  if (!dashed) return undefined
  const [month, day] = [Number(dashed[1]), Number(dashed[2])]
  const read = dayOfYear(year, month, day)
  if (isImpossible(read) || day > 12 || day <= month) return read
  const others = [span(year, [month, 1], [day, 31])]
  return { ...read, others, doubt: { zh: '可以是日期，也可以是月份区间', en: 'may be a date or a span of months' } }
}

const readMonth = (text: string, year: number): PeriodReading => {
  const read = /^(\d{1,2})月(.*)$/.exec(text)
  if (!read) return undefined
  const month = Number(read[1])
  const part = monthParts.find(({ match }) => match.test(read[2] ?? ''))
  if (!part) return undefined
  if (month < 1 || month > 12) return dayOfYear(year, month, 1)
  const whole = part.from === 1 && part.to === 31
  return {
    ...span(year, [month, part.from], [month, part.to]),
    unit: whole ? 'month' : 'part',
    ...(part.loose && { doubt: loose, others: [span(year, [month, 1], [month, 31])] }),
  }
}

const readQuarter = (text: string, year: number): PeriodReading => {
  const read = /^(?:第?([1-4])季度?|Q([1-4])|([1-4])Q)(内|期间|末|底)?$/.exec(text)
  if (!read) return undefined
  const last = Number(read[1] ?? read[2] ?? read[3]) * 3
  const whole = span(year, [last - 2, 1], [last, 31])
  if (read[4] !== '末' && read[4] !== '底') return { ...whole, unit: 'part' }
  return { ...span(year, [last, 1], [last, 31]), doubt: loose, others: [whole] }
}

/** One date, part of a month, quarter, holiday or phrase; no lists, ranges or 前/后. */
export const readPeriod = (whole: string, planYear: number): PeriodReading => {
  const exact = readDay(whole, planYear)
  if (exact) return exact
  const dated = /^(20\d\d)(?:年度?|[-./](?=\d{1,2}月?$)|(?=第|Q|上半年|下半年))(.*)$/.exec(whole)
  const year = dated ? Number(dated[1]) : planYear
  let text = (dated ? (dated[2] ?? '') : whole).replace(/^(今年|本年|当年)(?=.)/, '')
  if (dated && text === '') text = '全年'
  if (dated && /^\d{1,2}$/.test(text)) text += '月'
  const phrase = phrases.find(({ match }) => match.test(text))
  if (phrase)
    return {
      ...span(year, phrase.from, phrase.to),
      unit: 'part',
      ...(phrase.doubt && { doubt: phrase.doubt }),
      ...(phrase.others && { others: phrase.others.map(([from, to]) => span(year, from, to)) }),
    }
  if (disasterPreventionWeek.test(text)) return { ...weekOf(dateOf(year, 5, 12)), doubt: weekDoubt }
  return readAnchor(text, year) ?? readQuarter(text, year) ?? readMonth(text, year) ?? readDay(text, year)
}

const weekDoubt: Bilingual = {
  zh: '没有写明具体日期，取所在的一周',
  en: 'names no day; read as the week around it',
}

/** 5.12期间: the week from Monday to Sunday that holds the day; a holiday: its days off. */
export const during = (period: Period): Period => {
  if (period.unit !== 'day' && period.unit !== 'campaign') return period
  const month = Number(period.from.substring(5, 7))
  const others = [period, span(Number(period.from.substring(0, 4)), [month, 1], [month, 31])]
  if (period.days === undefined) return { ...weekOf(period.from), doubt: weekDoubt, others }
  return { from: period.from, to: addDays(period.from, period.days - 1), doubt: loose, others }
}

/** 11月9日前后: three days either side. */
export const around = (period: Period): Period => ({
  from: addDays(period.from, -3),
  to: addDays(period.to, 3),
  ...(period.unit === 'day' || period.unit === 'campaign' ? {} : { doubt: loose, others: [period] }),
})

const eve: Bilingual = { zh: '没有写明是之前哪几天', en: 'does not say which days before' }

/**
 * 前 after a day or 月底 is a deadline, that day included (4月底前: 1 January to 30 April). After a holiday it is the week
 * before; after a bare month or quarter it is doubtful whether that month still belongs to it.
 */
export const before = (period: Period, text: string): Period => {
  const january = `${period.from.substring(0, 4)}-01-01`
  if (period.unit === 'campaign' || period.days !== undefined) {
    const to = addDays(period.from, -1)
    return {
      from: addDays(period.from, -7),
      to,
      doubt: eve,
      others: [
        { from: addDays(period.from, -30), to },
        { from: january, to },
      ],
    }
  }
  if (period.unit === 'day' || /[底末旬]$/.test(text)) return { from: january, to: period.to }
  const to = addDays(period.from, -1)
  const including: Period = { from: january, to: period.to }
  const doubt: Bilingual = {
    zh: '没有写明是否含当月（当季）',
    en: 'does not say whether that month or quarter is included',
  }
  return to < january ? { ...including, doubt } : { from: january, to, doubt, others: [including] }
}

/** 国庆后, 6月15日后: the week after. */
export const after = (period: Period): Period => ({
  from: addDays(period.to, 1),
  to: addDays(period.to, 7),
  doubt: { zh: '没有写明是之后哪几天', en: 'does not say which days after' },
})
