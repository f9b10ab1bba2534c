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

const textAt = (draft: unknown, path: readonly PropertyKey[]): string | undefined => {
  const found = path.reduce<unknown>(
    (whole, key) =>
      typeof whole === 'object' && whole !== null ? (whole as Record<PropertyKey, unknown>)[key] : undefined,
    draft,
  )
  return typeof found === 'string' && found !== '' ? found : undefined
}

/** The field at a place of a draft, said with the code of its indicator or the name of its reward group: `DR1 权重`. */
export const fieldOf = (draft: unknown, path: readonly PropertyKey[]): ScorecardField => {
  const { zh, en, value } = fieldAt(path)
  const isIndicators = path[0] === 'indicators' || path[0] === 'manual'
  const owner = isIndicators
    ? textAt(draft, [...path.slice(0, 2), 'code'])
    : path[1] === 'groups' && textAt(draft, [...path.slice(0, 3), 'group'])
  if (!owner || path.length < 3) return { zh, en, value }
  return { zh: `${owner} ${zh}`, en: `${owner} ${en}`, value }
}

type Say = (field: ScorecardField) => { readonly zh: string; readonly en: string }

/** A problem at a place of the draft, in words that name its field. */
export const problemAt = (
  rule: ScorecardRule,
  path: readonly PropertyKey[],
  say: Say,
  data?: ScorecardProblem['data'],
): ScorecardProblem => ({ rule, pointer: pointerTo(path), words: say(fieldAt(path)), ...(data && { data }) })
