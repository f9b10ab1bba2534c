import type { Bilingual } from '../shared/schemas.ts'

/** Month and day. */
export type MonthDay = readonly [month: number, day: number]

/** A span that a phrase stands for, every year alike. A day of 31 means the last day of that month. */
export interface Phrase {
  readonly match: RegExp
  readonly from: MonthDay
  readonly to: MonthDay
  /** Present when offices mean different things by the phrase: why we ask, and what else it may mean. */
  readonly doubt?: Bilingual
  readonly others?: readonly (readonly [MonthDay, MonthDay])[]
}

const asked = (zh: string, en: string): Bilingual => ({ zh, en })
const loose = asked('是笼统说法', 'is a loose expression')
const flood = asked('各地入汛日不同', 'the flood season starts on different days in different regions')
const feast = asked('没有写明是节前哪几天', 'does not say which days before the holiday')

/** What offices write instead of dates. Tried in order against the whole text; add a line to teach the import a phrase. */
export const phrases: readonly Phrase[] = [
  { match: /^(全年|全年度|本年度?|年内|全年各月|1年)$/, from: [1, 1], to: [12, 31] },
  { match: /^上半年$/, from: [1, 1], to: [6, 30] },
  { match: /^下半年$/, from: [7, 1], to: [12, 31] },
  { match: /^(上半年底?前|年中前|半年前)$/, from: [1, 1], to: [6, 30] },
  { match: /^(年底|年末|岁末)(之|以)?前$/, from: [1, 1], to: [12, 31] },
  {
    match: /^年初$/,
    from: [1, 1],
    to: [1, 31],
    doubt: loose,
    others: [
      [
        [1, 1],
        [3, 31],
      ],
    ],
  },
  {
    match: /^年中$/,
    from: [6, 1],
    to: [6, 30],
    doubt: loose,
    others: [
      [
        [6, 1],
        [7, 31],
      ],
    ],
  },
  {
    match: /^(年底|年末|岁末|年终)$/,
    from: [12, 1],
    to: [12, 31],
    doubt: loose,
    others: [
      [
        [11, 1],
        [12, 31],
      ],
    ],
  },
  { match: /^岁末年初$/, from: [12, 1], to: [12, 31], doubt: loose },
  {
    match: /^清明节?(之|以)?前$/,
    from: [4, 1],
    to: [4, 3],
    doubt: feast,
    others: [
      [
        [3, 25],
        [4, 3],
      ],
      [
        [3, 1],
        [4, 3],
      ],
    ],
  },
  {
    match: /^(入?汛|汛期|主汛期|防汛期?)(之|以|来临)?前$/,
    from: [1, 1],
    to: [3, 31],
    doubt: flood,
    others: [
      [
        [1, 1],
        [4, 30],
      ],
      [
        [1, 1],
        [5, 31],
      ],
    ],
  },
  {
    match: /^(汛期|防汛期)(间|期间|内|中)?$/,
    from: [4, 1],
    to: [9, 30],
    doubt: flood,
    others: [
      [
        [5, 1],
        [9, 30],
      ],
      [
        [6, 1],
        [9, 30],
      ],
    ],
  },
  { match: /^主汛期(间|期间|内)?$/, from: [6, 1], to: [8, 31], doubt: flood },
  { match: /^(全国)?安全生产(宣传)?月(期间|活动期间)?$/, from: [6, 1], to: [6, 30] },
  { match: /^(全国)?质量月(期间)?$/, from: [9, 1], to: [9, 30] },
  { match: /^(119)?消防(安全)?(宣传)?月(期间)?$/, from: [11, 1], to: [11, 30] },
  { match: /^(春季|春天)$/, from: [3, 1], to: [5, 31], doubt: loose },
  { match: /^(夏季|夏天)$/, from: [6, 1], to: [8, 31], doubt: loose },
  { match: /^(秋季|秋天)$/, from: [9, 1], to: [11, 30], doubt: loose },
  {
    match: /^(冬季|冬天|今冬)$/,
    from: [12, 1],
    to: [12, 31],
    doubt: loose,
    others: [
      [
        [11, 1],
        [12, 31],
      ],
    ],
  },
  { match: /^(暑假|暑期)(期间)?$/, from: [7, 1], to: [8, 31], doubt: loose },
  { match: /^寒假(期间)?$/, from: [1, 15], to: [2, 28], doubt: loose },
  {
    match: /^(秋季)?开学(季|前后|初)?$/,
    from: [9, 1],
    to: [9, 15],
    doubt: loose,
    others: [
      [
        [2, 15],
        [3, 15],
      ],
    ],
  },
]

/** Parts of a month, as day spans; the last day of the month stands as 31. */
export const monthParts: readonly {
  readonly match: RegExp
  readonly from: number
  readonly to: number
  readonly loose?: true
}[] = [
  { match: /^上旬$/, from: 1, to: 10 },
  { match: /^中旬$/, from: 11, to: 20 },
  { match: /^下旬$/, from: 21, to: 31 },
  { match: /^上中旬$/, from: 1, to: 20 },
  { match: /^中下旬$/, from: 11, to: 31 },
  { match: /^上半月$/, from: 1, to: 15 },
  { match: /^下半月$/, from: 16, to: 31 },
  { match: /^(份|内|中?期间|全月|间)?$/, from: 1, to: 31 },
  { match: /^初$/, from: 1, to: 10, loose: true },
  { match: /^中$/, from: 11, to: 20, loose: true },
  { match: /^(底|末)$/, from: 21, to: 31, loose: true },
  { match: /^第?1(个?周|个?星期)$/, from: 1, to: 7, loose: true },
  { match: /^第?2(个?周|个?星期)$/, from: 8, to: 14, loose: true },
  { match: /^第?3(个?周|个?星期)$/, from: 15, to: 21, loose: true },
  { match: /^(第?4(个?周|个?星期)|最后1周)$/, from: 22, to: 31, loose: true },
]

/** Days that offices count from (前, 后, 期间, 前后), with the usual length of the holiday. */
export interface Anchor {
  readonly match: RegExp
  readonly on: MonthDay | 'spring' | 'lantern' | 'qingming' | 'dragonBoat' | 'midAutumn'
  /** Days of the holiday; absent for a campaign day, whose 期间 is the week around it. */
  readonly days?: number
}

export const anchors: readonly Anchor[] = [
  { match: /^元旦节?$/, on: [1, 1], days: 3 },
  { match: /^(春节|过年)$/, on: 'spring', days: 8 },
  { match: /^元宵节?$/, on: 'lantern', days: 1 },
  { match: /^清明节?$/, on: 'qingming', days: 3 },
  { match: /^(5·?1|5\.1|五一)(劳动节|节|小?长假)?$|^劳动节$/, on: [5, 1], days: 5 },
  { match: /^(六一)(儿童节)?$|^儿童节$/, on: [6, 1], days: 1 },
  { match: /^端午节?$/, on: 'dragonBoat', days: 3 },
  { match: /^七一(建党节)?$|^建党节$/, on: [7, 1], days: 1 },
  { match: /^八一(建军节)?$|^建军节$/, on: [8, 1], days: 1 },
  { match: /^中秋节?$/, on: 'midAutumn', days: 3 },
  { match: /^(国庆|十一)(节|长假|黄金周)?$/, on: [10, 1], days: 7 },
  { match: /^(5[·.]?12)?(全国)?防灾减灾日$|^512$|^5·12$/, on: [5, 12] },
  { match: /^119$|^11·9$|^(全国)?(119)?消防(安全)?(宣传)?日$/, on: [11, 9] },
  { match: /^122$|^12·2$|^(全国)?(122)?交通安全日$/, on: [12, 2] },
  { match: /^(全民)?国家安全教育日$/, on: [4, 15] },
  { match: /^国际减灾日$/, on: [10, 13] },
]

/** The week (Monday to Sunday) around 12 May. */
export const disasterPreventionWeek = /^(5[·.]?12)?(全国)?防灾减灾(宣传)?(周|活动周)(期间)?$/

/** Feasts of the lunar calendar move; a year that is not listed is not guessed. */
export const movingFeasts: Readonly<
  Record<number, Readonly<Record<'spring' | 'lantern' | 'dragonBoat' | 'midAutumn', MonthDay>>>
> = {
  2024: { spring: [2, 10], lantern: [2, 24], dragonBoat: [6, 10], midAutumn: [9, 17] },
  2025: { spring: [1, 29], lantern: [2, 12], dragonBoat: [5, 31], midAutumn: [10, 6] },
  2026: { spring: [2, 17], lantern: [3, 3], dragonBoat: [6, 19], midAutumn: [9, 25] },
  2027: { spring: [2, 6], lantern: [2, 20], dragonBoat: [6, 9], midAutumn: [9, 15] },
  2028: { spring: [1, 26], lantern: [2, 9], dragonBoat: [5, 28], midAutumn: [10, 3] },
}

/** Said when the time is left open on purpose. */
export const openTime =
  /^(待定|时间待定|另行通知|适时|择机|视情(况)?(开展)?|根据上级(安排|要求)|按(上级)?(通知|要求)|\/|-+|—+|无)$/
