import type { ProblemCode } from './problems.ts'
import type { Bilingual } from './schemas.ts'

/** A placeholder's value: a number, a name, or words in both languages. */
export type RejectionData = Readonly<Record<string, string | number | Bilingual>>

/** One of several fields that a rejection is about. */
export interface FieldRejection {
  /** JSON pointer. */
  readonly pointer: string
  readonly words: Bilingual
}

/** Why a rule says no: a code of the problem catalogue, the field or fields it concerns and the words' placeholders. */
export interface Rejection {
  readonly code: ProblemCode
  /** JSON pointer, where one field is to blame. */
  readonly pointer?: string
  readonly data?: RejectionData
  readonly fields?: readonly FieldRejection[]
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly rejection: Rejection }

export const accept = <T>(value: T): Result<T> => ({ ok: true, value })

export const reject = (code: ProblemCode, data?: RejectionData, pointer?: string): Result<never> => ({
  ok: false,
  rejection: { code, ...(data && { data }), ...(pointer !== undefined && { pointer }) },
})

/** A rejection that names every field to mend. */
export const rejectFields = (
  code: ProblemCode,
  data: RejectionData,
  fields: readonly FieldRejection[],
): Result<never> => ({ ok: false, rejection: { code, data, fields } })
