import type { Cell, Table } from '@muster/domain/imports/table.ts'
import { mostCells, mostCharacters, mostMegabytes } from '@muster/domain/imports/limits.ts'
import { accept, reject, type Result } from '@muster/domain/shared/result.ts'
import { dateOf } from '@muster/domain/shared/time.ts'
import { containerOf } from './container.ts'
import { decodeText } from './decode.ts'
import { unguarded } from './formula-guard.ts'
import { extentOf, overfull, type Extent } from './sheet-extent.ts'
import { guardZip } from './zip-guard.ts'

type Value = string | number | boolean | Date | null

interface Merge {
  readonly startRow: number
  readonly startCol: number
  readonly endRow: number
  readonly endCol: number
}

/** A cell's moment is kept by the workbook as local time without a zone; the reader gives it as UTC. */
const fromDate = (value: Date): Cell => {
  if (Number.isNaN(value.getTime())) return null
  const date = dateOf(value.getUTCFullYear(), value.getUTCMonth() + 1, value.getUTCDate())
  const [hours, minutes] = [value.getUTCHours(), value.getUTCMinutes()]
  if (hours === 0 && minutes === 0) return { date }
  return { date, time: `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` }
}

const toCell = (value: Value | undefined): Cell => {
  if (value === undefined || value === null) return null
  if (value instanceof Date) return fromDate(value)
  return typeof value === 'string' ? unguarded(value) : value
}

/** A cell merged downwards (one 牵头部门 beside three drills) counts for each of its rows; a title merged across stays one cell. */
const filledDown = (rows: Cell[][], merges: readonly Merge[]): Cell[][] => {
  for (const { startRow, startCol, endRow } of merges) {
    const value = rows[startRow]?.[startCol] ?? null
    if (value === null || value === '') continue
    for (let row = startRow + 1; row <= Math.min(endRow, rows.length - 1); row += 1) {
      const cells = rows[row]
      if (!cells || !cells.some((cell, at) => at !== startCol && cell !== null && cell !== '')) continue
      while (cells.length <= startCol) cells.push(null)
      cells[startCol] ??= value
      if (cells[startCol] === '') cells[startCol] = value
    }
  }
  return rows
}

/** Cells merged in an honest file never lie over each other. */
const overlap = (merges: readonly Merge[], { rows, columns }: Extent) =>
  merges.reduce((sum, { startRow, endRow }) => sum + Math.max(0, Math.min(endRow, rows) - startRow + 1), 0) >
  rows * columns + merges.length

const isOverlong = (rows: readonly (readonly Cell[])[]) =>
  rows.some((row) => row.some((cell) => typeof cell === 'string' && cell.length > mostCharacters))

/** The letters of a column, counted from 1: 28 is AB. */
const lettersOf = (column: number): string =>
  column === 0 ? '' : lettersOf(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26))

/** A sheet's name as it is kept with its rows. */
const named = (sheet: string) =>
  sheet
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .substring(0, 60)

const readXlsxTables = async (name: string, bytes: Uint8Array): Promise<Result<Table[]>> => {
  const safe = guardZip(name, bytes)
  if (!safe.ok) return safe
  const extent = await extentOf(bytes, safe.value)
  if (!extent.ok) return extent
  const { rows, columns } = extent.value
  const { readXlsx } = await import('hucre/xlsx')
  try {
    // What lies outside holds nothing; without the bound one stray format at the sheet's end would cost a gigabyte.
    const { sheets } = await readXlsx(bytes, { range: `A1:${lettersOf(columns)}${rows}` })
    if (sheets.some(({ merges }) => overlap(merges ?? [], extent.value))) return reject('file-unsafe')
    if (sheets.some((sheet) => isOverlong(sheet.rows as Cell[][]))) return overfull()
    return accept(
      sheets.map((sheet) => ({
        sheet: named(sheet.name),
        rows: filledDown(
          sheet.rows.map((row) => row.map(toCell)),
          sheet.merges ?? [],
        ),
        ...((sheet.hidden || sheet.veryHidden) && { hidden: true }),
      })),
    )
  } catch {
    // Whatever the reader stumbled over, the person can only save the file anew.
    return reject('file-corrupt')
  }
}

/** The separator that occurs most outside quotes in the first lines; a comma where none does. */
const delimiterOf = (text: string): string => {
  const sample = text.substring(0, 20_000).replace(/"[^"]*"/g, '')
  const count = (sign: string) => sample.split(sign).length - 1
  return ['\t', ';'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',')
}

const readCsvTables = async (name: string, bytes: Uint8Array): Promise<Result<Table[]>> => {
  const text = decodeText(bytes, name)
  if (!text.ok) return text
  const delimiter = delimiterOf(text.value)
  let cells = 0
  for (const char of text.value) if (char === delimiter || char === '\n') cells += 1
  if (cells > mostCells) return overfull()
  const { parseCsv } = await import('hucre/csv')
  const rows = parseCsv(text.value, { delimiter, skipEmptyRows: false }).map((row) => row.map(toCell))
  if (isOverlong(rows)) return overfull()
  return accept([{ sheet: named(name.replace(/\.[^.]*$/, '')), rows }])
}

/**
 * The cells of an .xlsx or .csv file, sheet by sheet. Pure but for loading the reader; runs in a browser's worker and in Node.
 * Files over 20 MB, zip bombs, damaged, encrypted and old workbooks and other kinds of file are refused with a problem code.
 */
export const readWorkbook = async (name: string, bytes: Uint8Array): Promise<Result<readonly Table[]>> => {
  const size = bytes.length / 1024 / 1024
  if (size > mostMegabytes) return reject('file-too-large', { size: Math.ceil(size), limit: mostMegabytes })
  const container = containerOf(name, bytes)
  if (!container.ok) return container
  return container.value === 'workbook' ? readXlsxTables(name, bytes) : readCsvTables(name, bytes)
}
