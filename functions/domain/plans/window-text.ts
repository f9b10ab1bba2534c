const ones = '零一二三四五六七八九'

/** 十二 → 12, 二十一 → 21, 百余 is not a number: undefined. Up to 99. */
export const smallNumber = (text: string): number | undefined => {
  if (/^\d{1,4}$/.test(text)) return Number(text)
  const read = /^(?:([一二三四五六七八九])?(十))?([零〇一二两三四五六七八九])?$/.exec(text)
  if (!read || text === '') return undefined
  const digit = (char: string | undefined) => (char ? ones.indexOf(char.replace('两', '二').replace('〇', '零')) : 0)
  return (read[2] ? (read[1] ? digit(read[1]) : 1) * 10 : 0) + digit(read[3])
}

const numerals = /[零〇一二两三四五六七八九十]+(?=个?(月|日|号|季|周|星期|次|场|期|半年|年))/g

/**
 * Text as the rules expect it: half width, without blanks and weekdays, Chinese numerals before a unit as digits,
 * `~` for every kind of "until". The text itself is kept elsewhere, word for word.
 */
export const plainWindowText = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/(\d)[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '$1')
    .replace(/[\s\u200b\ufeff]+/g, '')
    .replace(/\(?(周|星期|礼拜)[一二三四五六日天]\)?/g, '')
    .replace(/(?<=[日号])(上午|下午|晚上?|中午|早上)?(\d{1,2}[:点时](\d{1,2}分?)?)?$/, '')
    .replace(numerals, (whole) => String(smallNumber(whole) ?? whole))
    .replace(/[至到~〜—–―－−]+/g, '~')
    .replace(/[。.;；,，、]+$/, '')
    .replace(/q(?=[1-4]$)/, 'Q')
    .replace(/•|・|∙/g, '·')
