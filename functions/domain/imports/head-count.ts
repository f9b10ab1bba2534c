import type { Bilingual } from '../shared/schemas.ts'
import { cellText, folded, type Cell } from './table.ts'

export type HeadCount =
  | { readonly kind: 'known'; readonly people: number; readonly doubt?: HeadCountDoubt }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly words: Bilingual }

export interface HeadCountDoubt {
  readonly code: 'countRange' | 'countSum' | 'countPerGroup' | 'countWords'
  readonly words: Bilingual
  /** The other numbers it may be. */
  readonly others: readonly number[]
}

const digits = '零一二三四五六七八九'
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** 一百二十 → 120, 三千 → 3000, 百 → 100. */
const chineseNumber = (text: string): number => {
  let [whole, digit] = [0, 0]
  for (const char of text.replaceAll('两', '二').replaceAll('〇', '零')) {
    const unit = units[char]
    if (unit) [whole, digit] = [whole + Math.max(digit, 1) * unit, 0]
    else digit = digits.indexOf(char)
  }
  return whole + digit
}

const plain = (text: string): string =>
  folded(text)
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/[至到~〜—–―－−]+/g, '-')
    .replace(/[零〇一二两三四五六七八九十百千]+(?=[多余来几]?(人|名|万|$))/g, (whole) => String(chineseNumber(whole)))
    .replace(/(\d+(?:\.\d+)?)(万|千)/g, (_, number: string, unit: string) =>
      String(Math.round(Number(number) * (unit === '万' ? 10_000 : 1000))),
    )

const most = 1_000_000

/**
 * The planned number of people in a cell. 约120人 is 120, 150余人 150, 1,200 is 1200, 每次50人 and 各150 are for each drill of the row.
 * 60-80人 is 80, the number to prepare for (places, insurance, marshals), with the doubt 60, 70 or 80. Several numbers are added up, doubtfully.
 */
export const readHeadCount = (cell: Cell | undefined): HeadCount => {
  const original = cellText(cell)
  const text = plain(original)
  if (/^[-/\\无.]*$|^(若干|全体|全员|待定|不限|按实际)(人员|人)?$/.test(text)) return { kind: 'none' }
  const unreadable: HeadCount = {
    kind: 'unreadable',
    words: {
      zh: `人数“${original}”看不懂，请填写正整数`,
      en: `The head-count “${original}” is not understood: write a whole number`,
    },
  }
  if ((typeof cell === 'object' && cell !== null) || /^-\d/.test(text)) return unreadable
  const known = (people: number, doubt?: HeadCountDoubt): HeadCount =>
    people > 0 && people <= most && Number.isInteger(people)
      ? { kind: 'known', people, ...(doubt && { doubt }) }
      : unreadable
  const others = (...numbers: number[]) => numbers.filter((number) => number > 0 && number <= most)
  if (/^\d+(\.0+)?$/.test(text)) return known(Number(text))
  const numbers = (text.match(/\d+(\.\d+)?/g) ?? []).map(Number)
  const [first = 0, second = 0] = numbers
  const total = /(?:共计|合计|总计|共|总)约?(\d+)/.exec(text)
  if (total && numbers.length > 1) return known(Number(total[1]))
  const range = /^[^\d]{0,6}(\d+)(?:人|名)?-(\d+)(?:人次|人|名)?[^\d]{0,4}$/.exec(text)
  if (range && first < second) {
    const middle = Math.round((first + second) / 2)
    return known(second, {
      code: 'countRange',
      words: { zh: `“${original}”按上限${second}人准备`, en: `“${original}”: planned for the upper number, ${second}` },
      others: others(middle, first),
    })
  }
  if (numbers.length === 0) return unreadable
  if (numbers.length > 1) {
    const sum = numbers.reduce((all, one) => all + one, 0)
    return known(sum, {
      code: 'countSum',
      words: {
        zh: `“${original}”有几个数，合计为${sum}人`,
        en: `“${original}” holds several numbers, together ${sum}`,
      },
      others: others(...new Set(numbers)),
    })
  }
  const each = /^每(?!次|场|期|批|人|回|季|月)(.{1,8}?)\d/.exec(text)
  if (each)
    return known(first, {
      code: 'countPerGroup',
      words: {
        zh: `“${original}”是每${each[1]}的人数，暂按${first}人`,
        en: `“${original}” counts one group; taken as ${first}`,
      },
      others: [],
    })
  const said =
    /^(共|约|大约|近|预计|计划|拟|不少于|不低于|至少|超过?|不超过|每[次场期批]|各|>|>=|≥|≤|<)*\d+(多|余|来|几)?(人次|人|名|位)?(左右|以上|以内|上下|\/(次|场)|每[次场])?(\(.*\))?$/
  if (said.test(text)) return known(first)
  return known(first, {
    code: 'countWords',
    words: { zh: `从“${original}”里取出${first}人`, en: `${first} was taken from “${original}”` },
    others: [],
  })
}
