import { DatabaseSync } from 'node:sqlite'

/**
 * dynoxide 1.2.1 numbers each stream record with `MAX(CAST(sequence_number AS INTEGER)) + 1` over all
 * records of the table, without an index: every write scans them all. This index answers that question,
 * and the range scan behind GetRecords, in one step.
 */
export const indexStreamRecords = (database: string): void => {
  using db = new DatabaseSync(database, { timeout: 5_000 })
  db.exec(`CREATE INDEX IF NOT EXISTS muster_stream_sequence
    ON _stream_records (table_name, CAST(sequence_number AS INTEGER))`)
}

/**
 * Forgets the records before `sequence`, which dynoxide would keep for ever. The last one handled stays:
 * the next number is counted from it.
 */
export const pruneStreamRecords = (database: string, tableName: string, sequence: string): number => {
  using db = new DatabaseSync(database, { timeout: 5_000 })
  const remove = db.prepare('DELETE FROM _stream_records WHERE table_name = ? AND CAST(sequence_number AS INTEGER) < ?')
  return Number(remove.run(tableName, BigInt(sequence)).changes)
}
