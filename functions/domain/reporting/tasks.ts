import type { Task } from '../contract/endpoints/reporting.ts'
import type { LocalDate } from '../shared/time.ts'

/** One record that asks for something. */
export interface Found {
  readonly kind: Task['kind']
  readonly record: Task['records'][number]
}

/** So many records are named; the count tells of the others. */
export const namedRecordsAtMost = 20

const byDue = (a: LocalDate | null, b: LocalDate | null) =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1

/** What is to do, the most pressing kind first; inside a kind the earliest deadline first, then by name. */
export const tasksOf = (found: readonly Found[]): Task[] =>
  [...new Set(found.map(({ kind }) => kind))]
    .map((kind) => {
      const records = found
        .filter((one) => one.kind === kind)
        .map(({ record }) => record)
        .toSorted((a, b) => byDue(a.due, b.due) || (a.name < b.name ? -1 : Number(a.name > b.name)))
      return {
        kind,
        count: records.length,
        due: records[0]?.due ?? null,
        records: records.slice(0, namedRecordsAtMost),
      }
    })
    .toSorted((a, b) => byDue(a.due, b.due) || (a.kind < b.kind ? -1 : 1))
