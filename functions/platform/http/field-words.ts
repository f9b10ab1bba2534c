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

const formats: Record<string, readonly [string, string]> = {
  date: [
    '不是有效日期，请按 2026-05-12 填写并核对该月天数',
    'is no valid date: write 2026-05-12 and mind the days of the month',
  ],
  datetime: [
    '不是有效时间，请按 2026-05-12T09:30:00+08:00 填写',
    'is no valid moment: write 2026-05-12T09:30:00+08:00',
  ],
  uuid: ['不是有效编号（UUID）', 'is no valid id (UUID)'],
  regex: ['格式不符合要求', 'does not have the required form'],
  template_literal: ['格式不符合要求（如 2026Q2）', 'does not have the required form (as 2026Q2)'],
}

const quoted = (input: unknown) =>
  typeof input === 'string' ? `“${input.length > 40 ? `${input.slice(0, 40)}…` : input}”` : ''

/** What is wrong with one field and how to mend it, in words a planner understands. */
export const fieldWords = (issue: Issue, language: 'zh' | 'en'): string => {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  switch (issue.code) {
    case 'invalid_type': {
      const [zh, en] = types[issue.expected] ?? [issue.expected, issue.expected]
      return issue.input === undefined ? say('必填', 'is required') : say(`应为${zh}`, `must be ${en}`)
    }
    case 'invalid_format': {
      const [zh, en] = formats[issue.format] ?? ['格式不符合要求', 'does not have the required form']
      return say(`${quoted(issue.input)}${zh}`, `${quoted(issue.input)} ${en}`.trim())
    }
    case 'too_small':
      if (issue.origin === 'string')
        return say(
          issue.minimum === 1 ? '必填' : `至少 ${issue.minimum} 个字`,
          issue.minimum === 1 ? 'is required' : `needs at least ${issue.minimum} characters`,
        )
      if (issue.origin === 'array') return say(`至少 ${issue.minimum} 项`, `needs at least ${issue.minimum} entries`)
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
    default:
      return say('不符合要求', 'is not acceptable')
  }
}
