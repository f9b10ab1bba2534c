import type { Drill } from '@muster/domain/drills/drill.ts'
import type { Plan } from '@muster/domain/plans/plan.ts'

/** Rows as the office wrote them: import by import, row by row, then those added by hand, oldest first. */
export const inOrder = (plan: Pick<Plan, 'imports'>, drills: readonly Drill[]): Drill[] => {
  const place = new Map(plan.imports.map(({ id }, at) => [id, at]))
  const importOf = (drill: Drill) => (drill.import === null ? plan.imports.length : (place.get(drill.import) ?? -1))
  return drills.toSorted(
    (a, b) =>
      importOf(a) - importOf(b) ||
      (a.row ?? 0) - (b.row ?? 0) ||
      (a.import !== null ? a.window.from.localeCompare(b.window.from) : 0) ||
      a.id.localeCompare(b.id),
  )
}
