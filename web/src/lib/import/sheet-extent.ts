import { accept, reject, type Result } from '@muster/domain/shared/result.ts'
import { mostCells, mostCharacters, mostColumns, mostSheetRows } from '@muster/domain/imports/limits.ts'
import type { ZipEntry } from './zip-guard.ts'

/** How far the filled cells of a workbook's sheets reach, counted from 1. */
export interface Extent {
  readonly rows: number
  readonly columns: number
}

export const overfull = () =>
  reject('file-overfull', { rows: mostSheetRows, columns: mostColumns, characters: mostCharacters })

const columnOf = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

const tag = /<(?:\w+:)?(row|c|v|t)\b([^>]*)>/g
const longestTag = 4096

/** Follows rows and cells through pieces of a sheet; answers false once there is more than can be imported. */
const follower = () => {
  let [row, column, rows, columns, values, rest] = [0, 0, 0, 0, 0, '']
  const meet = (name: string | undefined, attributes: string) => {
    if (name === 'row') {
      row = Number(/\br\s*=\s*["']\s*(\d+)/.exec(attributes)?.[1] ?? row + 1)
      column = 0
    } else if (name === 'c') {
      const [, letters, number] = /\br\s*=\s*["']\s*([A-Z]{1,9})(\d+)/.exec(attributes) ?? []
      column = letters === undefined ? column + 1 : columnOf(letters)
      if (number !== undefined) row = Number(number)
    } else if (column > 0) {
      values += 1
      rows = Math.max(rows, row)
      columns = Math.max(columns, column)
    }
  }
  return {
    take: (piece: string): boolean => {
      const text = rest + piece
      for (const [, name, attributes = ''] of text.matchAll(tag)) meet(name, attributes)
      const open = text.lastIndexOf('<')
      rest = open > text.lastIndexOf('>') ? text.substring(open) : ''
      return rows <= mostSheetRows && columns <= mostColumns && values <= mostCells && rest.length <= longestTag
    },
    extent: (): Extent => ({ rows, columns }),
  }
}

/** The text of a part, piece by piece; stops with an error where it unpacks to more than it declares. */
async function* textOf(bytes: Uint8Array, { from, packedSize, size, stored }: ZipEntry): AsyncGenerator<string> {
  const packed = bytes.subarray(from, from + packedSize) as Uint8Array<ArrayBuffer>
  const whole = new Blob([packed]).stream()
  const unpacked = stored ? whole : whole.pipeThrough(new DecompressionStream('deflate-raw'))
  const decoder = new TextDecoder()
  let length = 0
  for await (const chunk of unpacked) {
    length += chunk.length
    if (length > size) throw new Error('larger than declared')
    yield decoder.decode(chunk, { stream: true })
  }
}

const isText = ({ path }: ZipEntry) => /\.(xml|rels)$/i.test(path)
const mayBeSheet = ({ path }: ZipEntry) => /\.xml$/i.test(path) && !/(sharedStrings|styles|theme\d*)\.xml$/i.test(path)

/**
 * Reads through the sheets once before any of their cells is kept. Refused are sheets that no list of drills or people fills,
 * and XML that defines entities, which no workbook has. Blank cells that only carry a format do not count.
 */
export const extentOf = async (bytes: Uint8Array, entries: readonly ZipEntry[]): Promise<Result<Extent>> => {
  let [rows, columns, area] = [1, 1, 0]
  try {
    for (const entry of entries.filter(isText)) {
      const sheet = follower()
      let first = true
      for await (const piece of textOf(bytes, entry)) {
        if (first && /<!(DOCTYPE|ENTITY)/i.test(piece)) return reject('file-unsafe')
        first = false
        if (!mayBeSheet(entry)) break
        if (!sheet.take(piece)) return overfull()
      }
      const extent = sheet.extent()
      rows = Math.max(rows, extent.rows)
      columns = Math.max(columns, extent.columns)
      area += extent.rows * extent.columns
      if (area > mostCells) return overfull()
    }
  } catch {
    return reject('file-corrupt')
  }
  return accept({ rows, columns })
}
