import type { FieldRejection } from '../../shared/result.ts'
import { type ScorecardField, fieldAt, pointerTo } from './fields.ts'

/** The rule that a draft scorecard breaks. */
export type ScorecardRule =
  | 'shape'
  | 'range'
  | 'unknownKey'
  | 'codeTwice'
  | 'groupTwice'
  | 'tooLittleWeight'
  | 'gradesNotDescending'
  | 'worthNotDescending'
  | 'gradeOutOfReach'
  | 'vetoNotBelowPass'
  | 'bonusPartAboveMax'
  | 'annualItemAbove100'
  | 'prizesAbovePool'
  | 'allPrizesAbovePool'

/** What is wrong with a draft, where (JSON pointer into the draft) and how to mend it; `data` has the numbers. */
export interface ScorecardProblem extends FieldRejection {
  readonly rule: ScorecardRule
  readonly data?: Readonly<Record<string, string | number>>
}

type Say = (field: ScorecardField) => { readonly zh: string; readonly en: string }

/** A problem at a place of the draft, in words that name its field. */
export const problemAt = (
  rule: ScorecardRule,
  path: readonly PropertyKey[],
  say: Say,
  data?: ScorecardProblem['data'],
): ScorecardProblem => ({ rule, pointer: pointerTo(path), words: say(fieldAt(path)), ...(data && { data }) })
