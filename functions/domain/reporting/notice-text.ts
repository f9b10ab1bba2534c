import { certificateKindTerms } from '../people/terms.ts'
import type { Digest, Reminder, ReminderKind, WorkRecord } from './digest.ts'
import type { GroupNotice } from './group-notice.ts'
import { reminderSentences, reminderTerms } from './notice-terms.ts'

type Language = 'zh' | 'en'

interface Matter {
  readonly kind: ReminderKind
  readonly count: number
  readonly due: string | null
}

/** A reminder as a sentence: 2026-05-14 有 2 场演练 · 2 drills on 2026-05-14. */
export const reminderSentence = ({ kind, count, due }: Matter, language: Language): string =>
  reminderSentences[kind][language]
    .replace('{count}', String(count))
    .replaceAll('{s}', count === 1 ? '' : 's')
    .replace('{due}', due ?? '')

/** What a record is called: a certificate by its kind, since a digest holds nobody’s name. */
export const recordName = ({ kind, name }: WorkRecord, language: Language): string =>
  kind === 'person'
    ? ((certificateKindTerms as Record<string, Record<Language, string>>)[name]?.[language] ?? '')
    : name

const product = { zh: '演训通', en: 'Muster' }

export interface Occasion {
  /** Name of the district. */
  readonly district: string
  readonly demo: boolean
  readonly departments: ReadonlyMap<string, string>
  /** Where the inbox is; null where the installation has no public address. */
  readonly link: string | null
}

const demoBanner = { zh: '（演示数据，非真实考核结果）', en: '(demo data, no real results)' }
const open = { zh: '登录查看：', en: 'Open: ' }
const others = (count: number, language: Language) => (language === 'zh' ? `另有 ${count} 项` : `and ${count} more`)

const recordLine = (record: WorkRecord, { departments }: Occasion, language: Language) => {
  const department = departments.get(record.department ?? '') ?? record.department ?? ''
  const name = recordName(record, language)
  const what =
    name === department || name === ''
      ? department
      : language === 'zh'
        ? `${department}：${name}`
        : `${department}: ${name}`
  if (record.due === null) return `  - ${what}`
  return language === 'zh' ? `  - ${what}（${record.due}）` : `  - ${what} (${record.due})`
}

const section = (reminder: Reminder, occasion: Occasion, language: Language) => {
  const left = reminder.count - reminder.records.length
  return [
    reminderSentence(reminder, language),
    ...reminder.records.map((record) => recordLine(record, occasion, language)),
    ...(left > 0 ? [`  - ${others(left, language)}`] : []),
  ].join('\n')
}

const ending = ({ demo, link }: Occasion, language: Language) => [
  ...(link === null ? [] : [`${open[language]}${link}`]),
  ...(demo ? [demoBanner[language]] : []),
]

/** The subject of a digest’s mail: 演训通提醒 2026-05-13：问题整改逾期 2，即将演练 1. */
export const digestSubject = ({ day, reminders }: Digest): string =>
  `${product.zh}提醒 ${day}：${reminders.map(({ kind, count }) => `${reminderTerms[kind].zh} ${count}`).join('，')}`

/** A digest in plain words. */
export const digestText = (digest: Digest, occasion: Occasion, language: Language): string =>
  [
    `${product[language]} · ${occasion.district} · ${digest.day}`,
    ...digest.reminders.map((reminder) => section(reminder, occasion, language)),
    ...ending(occasion, language),
  ].join('\n\n')

/** A mail says it in both languages: nobody has told it which one its reader prefers. */
export const mailText = (digest: Digest, occasion: Occasion): string =>
  `${digestText(digest, occasion, 'zh')}\n\n--\n\n${digestText(digest, occasion, 'en')}\n`

const bytesOf = (text: string) =>
  [...text].reduce((sum, sign) => {
    const point = sign.codePointAt(0) ?? 0
    return sum + (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
  }, 0)

/** What a robot takes in one message: WeCom 2,048 bytes of UTF-8. */
const mostBytes = 2_000

/** As many whole lines as a message holds, the last line always. */
const fitting = (lines: readonly string[], last: readonly string[]): string => {
  const tail = last.length > 0 ? `\n${last.join('\n')}` : ''
  let text = ''
  for (const line of lines) {
    const next = text === '' ? line : `${text}\n${line}`
    if (bytesOf(next) + bytesOf(tail) > mostBytes) return `${text}\n…${tail}`
    text = next
  }
  return `${text}${tail}`
}

const noticeLine = ({ departments, of, ...matter }: GroupNotice['lines'][number], language: Language) => {
  const names = departments.map(({ name, count }) => (count > 1 ? `${name} ${count}` : name))
  const rest = of - departments.length
  if (language === 'zh')
    return `${reminderSentence(matter, 'zh')}：${names.join('、')}${rest > 0 ? `等 ${of} 个单位` : ''}`
  return `${reminderSentence(matter, 'en')}: ${names.join(', ')}${rest > 0 ? ` and ${rest} more departments` : ''}`
}

/** The message to a district’s group: departments and counts, within what every robot takes. */
export const noticeText = (notice: GroupNotice, occasion: Omit<Occasion, 'departments'>, language: Language): string =>
  fitting(
    [
      `${product[language]} · ${occasion.district} · ${notice.day}`,
      ...notice.lines.map((line) => noticeLine(line, language)),
    ],
    ending({ ...occasion, departments: new Map() }, language),
  )

/** What a robot says when its admin tries it. */
export const testText = ({ district }: Pick<Occasion, 'district'>, language: Language): string =>
  language === 'zh'
    ? `${product.zh} · ${district}：群通知已连通，每天 8:00 在此提醒各单位待办事项。`
    : `${product.en} · ${district}: this group is connected and is reminded here of what is due, every day at 8:00.`
