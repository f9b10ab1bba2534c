import type { Bilingual } from '@muster/domain/shared/schemas.ts'
import type * as z from 'zod/mini'

type Issue = Parameters<z.core.$ZodErrorMap>[0]

const types: Record<string, readonly [string, string]> = {
  string: ['文字', 'text'],
  number: ['数字', 'a number'],
  int: ['整数', 'a whole number'],
  boolean: ['是或否', 'true or false'],
  array: ['列表', 'a list'],
  object: ['一组字段', 'an object'],
  record: ['一组字段', 'an object'],
}

const formless = ['格式不符合要求', 'does not have the required form'] as const

const formats: Record<string, readonly [string, string]> = {
  date: [
    '不是有效日期，请按 2026-05-12 填写并核对该月天数',
    'is no valid date: write 2026-05-12 and mind the days of the month',
  ],
  datetime: [
    '不是有效时间，请按 2026-05-12T09:30:00+08:00 填写',
    'is no valid moment: write 2026-05-12T09:30:00+08:00',
  ],
  email: ['不是有效的邮箱地址，请核对', 'is no mail address; check it'],
  uuid: ['不是有效编号（UUID）', 'is no valid id (UUID)'],
  template_literal: ['格式不符合要求（如 2026Q2）', 'does not have the required form (as 2026Q2)'],
}

const unprintable = [
  '含有看不见的控制字符，请删除后重新输入',
  'holds invisible control characters; type it again',
] as const

/** What a pattern of the schemas is for, by a value that keeps it and one that breaks it. */
const patterns: readonly {
  readonly keeps: string
  readonly breaks: string
  readonly words: readonly [string, string]
}[] = [
  { keeps: 'a b', breaks: '\u0000', words: unprintable },
  { keeps: '09:30', breaks: '24:00', words: ['不是有效时间，请按 09:30 填写', 'is no valid time: write 09:30'] },
  { keeps: '2026', breaks: '1926', words: ['不是有效年份，请按 2026 填写', 'is no valid year: write 2026'] },
  {
    keeps: '430102',
    breaks: '43010',
    words: ['不是六位区县代码（如 430102）', 'is no district code of six digits (as 430102)'],
  },
  { keeps: 'S01', breaks: 's01', words: ['不是有效单位编号（如 S01）', 'is no department code (as S01)'] },
]

const patternWords = (pattern: string): readonly [string, string] => {
  const [, source, flags] = /^\/(.*)\/([a-z]*)$/s.exec(pattern) ?? []
  if (source === undefined) return formless
  const regex = new RegExp(source, flags)
  return patterns.find(({ keeps, breaks }) => regex.test(keeps) && !regex.test(breaks))?.words ?? formless
}

/** What was sent, short, without characters that would not show or would turn the line around. */
const quoted = (input: unknown) => {
  if (typeof input !== 'string') return ''
  const text = input.slice(0, 40).replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '�')
  return `“${text}${input.length > 40 ? '…' : ''}”`
}

/** What is wrong with one field and how to mend it, in words a planner understands. */
export const fieldWords = (issue: Issue, language: 'zh' | 'en'): string => {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  switch (issue.code) {
    case 'invalid_type': {
      const [zh, en] = types[issue.expected] ?? [issue.expected, issue.expected]
      return issue.input === undefined ? say('必填', 'is required') : say(`应为${zh}`, `must be ${en}`)
    }
    case 'invalid_format': {
      if (issue.input === '') return say('必填', 'is required')
      const [zh, en] = formats[issue.format] ?? patternWords(String(issue['pattern'] ?? ''))
      return say(`${quoted(issue.input)}${zh}`, `${quoted(issue.input)} ${en}`.trim())
    }
    case 'too_small':
      if (issue.origin === 'string')
        return say(
          issue.minimum === 1 ? '必填' : `至少 ${issue.minimum} 个字`,
          issue.minimum === 1 ? 'is required' : `needs at least ${issue.minimum} characters`,
        )
      if (issue.origin === 'array')
        return say(
          `至少 ${issue.minimum} 项`,
          `needs at least ${issue.minimum} ${issue.minimum === 1 ? 'entry' : 'entries'}`,
        )
      return say(`不能小于 ${issue.minimum}`, `must be at least ${issue.minimum}`)
    case 'too_big':
      if (issue.origin === 'string')
        return say(`最多 ${issue.maximum} 个字`, `takes at most ${issue.maximum} characters`)
      if (issue.origin === 'array') return say(`最多 ${issue.maximum} 项`, `takes at most ${issue.maximum} entries`)
      return say(`不能大于 ${issue.maximum}`, `must be at most ${issue.maximum}`)
    case 'unrecognized_keys':
      return say(
        `有不认识的字段：${issue.keys.slice(0, 5).join('、')}`,
        `has unknown fields: ${issue.keys.slice(0, 5).join(', ')}`,
      )
    case 'invalid_value':
      return say(
        `只能是：${issue.values.slice(0, 20).join('、')}`,
        `must be one of: ${issue.values.slice(0, 20).join(', ')}`,
      )
    case 'invalid_union': {
      const options = issue['options']
      if (!Array.isArray(options)) return say('不符合要求', 'is not acceptable')
      return say(`只能是：${options.join('、')}`, `must be one of: ${options.join(', ')}`)
    }
    case 'custom': {
      const words = issue.params?.['words'] as Bilingual | undefined
      return words?.[language] ?? say('不符合要求', 'is not acceptable')
    }
    default:
      return say('不符合要求', 'is not acceptable')
  }
}
