import type { Usage } from './meter.ts'

/**
 * The calls of some work in one line, whatever their order: `BatchGet 3, Query ×2, TransactWrite 2`. Of batches and transactions
 * it says how many items they name.
 */
export const inWords = ({ calls }: Pick<Usage, 'calls'>): string => {
  const counts = new Map<string, number>()
  for (const { operation, items } of calls) {
    const name = operation.replace(/Items?$/, '')
    const label = /^(Batch|Transact)/.test(name) ? `${name} ${items}` : name
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  return [...counts]
    .map(([label, count]) => (count > 1 ? `${label} ×${count}` : label))
    .toSorted()
    .join(', ')
}
