import type { Cell } from '@muster/domain/imports/table.ts'
import { asText } from './formula-guard.ts'

export interface OutputSheet {
  readonly name: string
  readonly rows: readonly (readonly Cell[])[]
  /** Row of the header, counted from 1. Rows above it that hold one cell are titles and span the table. */
  readonly headerRow?: number
}

// XML has no place for these.
const printable = (text: string) => text.toWellFormed().replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')

const toValue = (cell: Cell): string | number | boolean | Date | null => {
  if (cell === null || typeof cell === 'number' || typeof cell === 'boolean') return cell
  if (typeof cell === 'object') return new Date(`${cell.date}T${cell.time ?? '00:00'}:00Z`)
  return asText(printable(cell))
}

/** Excel's rules: at most 31 characters, none of []:*?/\, no two alike. */
const sheetNames = (names: readonly string[]): string[] => {
  const used = new Set<string>()
  return names.map((name) => {
    const base =
      name
        .replace(/[[\]:*?/\\]/g, ' ')
        .trim()
        .substring(0, 28) || '表'
    let unique = base
    for (let turn = 2; used.has(unique.toLowerCase()); turn += 1) unique = `${base}${turn}`
    used.add(unique.toLowerCase())
    return unique
  })
}

const widthOf = (cell: Cell): number => {
  const text = cell === null ? '' : typeof cell === 'object' ? cell.date : String(cell)
  return [...text].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0)
}

/** An .xlsx file of these sheets, with widths to fit and ruled cells from the header on. The writer is loaded on first use. */
export const writeWorkbook = async (sheets: readonly OutputSheet[]): Promise<Uint8Array> => {
  const { writeXlsx } = await import('hucre/xlsx')
  const names = sheetNames(sheets.map(({ name }) => name))
  return writeXlsx({
    sheets: sheets.map(({ rows, headerRow = 1 }, at) => {
      const columns = rows.reduce((most, row) => Math.max(most, row.length), 1)
      const body = rows.slice(headerRow - 1)
      const width = (column: number) =>
        Math.min(40, Math.max(6, 2 + Math.max(0, ...body.slice(0, 1000).map((row) => widthOf(row[column] ?? null)))))
      const titles = rows
        .slice(0, headerRow - 1)
        .flatMap((row, index) => (row.length === 1 && columns > 1 ? [index] : []))
      return {
        name: names[at] ?? '表',
        rows: rows.map((row) => row.map(toValue)),
        columns: Array.from({ length: columns }, (_, column) => ({ width: width(column) })),
        merges: titles.map((row) => ({ startRow: row, endRow: row, startCol: 0, endCol: columns - 1 })),
        pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      }
    }),
  })
}
