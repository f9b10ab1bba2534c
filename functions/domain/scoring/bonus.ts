import type { CaseFile } from './case-file.ts'
import { hundredthsOf } from './fraction.ts'
import { countedGrade } from './indicators/evaluation-quality.ts'
import type { QuarterFacts } from './quarter-facts.ts'
import type { Scorecard } from './scorecard.ts'

export type BonusKind = 'unplanned' | 'unannounced' | 'largeScale' | 'commendations'

/** One kind of bonus in hundredths of a point, after its own cap, and the drills behind it. */
export interface BonusLine {
  readonly kind: BonusKind
  readonly uncapped: number
  readonly points: number
  readonly drills: readonly string[]
}

export interface Bonus {
  readonly lines: readonly BonusLine[]
  /** After the cap on all bonuses together. */
  readonly points: number
}

const line = (kind: BonusKind, uncapped: number, max: number, drills: readonly string[] = []): BonusLine => ({
  kind,
  uncapped,
  points: Math.min(uncapped, hundredthsOf(max)),
  drills,
})

/**
 * 加分, at most 5 in all.
 *
 * B1 unplanned drills, evaluated by anyone and recognised, that did not fill a gap: 0.5 each, ≤ 2 · B2 双盲, not
 * self-evaluated, counting as 良 or better: 1 each, ≤ 2 · B3 a large-scale drill with 优 by an expert: 1, once ·
 * B4 commendations, added up per entry, ≤ 2. Only drills held in the quarter.
 *
 * 2 + 2 + 1 + 2 = 7 counts as 5.
 */
export const bonusOf = (facts: QuarterFacts, caseFile: CaseFile, { bonus }: Scorecard): Bonus => {
  const drills = facts.held.map(({ drill }) => drill)
  const filling = new Set(facts.duties.filling)
  const unplanned = drills.filter(
    (drill) => drill.plannedOn === null && drill.recognised && drill.evaluation !== null && !filling.has(drill),
  )
  const unannounced = drills.filter((drill) => {
    const grade = countedGrade(drill)
    return drill.unannounced && drill.evaluation?.by !== 'self' && (grade === 'excellent' || grade === 'good')
  })
  const largeScale = drills.filter((drill) => drill.largeScale && countedGrade(drill) === 'excellent')
  const commendations = caseFile.commendations.reduce(
    (total, level) => total + hundredthsOf(bonus.commendations[level]),
    0,
  )

  const counted = (kind: 'unplanned' | 'unannounced' | 'largeScale', found: readonly { readonly id: string }[]) =>
    line(
      kind,
      found.length * hundredthsOf(bonus[kind].each),
      bonus[kind].max,
      found.map(({ id }) => id),
    )
  const lines = [
    counted('unplanned', unplanned),
    counted('unannounced', unannounced),
    counted('largeScale', largeScale),
    line('commendations', commendations, bonus.commendations.max),
  ]
  return {
    lines,
    points: Math.min(
      lines.reduce((total, { points }) => total + points, 0),
      hundredthsOf(bonus.max),
    ),
  }
}
