import type { SubordinateDrillDraft } from '@muster/domain/drills/drill.ts'
import type { SubordinateImport } from '@muster/domain/imports/import-tables.ts'
import { yearOf } from '@muster/domain/shared/time.ts'

type Row = SubordinateImport['rows'][number]

/** Why a row of the file is not sent. */
export type LeftOut = 'faulty' | 'otherYear' | 'otherDepartment' | 'duplicate'

export interface Sorted {
  readonly ready: readonly Row[]
  readonly leftOut: readonly { readonly row: Row; readonly why: LeftOut }[]
}

const whyNot = ({ entry, errors, doubts }: Row, department: string, year: number): LeftOut | null => {
  if (entry.date !== null && yearOf(entry.date) !== year) return 'otherYear'
  if (entry.department !== null && entry.department !== department) return 'otherDepartment'
  if (errors.length > 0) return 'faulty'
  return doubts.some(({ code }) => code === 'duplicate') ? 'duplicate' : null
}

/** Which rows can be logged for a department and a year, and why the others cannot; every row is in one of the two. */
export const sortRows = (rows: readonly Row[], department: string, year: number): Sorted => {
  const judged = rows.map((row) => ({ row, why: whyNot(row, department, year) }))
  return {
    ready: judged.filter(({ why }) => why === null).map(({ row }) => row),
    leftOut: judged.flatMap(({ row, why }) => (why === null ? [] : [{ row, why }])),
  }
}

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** An id that follows from what the row says, so that the same file imported again adds nothing. */
const idOf = async (department: string, { entry }: Row): Promise<string> => {
  const text = JSON.stringify([department, entry.unit, entry.name, entry.date])
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).slice(0, 16)
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x80
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80
  const all = hex(digest)
  return [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20)].join('-')
}

/** Ready rows as the server takes them. */
export const draftsOf = (rows: readonly Row[], department: string): Promise<SubordinateDrillDraft[]> =>
  Promise.all(
    rows.map(async (row) => {
      const { unit, name, content, hazard, date, headcount, evaluated, remark } = row.entry
      const id = await idOf(department, row)
      return { id, unit, name, content, hazard, date: date ?? '', headcount: headcount ?? 0, evaluated, remark }
    }),
  )

/** Another year that rows of the file belong to, the most frequent first; null where all are of this one. */
export const otherYear = ({ leftOut }: Sorted): number | null => {
  const years = Map.groupBy(
    leftOut.filter(({ why }) => why === 'otherYear'),
    ({ row }) => yearOf(row.entry.date ?? ''),
  )
  return [...years].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? null
}
