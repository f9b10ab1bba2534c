import type { ImportedRow } from '@muster/domain/imports/draft.ts'
import { headerLikeness } from '@muster/domain/imports/headers.ts'
import { importTables } from '@muster/domain/imports/import-tables.ts'
import type { Cell } from '@muster/domain/imports/table.ts'
import { columns, type ColumnId } from './columns.ts'

export interface Pasted {
  /** The columns that the clipboard held; all of them when it brought its own header. */
  readonly columns: readonly ColumnId[]
  /** One entry a row of the clipboard; undefined for a row that holds no drill (blank, total, note). */
  readonly rows: readonly (ImportedRow | undefined)[]
  /** It brought a header, so its rows are new whatever cell was active. */
  readonly header: boolean
}

/** Cells as a spreadsheet puts them on the clipboard: tabs, lines, quotes around cells that hold either. */
const clipboardCells = (text: string): string[][] => {
  const rows: string[][] = [['']]
  let quoted = false
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  for (let at = 0; at < source.length; at += 1) {
    const sign = source[at] ?? ''
    const row = rows.at(-1) ?? []
    const cell = row.at(-1) ?? ''
    if (quoted && sign === '"' && source[at + 1] === '"') {
      row[row.length - 1] = `${cell}"`
      at += 1
    } else if (sign === '"' && (quoted || cell === '')) quoted = !quoted
    else if (!quoted && sign === '\t') row.push('')
    else if (!quoted && sign === '\n') rows.push([''])
    else row[row.length - 1] = cell + sign
  }
  return rows
}

/**
 * Reads what was pasted at a column, as the import reads a file. `names` are the names of the rows it falls on, top down; where the
 * name is not among what is pasted they stand in for it.
 */
export const readPaste = (text: string, start: ColumnId, names: readonly string[], year: number): Pasted => {
  const cells = clipboardCells(text)
  const header = cells.length > 1 && headerLikeness(cells[0] ?? []) >= 2
  const first = columns.findIndex(({ id }) => id === start)
  const width = Math.max(...cells.map((row) => row.length))
  const held = header ? columns : columns.slice(first, first + width)
  const named = header || held.some(({ id }) => id === 'name')
  const body: Cell[][] = cells.map((row, at) => (named ? row : [names[at] ?? '', ...row]))
  const heading = [...(named ? [] : ['演练名称']), ...held.map((column) => column.header)]
  // One column alone is no table: the name stands beside it, and a blank remark makes a name column one.
  const rows = header ? body : [heading.length > 1 ? heading : [...heading, '计划时间'], ...body]
  const read = importTables([{ sheet: '', rows }], { year })
  const found = new Map<number, ImportedRow>()
  if (read.ok)
    for (const table of read.value) if (table.kind === 'plan') for (const row of table.rows) found.set(row.row, row)
  const many = rows.length - 1
  return {
    columns: held.map(({ id }) => id),
    rows: Array.from({ length: many }, (_, at) => found.get(at + 2)),
    header,
  }
}
