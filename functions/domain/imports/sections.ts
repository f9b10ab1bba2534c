import type { Bilingual } from '../shared/schemas.ts'
import { fieldNames, fits, headerLikeness, kinds, mapColumns, requiredFields, type TableKind } from './headers.ts'
import type { SourceRow } from './row.ts'
import { skipReason, skipped, type Skipped } from './skipped-rows.ts'
import { cellLine, isBlank, type Cell, type Table } from './table.ts'

/** One table found in a sheet, with its data rows; a sheet may hold several, one below the other. */
export interface Section {
  readonly kind: TableKind
  readonly sheet: string
  /** Rows of the header, counted from 1. */
  readonly headerRows: readonly number[]
  readonly headers: readonly string[]
  readonly columns: ReadonlyMap<string, number>
  readonly data: readonly { readonly row: number; readonly cells: readonly Cell[] }[]
  readonly skipped: readonly Skipped[]
}

/** A sheet in which no table was recognised: what was looked for, and what was there instead. */
export interface Unrecognised {
  readonly kind: 'none'
  readonly sheet: string
  readonly words: Bilingual
  readonly found: readonly string[]
  readonly skipped: readonly Skipped[]
}

interface Header {
  readonly kind: TableKind
  readonly at: number
  readonly height: 1 | 2
  readonly headers: readonly string[]
  readonly columns: ReadonlyMap<string, number>
}

const texts = (row: readonly Cell[] | undefined): string[] => (row ?? []).map(cellLine)

const bestKind = (headers: readonly string[], at: number, height: 1 | 2): Header | undefined => {
  let best: Header | undefined
  for (const kind of kinds) {
    const columns = mapColumns(kind, headers)
    if (fits(kind, columns) && columns.size > (best?.columns.size ?? 0)) best = { kind, at, height, headers, columns }
  }
  return best
}

/** A header on one row, or on two where the upper one groups columns (参演情况 above 单位 and 人数). */
const headerAt = (table: Table, at: number): Header | undefined => {
  const upper = texts(table.rows[at])
  const one = bestKind(upper, at, 1)
  const lower = texts(table.rows[at + 1])
  if (headerLikeness(lower) < 2) return one
  const width = Math.max(upper.length, lower.length)
  const both = bestKind(
    Array.from({ length: width }, (_, column) => lower[column] || upper[column] || ''),
    at,
    2,
  )
  return both && both.columns.size > (one?.columns.size ?? 0) + 1 ? both : one
}

const searched = 50

const headersOf = (table: Table): Header[] => {
  let first: Header | undefined
  for (let at = 0; at < Math.min(table.rows.length, searched); at += 1) {
    if (texts(table.rows[at]).filter((text) => text !== '').length < 2) continue
    const found = headerAt(table, at)
    if (found && found.columns.size > (first?.columns.size ?? 0)) first = found
  }
  if (!first) return []
  const all = [first]
  for (let at = first.at + first.height; at < table.rows.length; at += 1) {
    const cells = texts(table.rows[at])
    if (headerLikeness(cells) < 3 || sameHeader(cells, all.at(-1)?.headers ?? [])) continue
    const next = headerAt(table, at)
    if (next && next.columns.size >= 3) all.push(next)
  }
  return all
}

/** A header printed again at the top of every page. */
const sameHeader = (cells: readonly string[], headers: readonly string[]): boolean => {
  const filled = cells.filter((cell) => cell !== '')
  return (
    filled.length > 1 && cells.filter((cell, at) => cell !== '' && cell === headers[at]).length >= filled.length * 0.7
  )
}

/** Every column by a name of its own: a second 备注 is 备注（2）, a column without a header 第5列. */
const uniqueNames = (headers: readonly string[], width: number): string[] => {
  const seen = new Set<string>()
  return Array.from({ length: width }, (_, at) => {
    const base = headers[at] || `第${at + 1}列`
    let name = base
    for (let turn = 2; seen.has(name); turn += 1) name = `${base}（${turn}）`
    seen.add(name)
    return name
  })
}

const lastFilled = (table: Table): number => table.rows.findLastIndex((row) => row.some((cell) => !isBlank(cell)))

/** The tables of a sheet. Every row that holds anything is a header, a data row or a skipped one. */
export const sectionsOf = (table: Table): readonly (Section | Unrecognised)[] => {
  const end = lastFilled(table) + 1
  if (end === 0) return []
  const headers = table.hidden ? [] : headersOf(table)
  const width = table.rows.reduce((most, row) => Math.max(most, row.length), 0)
  const [first] = headers
  if (!first) return [unrecognised(table, end)]
  return headers.map((header, index) => {
    const until = headers[index + 1]?.at ?? end
    const data: { row: number; cells: readonly Cell[] }[] = []
    const left: Skipped[] = []
    if (index === 0)
      for (let at = 0; at < header.at; at += 1) left.push(skipped(table, at, isEmpty(table, at) ? 'blank' : 'title'))
    const names = uniqueNames(header.headers, width)
    for (let at = header.at + header.height; at < until; at += 1) {
      const cells = table.rows[at] ?? []
      const reason = sameHeader(texts(cells), header.headers) ? 'repeatedHeader' : skipReason(cells, header.columns)
      if (reason) left.push(skipped(table, at, reason))
      else data.push({ row: at + 1, cells })
    }
    const headerRows = header.height === 2 ? [header.at + 1, header.at + 2] : [header.at + 1]
    return {
      kind: header.kind,
      sheet: table.sheet,
      headerRows,
      headers: names,
      columns: header.columns,
      data,
      skipped: left,
    }
  })
}

const isEmpty = (table: Table, at: number) => (table.rows[at] ?? []).every(isBlank)

const unrecognised = (table: Table, end: number): Unrecognised => {
  const rows = Array.from({ length: end }, (_, at) => at).filter((at) => !isEmpty(table, at))
  const filled = (at: number) => texts(table.rows[at]).filter((text) => text !== '')
  const widest = rows
    .slice(0, searched)
    .reduce((best, at) => (filled(at).length > filled(best).length ? at : best), rows[0] ?? 0)
  const found = filled(widest)
    .slice(0, 12)
    .map((text) => text.substring(0, 20))
  const looked = kinds.map((kind) =>
    requiredFields[kind]
      .map((oneOf) => fieldNames[kind].find(({ field }) => field === oneOf[0])?.names[0] ?? '')
      .join('+'),
  )
  const words: Bilingual = table.hidden
    ? { zh: `工作表“${table.sheet}”是隐藏的，未导入`, en: `Sheet “${table.sheet}” is hidden and was not imported` }
    : {
        zh: `工作表“${table.sheet}”没有找到可识别的表头。需要有：${looked.join('；或 ')}。找到的是：${found.join('、')}`,
        en: `No header was recognised on sheet “${table.sheet}”. Looked for ${looked.join(' or ')}; found ${found.join(', ')}`,
      }
  const reason = table.hidden ? 'hidden' : 'notRecognised'
  return { kind: 'none', sheet: table.sheet, words, found, skipped: rows.map((at) => skipped(table, at, reason)) }
}

/** The cells of a data row under their headers, and those that no field takes. */
export const sourceOf = (section: Section, data: Section['data'][number]): SourceRow => {
  const used = new Set(section.columns.values())
  const filled = section.headers
    .map((header, at) => ({ header, at, text: cellLine(data.cells[at]) }))
    .filter(({ text }) => text !== '')
  return {
    sheet: section.sheet,
    row: data.row,
    original: Object.fromEntries(filled.map(({ header, text }) => [header, text])),
    extra: Object.fromEntries(filled.filter(({ at }) => !used.has(at)).map(({ header, text }) => [header, text])),
  }
}
