import { type Assessment, assess } from '../assess.ts'
import type { CaseFile } from '../case-file.ts'
import { fromHundredths } from '../fraction.ts'
import { type Grade, grades } from '../grade.ts'
import type { Scorecard, Words } from '../scorecard.ts'
import type { LocalDate } from '../../shared/time.ts'
import type { MendingKind } from './mending-step.ts'
import { mendingSteps } from './mending-steps.ts'

/** What can still be mended before the cut-off. `gain` is the final score with it less the final score now. */
export interface Mending extends Words {
  readonly kind: MendingKind
  readonly ids: readonly string[]
  readonly gain: number
  readonly final: number
  readonly grade: Grade | null
}

const rank = (grade: Grade | null) => (grade === null ? grades.length : grades.indexOf(grade))

/**
 * What can still be mended on the day `on`, the largest gain first.
 *
 * The gain is true: the whole score is worked out again with that one step done, caps, grade and all. A step that changes
 * neither the final score nor the grade for the better is left out, so is everything where there is no final score (不参评).
 * Gains of several steps do not add up: each is reckoned alone.
 *
 * Five findings, one open, rectified on 20 June while due on 15 June: 15 × 4 ÷ 5 = 12.00 instead of 10.50, gain 1.50.
 */
export const mendingsOf = (scorecard: Scorecard, caseFile: CaseFile, now: Assessment, on: LocalDate): Mending[] => {
  const { final, grade } = now
  if (final === null) return []
  return mendingSteps(caseFile, now, on)
    .flatMap(({ kind, ids, file, zh, en }) => {
      const then = assess(scorecard, file, now.facts.calendar)
      if (then.final === null) return []
      const gain = then.final - final
      const better = gain > 0 || (gain === 0 && rank(then.grade) < rank(grade))
      return better ? [{ kind, ids, zh, en, gain, final: then.final, grade: then.grade }] : []
    })
    .toSorted((a, b) => b.gain - a.gain)
    .map((mending) => ({ ...mending, gain: fromHundredths(mending.gain), final: fromHundredths(mending.final) }))
}
