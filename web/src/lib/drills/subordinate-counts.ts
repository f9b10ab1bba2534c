import type { SubordinateCount } from '@muster/domain/drills/decide-subordinate.ts'

/** One line of the table: drills by quarter, their sum and the people in them. */
export interface CountLine {
  readonly key: string
  readonly quarters: readonly [number, number, number, number]
  readonly drills: number
  readonly headcount: number
}

/** Sums counts by department or by field, the most drills first. */
export const linesBy = (counts: readonly SubordinateCount[], by: 'department' | 'hazard'): CountLine[] =>
  [...Map.groupBy(counts, (count) => count[by])]
    .map(([key, list]) => {
      const of = (quarter: number) =>
        list.filter((one) => one.quarter === quarter).reduce((sum, { drills }) => sum + drills, 0)
      return {
        key,
        quarters: [of(1), of(2), of(3), of(4)] as const,
        drills: list.reduce((sum, { drills }) => sum + drills, 0),
        headcount: list.reduce((sum, { headcount }) => sum + headcount, 0),
      }
    })
    .toSorted((a, b) => b.drills - a.drills)
