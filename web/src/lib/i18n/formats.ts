import { dayOf, monthOf, numberOfQuarter, weekdayOf, yearOf, yearOfQuarter } from '@muster/domain/shared/time.ts'
import { localDateOf, localTimeOf, type Instant, type LocalDate, type Quarter } from '@muster/domain/shared/time.ts'

export type Language = 'zh-CN' | 'en'
export interface DateSpan {
  readonly from: LocalDate
  readonly to: LocalDate
}

const weekdays = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const ordinals = ['一', '二', '三', '四']

/** How dates, numbers and quarters are written. Pure; pages use `format`, which follows the language switch. */
export const formatsFor = (language: Language) => {
  const zh = language === 'zh-CN'
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  const two = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })

  const monthDay = (day: LocalDate) =>
    zh ? `${monthOf(day)}月${dayOf(day)}日` : `${dayOf(day)} ${months[monthOf(day) - 1]}`
  const weekday = (day: LocalDate) => weekdays[language][weekdayOf(day)] ?? ''
  const fullDate = (day: LocalDate) => (zh ? `${yearOf(day)}年${monthDay(day)}` : `${monthDay(day)} ${yearOf(day)}`)
  const withWeekday = (text: string, day: LocalDate) => (zh ? `${text} ${weekday(day)}` : `${weekday(day)} ${text}`)

  return {
    /** 5月12日 · 12 May */
    monthDay,
    weekday,
    /** 5月12日 周二 · Tue 12 May */
    date: (day: LocalDate) => withWeekday(monthDay(day), day),
    /** 2026年5月12日 · 12 May 2026 */
    fullDate,
    /** 2026年5月12日 周二 · Tue 12 May 2026 */
    longDate: (day: LocalDate) => withWeekday(fullDate(day), day),
    /** 5月 · May */
    month: (day: LocalDate) => (zh ? `${monthOf(day)}月` : (months[monthOf(day) - 1] ?? '')),
    /** 09:12 on the district's clock. */
    time: (instant: Instant, timeZone: string) => localTimeOf(instant, timeZone),
    /** 5月12日 09:12 · 12 May 09:12 */
    moment: (instant: Instant, timeZone: string) =>
      `${monthDay(localDateOf(instant, timeZone))} ${localTimeOf(instant, timeZone)}`,
    /** 4月21–30日, 7月1日–9月30日, 5月12日 周二 · 21–30 Apr, 1 Jul – 30 Sep, Tue 12 May */
    span({ from, to }: DateSpan): string {
      if (from === to) return withWeekday(monthDay(from), from)
      if (yearOf(from) !== yearOf(to)) return `${fullDate(from)}${zh ? '–' : ' – '}${fullDate(to)}`
      if (monthOf(from) !== monthOf(to)) return `${monthDay(from)}${zh ? '–' : ' – '}${monthDay(to)}`
      return zh ? `${monthOf(from)}月${dayOf(from)}–${dayOf(to)}日` : `${dayOf(from)}–${monthDay(to)}`
    },
    /** 今天, 明天, 3天后, 逾期2天 · today, tomorrow, in 3 days, 2 days overdue; `days` is counted from today. */
    due(days: number): string {
      if (days === 0) return zh ? '今天' : 'today'
      if (days === 1) return zh ? '明天' : 'tomorrow'
      if (days > 0) return zh ? `${days}天后` : `in ${days} days`
      return zh ? `逾期${-days}天` : `${-days} day${days === -1 ? '' : 's'} overdue`
    },
    /** 昨天, 3天前 · yesterday, 3 days ago; like `due`, without the reproach. */
    relative(days: number): string {
      if (days === -1) return zh ? '昨天' : 'yesterday'
      if (days < 0) return zh ? `${-days}天前` : `${-days} days ago`
      return this.due(days)
    },
    /** 4,415 */
    count: (value: number) => whole.format(value),
    /** 92.89, always two decimals. */
    score: (value: number) => two.format(value),
    /** 87.5% from 0.875. */
    percent: (ratio: number) => `${Math.round(ratio * 1000) / 10}%`,
    /** 2026年第二季度 · 2026 Q2 */
    quarter: (quarter: Quarter) =>
      zh
        ? `${yearOfQuarter(quarter)}年第${ordinals[numberOfQuarter(quarter) - 1]}季度`
        : `${yearOfQuarter(quarter)} Q${numberOfQuarter(quarter)}`,
    /** 二季度 · Q2 */
    shortQuarter: (quarter: Quarter) =>
      zh ? `${ordinals[numberOfQuarter(quarter) - 1]}季度` : `Q${numberOfQuarter(quarter)}`,
    /** 2026年 · 2026 */
    year: (year: number) => (zh ? `${year}年` : String(year)),
    /** 演练、培训 · drills, training */
    list: (items: readonly string[]) => items.join(zh ? '、' : ', '),
    /** 李佳（S01） · 李佳 (S01) */
    aside: (text: string, note: string) => (zh ? `${text}（${note}）` : `${text} (${note})`),
  }
}

export type Formats = ReturnType<typeof formatsFor>
