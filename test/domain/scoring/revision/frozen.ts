import { scorecard2026_1 } from '../../../../functions/domain/scoring/default-scorecard.ts'
import type { CaseFile } from '../../../../functions/domain/scoring/case-file.ts'
import type { FrozenQuarter } from '../../../../functions/domain/scoring/revision/frozen-quarter.ts'
import { settleQuarter } from '../../../../functions/domain/scoring/revision/settle-quarter.ts'
import { scored, baseCase } from '../cases.ts'

/** A frozen quarter of streets by their codes, each as in the base case but for what is given. */
export const frozenOf = (
  units: Readonly<Record<string, Partial<CaseFile>>>,
  scorecard = scorecard2026_1,
): FrozenQuarter => {
  const departments = Object.entries(units).map(([department, over]) => {
    const caseFile = baseCase({ department: { id: department, kind: 'street', required: 1 }, ...over })
    return {
      ...{ department, name: `${department} 街道`, group: 'streets', caseFile, score: scored(caseFile) },
      ...{ rank: null, reward: null },
    }
  })
  const settled = settleQuarter({ quarter: '2026Q2', scorecard, departments })
  return {
    quarter: '2026Q2',
    scorecard,
    departments: departments.map((unit, place) => ({ ...unit, ...settled[place] })),
  }
}
