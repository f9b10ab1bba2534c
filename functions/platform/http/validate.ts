import type * as z from 'zod/mini'
import type { FieldError } from './problem.ts'
import { fieldWords } from './field-words.ts'

export type Checked<T> = { ok: true; value: T } | { ok: false; errors: FieldError[] }

const pointerOf = (path: readonly PropertyKey[]) =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** At most this many field errors in one answer: enough to mend a form, no amplification of a hostile body. */
const MOST_ERRORS = 50

/** Checks a value against its schema; the words are those of the reader's language. */
export const check = <S extends z.ZodMiniType>(
  schema: S,
  value: unknown,
  language: 'zh' | 'en',
  under = '',
): Checked<z.output<S>> => {
  const parsed = schema.safeParse(value, { error: (issue) => fieldWords(issue, language) })
  if (parsed.success) return { ok: true, value: parsed.data }
  const errors = parsed.error.issues
    .slice(0, MOST_ERRORS)
    .map(({ path, message }) => ({ pointer: under + pointerOf(path), detail: message }))
  return { ok: false, errors }
}
