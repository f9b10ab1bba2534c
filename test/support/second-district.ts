import { FOREIGN_DISTRICT } from './actors.ts'
import { DISTRICT } from './api.ts'
import { fieldsIn, store, tableState, type TableState } from './table-state.ts'

const inside = (state: TableState, district: string) =>
  [...state.keys()].filter((key) => state.get(key)?.includes(`#${district}`))

/** The keys of everything that belongs to the other district. */
export const foreignKeys = (state: TableState): string[] => inside(state, FOREIGN_DISTRICT)

/** A second district with the same departments, where nobody of the first is a member. */
export const foundSecondDistrict = async (): Promise<void> => {
  const state = await tableState()
  const copies = inside(state, DISTRICT)
    .filter((key) => !key.includes('\nMEMBER#'))
    .map((key) => [key, state.get(key)?.replaceAll(DISTRICT, FOREIGN_DISTRICT) ?? ''] as const)
  for (const [key, text] of copies) await store(fieldsIn(new Map([[key, text]]), key) ?? {})
}
