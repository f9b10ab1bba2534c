import { evaluationSheet } from '@muster/domain/drills/evaluation-sheet.ts'
import type { Chance } from './chance.ts'

/** A filled evaluation sheet with so many faults. */
export const answersWith = (faults: number, chance: Chance): Record<string, 'yes' | 'no' | 'na'> => {
  const items = evaluationSheet.flatMap((group) => group.items.map(({ id }) => id))
  const wrong = new Set(chance.some(items, faults))
  return Object.fromEntries(items.map((id) => [id, wrong.has(id) ? 'no' : 'yes']))
}
