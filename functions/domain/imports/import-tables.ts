import { accept, reject, type Result } from '../shared/result.ts'
import type { ImportedRow, ImportedTraining, ImportOptions } from './draft.ts'
import type { TableKind } from './headers.ts'
import { mostRows } from './limits.ts'
import { personsOf, readPeopleRows, type ImportedPerson, type PersonWithCertificates } from './people-rows.ts'
import { markDuplicates, readPlanRows } from './plan-rows.ts'
import { sectionsOf, type Section, type Unrecognised } from './sections.ts'
import type { Skipped } from './skipped-rows.ts'
import { readSubordinateRows, type ImportedSubordinateDrill } from './subordinate-rows.ts'
import type { Table } from './table.ts'
import { readTrainingRows } from './training-rows.ts'

/** What one table turned out to be. `columns` says which field each header was taken for, null for those kept as extra. */
interface Interpreted<Kind extends TableKind, Row> {
  readonly kind: Kind
  readonly sheet: string
  readonly headerRows: readonly number[]
  readonly columns: readonly { readonly header: string; readonly field: string | null }[]
  readonly rows: readonly Row[]
  readonly skipped: readonly Skipped[]
}

export type PlanImport = Interpreted<'plan', ImportedRow>
export type TrainingImport = Interpreted<'training', ImportedTraining>
export type SubordinateImport = Interpreted<'subordinate-log', ImportedSubordinateDrill>
export type PeopleImport = Interpreted<'people', ImportedPerson> & {
  readonly persons: readonly PersonWithCertificates[]
}
export type TableImport = PlanImport | TrainingImport | SubordinateImport | PeopleImport | Unrecognised

/**
 * Understands the tables of a file: which kind each is, what every row proposes, what is doubtful and what is wrong.
 * Every row that holds anything comes back as a header, a data row or a skipped one. More than 10,000 data rows: `file-too-many-rows`.
 */
export const importTables = (tables: readonly Table[], options: ImportOptions): Result<readonly TableImport[]> => {
  const sections = tables.flatMap((table) => sectionsOf(table))
  if (sections.length === 0) return reject('file-empty')
  const rows = sections.reduce((sum, section) => sum + (section.kind === 'none' ? 0 : section.data.length), 0)
  if (rows > mostRows) return reject('file-too-many-rows', { rows, limit: mostRows })
  const read = sections.map((section) => (section.kind === 'none' ? section : interpret(section, options)))
  return accept(withDuplicates(read, options))
}

const interpret = (section: Section, options: ImportOptions): TableImport => {
  const fields = new Map([...section.columns].map(([field, at]) => [at, field]))
  const used = section.headers.map((header, at) => ({ header, field: fields.get(at) ?? null }))
  const common = { sheet: section.sheet, headerRows: section.headerRows, columns: used, skipped: section.skipped }
  switch (section.kind) {
    case 'plan':
      return { kind: 'plan', ...common, rows: readPlanRows(section, options) }
    case 'training':
      return { kind: 'training', ...common, rows: readTrainingRows(section, options) }
    case 'subordinate-log':
      return { kind: 'subordinate-log', ...common, rows: readSubordinateRows(section, options) }
    case 'people': {
      const rows = readPeopleRows(section, options)
      return { kind: 'people', ...common, rows, persons: personsOf(rows) }
    }
  }
}

/** Duplicates are looked for over all the plan sheets of the file. */
const withDuplicates = (imports: readonly TableImport[], options: ImportOptions): TableImport[] => {
  const marked = markDuplicates(
    imports.flatMap((one) => (one.kind === 'plan' ? one.rows : [])),
    options.existing,
  )
  let at = 0
  return imports.map((one) => (one.kind === 'plan' ? { ...one, rows: marked.slice(at, (at += one.rows.length)) } : one))
}
