import type { Drill, Grade } from './drill.ts'

/**
 * The grade as scoring counts it, to show beside the grade given: a self-evaluation at most 中; null where nothing counts,
 * that is without an evaluation, or for a large-scale drill without an expert’s.
 */
export const gradeThatCounts = ({ evaluation, largeScale }: Pick<Drill, 'evaluation' | 'largeScale'>): Grade | null => {
  if (!evaluation || (largeScale && evaluation.by !== 'expert')) return null
  return evaluation.by === 'self' && evaluation.grade !== 'poor' ? 'fair' : evaluation.grade
}
