import type { RecordKind } from '@muster/domain/attachments/attachment.ts'

/** What files belong to, as addresses name it. The record of a plan is its department. */
export interface RecordRef {
  readonly department: string
  readonly year: number
  readonly recordKind: RecordKind
  readonly record: string
}
