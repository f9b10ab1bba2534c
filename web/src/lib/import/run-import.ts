import type { ImportOptions } from '@muster/domain/imports/draft.ts'
import { importTables, type TableImport } from '@muster/domain/imports/import-tables.ts'
import type { Result } from '@muster/domain/shared/result.ts'
import { readWorkbook } from './read-workbook.ts'

export type ImportStage = 'reading' | 'understanding'
export type ImportAnswer = Result<readonly TableImport[]>

/** Bytes to understood tables; `report` hears what is being done. */
export const runImport = async (
  name: string,
  bytes: Uint8Array,
  options: ImportOptions,
  report: (stage: ImportStage) => void = () => undefined,
): Promise<ImportAnswer> => {
  report('reading')
  const tables = await readWorkbook(name, bytes)
  if (!tables.ok) return tables
  report('understanding')
  return importTables(tables.value, options)
}
