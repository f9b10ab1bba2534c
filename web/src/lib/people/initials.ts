const letters = 'abcdefghjklmnopqrstwxyz'
/** The first character of each letter in pinyin order; I, U and V begin no syllable. */
const first = '阿八嚓哒妸发旮哈讥咔垃妈拿噢妑七呥仨他穵夕丫帀'
/** Surnames that are not read as the character usually is. */
const surnames: Readonly<Record<string, string>> = {
  单: 's',
  曾: 'z',
  解: 'x',
  仇: 'q',
  区: 'o',
  查: 'z',
  朴: 'p',
  翟: 'z',
  覃: 'q',
  乐: 'y',
  缪: 'm',
  沈: 's',
  盖: 'g',
  洗: 'x',
  尉: 'y',
  万俟: 'mq',
  折: 's',
  种: 'c',
  秘: 'b',
  繁: 'p',
  阮: 'r',
  宁: 'n',
  贾: 'j',
  瞿: 'q',
}

const collator = new Intl.Collator('zh-u-co-pinyin')

const letterOf = (character: string): string => {
  if (/[a-z0-9]/i.test(character)) return character.toLowerCase()
  if (!/\p{Script=Han}/u.test(character)) return ''
  const at = [...first].findLastIndex((begin) => collator.compare(character, begin) >= 0)
  return letters[at] ?? ''
}

/** Pinyin initials of a name, by the collation that the browser has: 陈思远 is csy. Latin words give their first letters. */
export const initialsOf = (name: string): string => {
  const text = name.normalize('NFKC').trim()
  const surname = [text.substring(0, 2), text.substring(0, 1)].find((one) => one in surnames) ?? ''
  const rest = text.substring(surname.length).replace(/[A-Za-z]+/g, (word) => word[0] ?? '')
  return ((surnames[surname] ?? '') + [...rest].map(letterOf).join('')).substring(0, 20)
}
