import { accept, reject, type Result } from '../shared/result.ts'
import { monthOf, yearOf } from '../shared/time.ts'
import type { SubordinateDrill, SubordinateDrillDraft } from './drill.ts'

/** A batch of subordinate drills 下属单位演练 belongs to one year. Errors: `date-outside-year` with the row. */
export const decideSubordinates = (
  drafts: readonly SubordinateDrillDraft[],
  department: string,
  year: number,
): Result<SubordinateDrill[]> => {
  for (const [row, { date }] of drafts.entries())
    if (yearOf(date) !== year) return reject('date-outside-year', { date, year }, `/drills/${row}/date`)
  return accept(drafts.map((draft) => ({ ...draft, department })))
}

export interface SubordinateCount {
  readonly department: string
  readonly quarter: number
  readonly hazard: SubordinateDrill['hazard']
  readonly drills: number
  readonly headcount: number
}

/** How many subordinate drills, by department, quarter (1–4) and field. */
export const countSubordinates = (
  drills: Iterable<Pick<SubordinateDrill, 'department' | 'date' | 'hazard' | 'headcount'>>,
): SubordinateCount[] => {
  const counts = new Map<string, SubordinateCount>()
  for (const { department, date, hazard, headcount } of drills) {
    const quarter = Math.ceil(monthOf(date) / 3)
    const group = `${department}#${quarter}#${hazard}`
    const known = counts.get(group) ?? { department, quarter, hazard, drills: 0, headcount: 0 }
    counts.set(group, { ...known, drills: known.drills + 1, headcount: known.headcount + headcount })
  }
  return [...counts.values()]
}
