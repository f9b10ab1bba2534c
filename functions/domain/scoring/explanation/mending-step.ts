import type { Assessment } from '../assess.ts'
import type { CaseFile } from '../case-file.ts'
import { type Instant, instantAt, type LocalDate } from '../../shared/time.ts'
import type { Words } from '../scorecard.ts'

export type MendingKind =
  | 'submitPlan'
  | 'logDrill'
  | 'evaluateDrill'
  | 'holdDrill'
  | 'holdUnplannedDrill'
  | 'rectifyFinding'
  | 'holdSession'
  | 'renewCertificate'

/** Something that may still be done, and the case file as it would be then. */
export interface MendingStep extends Words {
  readonly kind: MendingKind
  readonly ids: readonly string[]
  readonly file: CaseFile
}

/** The file as it is, its score, and the day on which mending would be done. */
export interface MendingSituation {
  readonly file: CaseFile
  readonly now: Assessment
  readonly on: LocalDate
}

/** Midday of the day of mending. */
export const noon = ({ file, on }: MendingSituation): Instant => instantAt(on, '12:00', file.timeZone)
