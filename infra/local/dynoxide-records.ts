import { DatabaseSync } from 'node:sqlite'

/**
 * dynoxide 1.2.1 numbers each stream record with `MAX(CAST(sequence_number AS INTEGER)) + 1` over all
 * records of the table, without an index: every write scans them all. This index answers that question,
 * and the range scan behind GetRecords, in one step.
 */
export const indexStreamRecords = (database: string): void => {
  const db = new DatabaseSync(database, { timeout: 5_000 })
  try {
    db.exec(`CREATE INDEX IF NOT EXISTS muster_stream_sequence
      ON _stream_records (table_name, CAST(sequence_number AS INTEGER))`)
  } finally {
    db.close()
  }
}
