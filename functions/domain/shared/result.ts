import type { ProblemCode } from './problems.ts'

/** Why a rule says no: a code of the problem catalogue, the field it concerns (JSON pointer) and the words' placeholders. */
export interface Rejection {
  readonly code: ProblemCode
  readonly pointer?: string
  readonly data?: Readonly<Record<string, string | number>>
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
