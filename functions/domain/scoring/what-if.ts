import { boardRows } from './board-rows.ts'
import type { CaseFile } from './case-file.ts'
import { quarterAwards } from './quarter-awards.ts'
import { type Score, score } from './score.ts'
import type { Scorecard } from './scorecard.ts'
import { type Cause, causesOf, type Outcome } from './what-if/causes.ts'
import { indicatorMoves, type IndicatorMove } from './what-if/indicator-moves.ts'

/** A department's part of a frozen quarter, as far as what-if looks at it. */
export interface FrozenStanding {
  readonly department: string
  readonly name: string
  readonly group: string
  readonly caseFile: CaseFile
  readonly score: Score
  readonly rank: number | null
  readonly reward: number | null
}

export interface FrozenStandings {
  readonly scorecard: Scorecard
  readonly departments: readonly FrozenStanding[]
}

/** A department under the draft, beside what was frozen. */
export interface WhatIfRow {
  readonly department: string
  readonly name: string
  readonly group: string
  readonly before: Outcome
  readonly after: Outcome
  /** Final, grade, rank or reward differ. */
  readonly moved: boolean
  /** The largest first. */
  readonly indicators: readonly IndicatorMove[]
  /** What else moved it, beside the indicators. */
  readonly causes: readonly Cause[]
}

export interface WhatIf {
  /** In order of the board under the draft: by group, then place. */
  readonly rows: readonly WhatIfRow[]
  readonly moved: readonly string[]
  readonly stayed: readonly string[]
}

const outcomeOf = ({ final, grade, ranked }: Score, rank: number | null, reward: number | null): Outcome => ({
  ...{ final, grade, ranked, rank, reward },
})

const differ = (a: Outcome, b: Outcome) =>
  a.final !== b.final || a.grade !== b.grade || a.ranked !== b.ranked || a.rank !== b.rank || a.reward !== b.reward

/**
 * What a draft scorecard would have made of a frozen quarter: its case files scored, ranked and rewarded by the draft with the
 * same functions as the freeze, beside what stands. Nothing of the frozen quarter is touched. The draft is one that
 * `checkScorecard` accepts; points in 0.01, rewards in whole yuan.
 *
 * Reading: “before” is what was frozen, not a recount. Points that a reviewer entered count with the weight they were entered
 * with, whatever weight the draft gives the manual indicator.
 *
 * The base case with DR1 at 50: 90.89 → 92.71 by DR1, 25 of 25 → 50 of 50.
 */
export const whatIf = (draft: Scorecard, frozen: FrozenStandings): WhatIf => {
  const scored = frozen.departments.map((before) => ({ before, score: score(draft, before.caseFile) }))
  const board = boardRows(
    scored.map(({ before: { department, group, caseFile }, score: { final, grade, ranked, flags } }) => ({
      ...{ department, group, final, grade, ranked, flags, reward: null },
      vetoed: caseFile.vetoes.some(({ confirmed }) => confirmed),
    })),
    [],
  )
  const rankOf = new Map(board.map(({ department, rank }) => [department, rank]))
  const awards = quarterAwards(
    draft.reward,
    scored.map(({ before: { department, group, caseFile }, score: { grade, ranked } }) => ({
      ...{ department, group, grade, ranked },
      kind: caseFile.department.kind,
      rank: rankOf.get(department) ?? null,
      deductions: caseFile.deductions,
    })),
  )
  const found = new Map(scored.map((one) => [one.before.department, one]))
  const rows = board.flatMap(({ department, rank }): WhatIfRow[] => {
    const one = found.get(department)
    if (!one) return []
    const { name, group, score: scoreBefore, ...standing } = one.before
    const before = outcomeOf(scoreBefore, standing.rank, standing.reward)
    const after = outcomeOf(one.score, rank, awards.get(department) ?? null)
    const indicators = indicatorMoves(scoreBefore, one.score, draft, frozen.scorecard)
    return [
      {
        ...{ department, name, group, before, after, indicators },
        moved: differ(before, after),
        causes: causesOf(
          { score: scoreBefore, outcome: before, scorecard: frozen.scorecard },
          { score: one.score, outcome: after, scorecard: draft },
        ),
      },
    ]
  })
  return {
    rows,
    moved: rows.flatMap(({ department, moved }) => (moved ? [department] : [])),
    stayed: rows.flatMap(({ department, moved }) => (moved ? [] : [department])),
  }
}
