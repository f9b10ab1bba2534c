import * as z from 'zod/mini'

/** Words for a reader of either language. */
export interface Bilingual {
  zh: string
  en: string
}

/** What to tell whoever breaks a rule that a schema alone cannot name. */
export const says = (words: Bilingual): { words: Bilingual } => ({ words })

/** GB/T 2260 code of a district, six digits. */
export const districtId = z.string().check(z.regex(/^\d{6}$/))
/** A department's code inside its district, at most 8 ASCII characters. */
export const departmentCode = z.string().check(z.regex(/^[A-Z0-9][A-Z0-9-]{0,7}$/))
export const id = z.uuid()
export const year = z.number().check(z.int(), z.minimum(2000), z.maximum(2100))
export const localDate = z.iso.date()
export const localTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
export const instant = z.iso.datetime({ offset: true })
export const quarter = z
  .templateLiteral([z.number(), z.literal(['Q1', 'Q2', 'Q3', 'Q4'])])
  .check(z.regex(/^20\d\dQ[1-4]$/))

/** One line a person typed: trimmed, no control characters. */
export const line = (maximum: number) =>
  z.string().check(
    z.trim(),
    z.maxLength(maximum),
    // eslint-disable-next-line no-control-regex -- these are the characters to refuse
    z.regex(/^[^\u0000-\u001f\u007f]*$/),
  )
/** A line that may not be empty. */
export const filled = (maximum: number) => line(maximum).check(z.minLength(1))
/** Several lines a person typed. */
export const paragraph = (maximum: number) =>
  z.string().check(
    z.trim(),
    z.maxLength(maximum),
    // eslint-disable-next-line no-control-regex -- these are the characters to refuse
    z.regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/),
  )
export const count = (maximum: number) => z.number().check(z.int(), z.minimum(0), z.maximum(maximum))

/** A span of days with the words it was read from; its last day is the date that scoring uses. */
export const window = z.strictObject({ from: localDate, to: localDate, text: line(60) }).check(
  z.refine(({ from, to }) => from <= to, {
    path: ['to'],
    params: says({ zh: '结束日期早于开始日期，请核对', en: 'lies before the first day; check both' }),
  }),
)
