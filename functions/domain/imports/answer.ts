import type { Checked, Effect } from './row.ts'

type Form = 'tabletop' | 'operational'

const apply = <T extends object>(proposals: readonly T[], effect: Effect<T>): readonly T[] => {
  const first = proposals[0]
  switch (effect.kind) {
    case 'keep':
      return proposals
    case 'drop':
      return []
    case 'set':
      return proposals.map((one) => ({ ...one, ...effect.values }))
    case 'windows':
      return first ? effect.windows.map((window) => ({ ...first, window })) : []
    case 'splitForms':
      return proposals.flatMap((one) =>
        'forms' in one ? (one.forms as readonly Form[]).map((form) => ({ ...one, forms: [form] })) : [one],
      )
  }
}

/** The proposals and the doubts that remain when the doubt at `index` is answered by the choice `id`; an unknown choice changes nothing. */
export const answerDoubt = <T extends object>(
  proposals: readonly T[],
  row: Pick<Checked<T>, 'doubts'>,
  index: number,
  id: string,
): { readonly proposals: readonly T[]; readonly doubts: Checked<T>['doubts'] } => {
  const choice = row.doubts[index]?.choices.find((one) => one.id === id)
  if (!choice) return { proposals, doubts: row.doubts }
  return { proposals: apply(proposals, choice.effect), doubts: row.doubts.filter((_, at) => at !== index) }
}

/** The planner edited a field by hand: its doubts and faults are settled. */
export const settleField = <
  R extends {
    readonly doubts: readonly { readonly field: string }[]
    readonly errors: readonly { readonly field: string }[]
  },
>(
  row: R,
  field: string,
): R => ({
  ...row,
  doubts: row.doubts.filter((one) => one.field !== field),
  errors: row.errors.filter((one) => one.field !== field),
})
