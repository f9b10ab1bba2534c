import type * as z from 'zod/mini'
import type { FieldError } from './problem.ts'
import { fieldWords } from './field-words.ts'

export type Checked<T> = { ok: true; value: T } | { ok: false; errors: FieldError[] }

const pointerOf = (path: readonly PropertyKey[]) =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** At most this many field errors in one answer: enough to mend a form, no amplification of a hostile body. */
const MOST_ERRORS = 50

/** Where a text is no Unicode: half a surrogate pair, which no database stores. */
const brokenText = (value: unknown, path: readonly PropertyKey[] = []): (readonly PropertyKey[])[] => {
  if (typeof value === 'string') return value.isWellFormed() ? [] : [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name.isWellFormed() ? brokenText(inner, [...path, name]) : [path],
  )
}

/** Checks a value against its schema; the words are those of the reader's language. */
export const check = <S extends z.ZodMiniType>(
  schema: S,
  value: unknown,
  language: 'zh' | 'en',
  under = '',
): Checked<z.output<S>> => {
  const parsed = schema.safeParse(value, { error: (issue) => fieldWords(issue, language) })
  if (parsed.success) {
    const broken = brokenText(parsed.data)
    if (broken.length === 0) return { ok: true, value: parsed.data }
    const detail =
      language === 'zh' ? '含有无法识别的字符，请删除后重新输入' : 'holds a broken character; type it again'
    return {
      ok: false,
      errors: broken.slice(0, MOST_ERRORS).map((path) => ({ pointer: under + pointerOf(path), detail })),
    }
  }
  const errors = parsed.error.issues
    .slice(0, MOST_ERRORS)
    .map(({ path, message }) => ({ pointer: under + pointerOf(path), detail: message }))
  return { ok: false, errors }
}
