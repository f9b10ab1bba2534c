import type { LocalDate } from '../shared/time.ts'

/** What a cell of a spreadsheet holds, after the browser's worker has read it. A time of day is kept only for its text. */
export type Cell = string | number | boolean | { readonly date: LocalDate; readonly time?: string } | null

/** One sheet. Row 1 of the sheet is `rows[0]`; blank rows keep their place. */
export interface Table {
  readonly sheet: string
  readonly rows: readonly (readonly Cell[])[]
  readonly hidden?: boolean
}

/** The cell as a person sees it. */
export const cellText = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  if (typeof cell === 'object') return cell.time ? `${cell.date} ${cell.time}` : cell.date
  return String(cell).trim()
}

/** The cell on one line, without control characters. */
export const cellLine = (cell: Cell | undefined): string =>
  cellText(cell)
    .replace(/[\p{Cc}\u200b\ufeff]+/gu, ' ')
    .trim()

/** The cell with its line breaks, without other control characters. */
export const cellParagraph = (cell: Cell | undefined): string =>
  cellText(cell)
    .replace(/[^\P{Cc}\t\n\r]/gu, '')
    .trim()

/** Control characters alone are nothing. */
export const isBlank = (cell: Cell | undefined): boolean => cellLine(cell) === ''

/** For comparing: half width, lower case, no blanks. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b\ufeff]+/g, '')
