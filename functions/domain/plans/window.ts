import type { Bilingual } from '../shared/schemas.ts'
import { addDays, dayOf, isLocalDate, monthOf, yearOf, type LocalDate } from '../shared/time.ts'
import { repeated } from './window-repeats.ts'
import { isImpossible, type Period } from './window-period.ts'
import { openTime } from './window-phrases.ts'
import { drillPart, listed, single } from './window-spans.ts'
import { plainWindowText } from './window-text.ts'

/** 时间窗: the days between which a drill is promised, both included, and the words it was promised in. */
export interface Window {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly text: string
}

/** Why a reading should be confirmed, and what else the text may mean. */
export interface WindowDoubt {
  readonly code: 'windowLoose' | 'windowRepeated' | 'windowYear'
  readonly words: Bilingual
  readonly choices: readonly { readonly words: Bilingual; readonly windows: readonly Window[] }[]
}

export type WindowReading =
  | {
      readonly understood: true
      readonly windows: readonly Window[]
      readonly words: Bilingual
      readonly doubt?: WindowDoubt
    }
  | {
      readonly understood: false
      readonly code: 'windowEmpty' | 'windowOpen' | 'windowImpossible' | 'windowUnknown' | 'windowTooMany'
      readonly words: Bilingual
      /** The nearest day that exists. */
      readonly suggestion?: LocalDate
    }

/** What a cell may hold. */
export type WindowSource = string | number | { readonly date: LocalDate }

/** More windows than this in one cell are refused: the rows are to be written out. */
export const mostWindows = 12

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const short = (date: LocalDate) => `${dayOf(date)} ${months[monthOf(date) - 1]}`

/** The days of a window as people say them: 4月21–30日, 21–30 Apr. */
export const describeWindow = ({ from, to }: { from: LocalDate; to: LocalDate }): Bilingual => {
  const [zhFrom, zhTo] = [`${monthOf(from)}月${dayOf(from)}`, `${monthOf(to)}月${dayOf(to)}日`]
  if (yearOf(from) !== yearOf(to))
    return {
      zh: `${yearOf(from)}年${zhFrom}日–${yearOf(to)}年${zhTo}`,
      en: `${short(from)} ${yearOf(from)} – ${short(to)} ${yearOf(to)}`,
    }
  if (from === to) return { zh: zhTo, en: short(to) }
  if (monthOf(from) === monthOf(to)) return { zh: `${zhFrom}–${dayOf(to)}日`, en: `${dayOf(from)}–${short(to)}` }
  return { zh: `${zhFrom}日–${zhTo}`, en: `${short(from)} – ${short(to)}` }
}

/** As a window keeps it: one line of at most 60 characters. */
const oneLine = (text: string) =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .substring(0, 60)

const readNumber = (value: number, year: number): string => {
  if (Number.isInteger(value) && value >= 20_000 && value < 80_000) return addDays('1899-12-30', value)
  return Number.isInteger(value) && value >= 1 && value <= 12 ? `${value}月` : String(value === year ? '全年' : value)
}

const refuse = (
  code: 'windowEmpty' | 'windowOpen' | 'windowUnknown' | 'windowTooMany',
  zh: string,
  en: string,
): WindowReading => ({
  understood: false,
  code,
  words: { zh, en },
})

const quoted = (text: string, words: Bilingual): Bilingual => ({
  zh: `“${text}”${words.zh}`,
  en: `“${text}” ${words.en}`,
})

/**
 * Reads the time of a plan row as an office writes it, for the plan of `year`.
 * Whole days; a window's last day is the day that scoring counts. 4月下旬 in 2026 is 2026-04-21 to 2026-04-30; 每季度一次 is four
 * windows; 2026-02-30 is refused with the month's last day, 2026-02-28. Nothing is guessed silently: a loose text comes with a doubt.
 */
export const readWindow = (source: WindowSource, year: number): WindowReading => {
  const written = (typeof source === 'object' ? source.date : String(source)).trim()
  const text = oneLine(written)
  const given = typeof source === 'number' ? readNumber(source, year) : written.substring(0, 120)
  const plain = plainWindowText(/^[2-7]\d{4}$/.test(given) ? readNumber(Number(given), year) : given)
  if (plain === '') return refuse('windowEmpty', '没有填写计划时间', 'No time is given')
  if (openTime.test(plain))
    return refuse(
      'windowOpen',
      `“${text}”没有定下时间，请至少写到季度`,
      `“${text}” leaves the time open: name at least a quarter`,
    )
  const chosen = drillPart(plain)
  const several = repeated(chosen, year) ?? repeated(plain, year)
  const one = several ? undefined : (single(chosen, year) ?? single(plain, year))
  const found = several ?? (one ? [one] : listed(chosen, year))
  const unknown = () =>
    refuse(
      'windowUnknown',
      `看不懂“${text}”，请写成如“4月下旬”“5月12日”“第三季度”`,
      `“${text}” is not understood: write for example 4月下旬, 5月12日 or 第三季度`,
    )
  if (!found) return unknown()
  if (found.length > mostWindows)
    return refuse(
      'windowTooMany',
      `“${text}”一行展开超过${mostWindows}场，请分行填写`,
      `“${text}” makes more than ${mostWindows} drills: write them in rows of their own`,
    )
  const wrong = found.find(isImpossible)
  if (wrong)
    return {
      understood: false,
      code: 'windowImpossible',
      words: { zh: `“${text}”：${wrong.impossible.zh}，请改正`, en: `“${text}”: ${wrong.impossible.en}; correct it` },
      ...(wrong.last && { suggestion: wrong.last }),
    }
  const periods = found.filter((period): period is Period => !isImpossible(period))
  if (periods.some(({ from, to }) => !isLocalDate(from) || !isLocalDate(to))) return unknown()
  return understand(text, periods, year, typeof source === 'number' && !Number.isInteger(source))
}

const understand = (text: string, periods: readonly Period[], year: number, decimal: boolean): WindowReading => {
  const named = ({ from, to }: Period): Window => ({ from, to, text })
  const windows = periods.map(named)
  const said = windows.map(describeWindow)
  const list: Bilingual = { zh: said.map(({ zh }) => zh).join('、'), en: said.map(({ en }) => en).join(', ') }
  const words: Bilingual = { zh: `理解为${list.zh}`, en: `read as ${list.en}` }
  const choice = (period: Period) => ({ words: describeWindow(period), windows: [named(period)] })
  const doubt = (code: WindowDoubt['code'], why: Bilingual, choices: WindowDoubt['choices']): WindowReading => {
    const asked = quoted(text, why)
    return {
      understood: true,
      windows,
      words,
      doubt: { code, words: { zh: `${asked.zh}，${words.zh}`, en: `${asked.en}; ${words.en}` }, choices },
    }
  }
  const first = periods[0]
  if (!first) return { understood: true, windows, words }
  const away = periods.find(({ from, to }) => yearOf(from) !== year || yearOf(to) !== year)
  if (away) {
    const moved = periods.map(({ from, to }) => [from, to].map((date) => `${year}${date.substring(4)}`))
    const fits = moved.every(([from = '', to = '']) => isLocalDate(from) && isLocalDate(to) && from <= to)
    const choices = fits
      ? [
          {
            words: { zh: `改为${year}年`, en: `move to ${year}` },
            windows: moved.map(([from = '', to = '']) => ({ from, to, text })),
          },
        ]
      : []
    return doubt('windowYear', { zh: `不在${year}年内`, en: `is not within ${year}` }, choices)
  }
  if (periods.length > 1) {
    const [from = first.from] = periods.map((period) => period.from).toSorted()
    const to =
      periods
        .map((period) => period.to)
        .toSorted()
        .at(-1) ?? first.to
    return doubt('windowRepeated', { zh: `展开为${periods.length}场`, en: `makes ${periods.length} drills` }, [
      { words: { zh: '只算1场', en: 'one drill only' }, windows: [named({ from, to })] },
    ])
  }
  if (first.doubt) return doubt('windowLoose', first.doubt, (first.others ?? []).map(choice))
  // Excel drops the last zero of 5.10, and shows 5月1日 and 5月10日 alike.
  if (decimal && first.unit === 'day' && dayOf(first.from) < 4)
    return doubt(
      'windowLoose',
      { zh: '在表格里是小数，末尾的0会丢失', en: 'is a decimal in the sheet, which drops a final 0' },
      [
        choice({
          from: `${first.from.substring(0, 8)}${dayOf(first.from)}0`,
          to: `${first.from.substring(0, 8)}${dayOf(first.from)}0`,
        }),
      ].filter(({ windows: [window] }) => window !== undefined && isLocalDate(window.from)),
    )
  return { understood: true, windows, words }
}
