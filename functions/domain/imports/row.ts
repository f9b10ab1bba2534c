import type { Bilingual } from '../shared/schemas.ts'
import type { Window } from '../plans/window.ts'

/** What an answer does to the proposals of its row. */
export type Effect<T> =
  /** Right as understood. */
  | { readonly kind: 'keep' }
  | { readonly kind: 'set'; readonly values: Partial<T> }
  /** One proposal like the first for each window. */
  | { readonly kind: 'windows'; readonly windows: readonly Window[] }
  /** A table-top and a field drill instead of one event. */
  | { readonly kind: 'splitForms' }
  /** Leave the row out. */
  | { readonly kind: 'drop' }

export interface Choice<T> {
  /** Unique within the doubt; the first choice of every doubt is `keep`. */
  readonly id: string
  readonly words: Bilingual
  readonly effect: Effect<T>
}

/** Something understood that may be meant otherwise. It is settled by a choice or by editing the field. */
export interface Doubt<T> {
  readonly field: keyof T & string
  readonly code: string
  readonly words: Bilingual
  readonly choices: readonly Choice<T>[]
}

/** Something that has to be mended before the row is complete. The row itself is kept. */
export interface Fault {
  readonly field: string
  readonly code: string
  readonly words: Bilingual
  /** A value that would mend it. */
  readonly suggestion?: string
}

/** Where a row comes from: its sheet, its row there counted from 1, and every cell of it under its header. */
export interface SourceRow {
  readonly sheet: string
  readonly row: number
  readonly original: Readonly<Record<string, string>>
  /** Cells for which there is no field. */
  readonly extra: Readonly<Record<string, string>>
}

export interface Checked<T> extends SourceRow {
  readonly doubts: readonly Doubt<T>[]
  readonly errors: readonly Fault[]
}

export const keep = (zh = '正确', en = 'right as understood'): Choice<never> => ({
  id: 'keep',
  words: { zh, en },
  effect: { kind: 'keep' },
})

export const leaveOut: Choice<never> = {
  id: 'drop',
  words: { zh: '不导入此行', en: 'leave this row out' },
  effect: { kind: 'drop' },
}

export const doubt = <T>(
  field: keyof T & string,
  code: string,
  words: Bilingual,
  choices: readonly Choice<T>[] = [],
): Doubt<T> => ({ field, code, words, choices: [keep() as Choice<T>, ...choices] })

export const setTo = <T>(id: string, words: Bilingual, values: Partial<T>): Choice<T> => ({
  id,
  words,
  effect: { kind: 'set', values },
})

export const fault = (field: string, code: string, zh: string, en: string, suggestion?: string): Fault => ({
  field,
  code,
  words: { zh, en },
  ...(suggestion !== undefined && { suggestion }),
})

/** Cuts a text to what the product stores, and says so; the whole text stays in `original`. */
export const within = (field: string, text: string, maximum: number, errors: Fault[]): string => {
  if (text.length <= maximum) return text
  errors.push(
    fault(
      field,
      'tooLong',
      `文字有${text.length}字，最多${maximum}字，已截短，请改写；原文已保留`,
      `The text has ${text.length} characters; at most ${maximum} are stored. It was cut: reword it. The original is kept`,
    ),
  )
  return text.substring(0, maximum).trim()
}
