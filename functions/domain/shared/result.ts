import type { ProblemCode } from './problems.ts'
import type { Bilingual } from './schemas.ts'

/** One of several fields that a rejection is about, by its JSON pointer. */
export interface FieldRejection {
  readonly pointer: string
  readonly words: Bilingual
}

/** Why a rule says no: a code of the problem catalogue, the field (JSON pointer) or fields it concerns and the words' placeholders. */
export interface Rejection {
  readonly code: ProblemCode
  readonly pointer?: string
  readonly data?: Readonly<Record<string, string | number>>
  readonly fields?: readonly FieldRejection[]
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly rejection: Rejection }

export const accept = <T>(value: T): Result<T> => ({ ok: true, value })

export const reject = (code: ProblemCode, data?: Rejection['data'], pointer?: string): Result<never> => ({
  ok: false,
  rejection: { code, ...(data && { data }), ...(pointer !== undefined && { pointer }) },
})

/** A value that words show in the reader’s language: `{status}` becomes 待实施 in Chinese and Planned in English. */
export const inWords = (name: string, value: string, { zh, en }: { zh: string; en: string }) => ({
  [name]: value,
  [`${name}Zh`]: zh,
  [`${name}En`]: en,
})

/** A rejection that names every field to mend. */
export const rejectFields = (
  code: ProblemCode,
  data: NonNullable<Rejection['data']>,
  fields: readonly FieldRejection[],
): Result<never> => ({ ok: false, rejection: { code, data, fields } })
