import type { FrozenQuarter } from './revision/frozen-quarter.ts'
import { settleQuarter } from './revision/settle-quarter.ts'
import type { Score } from './score.ts'
import type { Scorecard } from './scorecard.ts'
import { type Cause, causesOf, type Outcome } from './what-if/causes.ts'
import { indicatorMoves, type IndicatorMove } from './what-if/indicator-moves.ts'

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
  /** In the order of the frozen quarter. */
  readonly rows: readonly WhatIfRow[]
  readonly moved: readonly string[]
  readonly stayed: readonly string[]
}

interface Standing {
  readonly score: Score
  readonly rank: number | null
  readonly reward: number | null
}

const outcomeOf = ({ score: { final, grade, ranked }, rank, reward }: Standing): Outcome => ({
  ...{ final, grade, ranked, rank, reward },
})

const differ = (a: Outcome, b: Outcome) =>
  a.final !== b.final || a.grade !== b.grade || a.ranked !== b.ranked || a.rank !== b.rank || a.reward !== b.reward

/**
 * What a draft scorecard would have made of a frozen quarter: its case files settled by the draft with the functions of the
 * freeze, beside what stands. Nothing of the frozen quarter is touched. The draft is one that `checkScorecard` accepts;
 * points to 0.01, rewards in whole yuan.
 *
 * Readings: “before” is what was frozen, not a recount. Points that a reviewer entered count with the weight they were
 * entered with, whatever weight the draft gives the manual indicator.
 *
 * The base case with DR1 at 50: 90.89 → 92.71 by DR1, 25 of 25 → 50 of 50.
 */
export const whatIf = (draft: Scorecard, frozen: FrozenQuarter): WhatIf => {
  const settled = settleQuarter({ ...frozen, scorecard: draft })
  const rows = frozen.departments.flatMap((was, index): WhatIfRow[] => {
    const would = settled[index]
    if (!would) return []
    const [before, after] = [outcomeOf(was), outcomeOf(would)]
    return [
      {
        ...{ department: was.department, name: was.name, group: was.group, before, after },
        moved: differ(before, after),
        indicators: indicatorMoves(was.score, would.score, draft, frozen.scorecard),
        causes: causesOf(
          { score: was.score, outcome: before, scorecard: frozen.scorecard },
          { score: would.score, outcome: after, scorecard: draft },
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
