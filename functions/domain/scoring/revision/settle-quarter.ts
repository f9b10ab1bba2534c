import { quarterAwards } from '../quarter-awards.ts'
import { rank } from '../ranking.ts'
import { type Score, score } from '../score.ts'
import type { FrozenQuarter } from './frozen-quarter.ts'

/** What a department’s case file comes to among the others. */
export interface Settled {
  readonly score: Score
  readonly rank: number | null
  /** Whole yuan. */
  readonly reward: number | null
}

/**
 * Scores, ranks inside each scoring group and rewards of a quarter, from case files, groups and scorecard alone; in the
 * order of the departments given.
 *
 * Three streets with 92.50, 90.00 and 90.00: ranks 1, 2, 2 and 36,000 / 18,000 / 18,000 yuan.
 */
export const settleQuarter = ({ scorecard, departments }: FrozenQuarter): readonly Settled[] => {
  // Known by place: an altered export may name a department twice.
  const units = departments.map(({ department, group, caseFile }, place) => ({
    ...{ id: String(place), code: department, group, caseFile },
    score: score(scorecard, caseFile),
  }))
  const rankOf = new Map(
    [...new Set(units.map(({ group }) => group))].flatMap((group) =>
      rank(
        units
          .filter((unit) => unit.group === group)
          .map(({ id, score: { final, grade, ranked } }) => ({ id, final, grade, ranked })),
      ).map((placed) => [placed.contender.id, placed.rank] as const),
    ),
  )
  // The groups draw on their pools in the order of the departments’ codes, as at the freeze.
  const awards = quarterAwards(
    scorecard.reward,
    units
      .toSorted((a, b) => (a.code < b.code ? -1 : Number(a.code > b.code)))
      .map(({ id, group, caseFile, score: { grade, ranked } }) => ({
        department: id,
        group,
        kind: caseFile.department.kind,
        rank: rankOf.get(id) ?? null,
        grade,
        ranked,
        deductions: caseFile.deductions,
      })),
  )
  return units.map(({ id, score: result }) => ({
    score: result,
    rank: rankOf.get(id) ?? null,
    reward: awards.get(id) ?? null,
  }))
}
