import type { RowFields } from './row.ts'

/** One thing the planner did, as it can be taken back: cells changed, rows added or removed, a file imported. */
export interface Step {
  readonly edits?: readonly {
    readonly id: string
    readonly before: Partial<RowFields>
    readonly after: Partial<RowFields>
  }[]
  readonly added?: readonly string[]
  readonly removed?: readonly string[]
  readonly imported?: string
}

export interface History {
  readonly past: readonly Step[]
  readonly future: readonly Step[]
}

/** More steps than anyone takes back in one sitting. */
const KEPT = 200

export const noHistory: History = { past: [], future: [] }

/** A new step ends what could be redone. */
export const record = ({ past }: History, step: Step): History => ({
  past: [...past.slice(1 - KEPT), step],
  future: [],
})

/** The step that undoes `step`. */
export const inverse = ({ edits, added, removed, imported }: Step): Step => ({
  ...(edits && { edits: edits.map(({ id, before, after }) => ({ id, before: after, after: before })) }),
  ...(removed && { added: removed }),
  ...(added && { removed: added }),
  ...(imported && { imported }),
})

/** Moves the last step from the past to the future. */
export const stepBack = ({ past, future }: History): { readonly history: History; readonly step?: Step } => {
  const step = past.at(-1)
  return step
    ? { history: { past: past.slice(0, -1), future: [step, ...future] }, step }
    : { history: { past, future } }
}

export const stepForward = ({ past, future }: History): { readonly history: History; readonly step?: Step } => {
  const [step, ...rest] = future
  return step ? { history: { past: [...past, step], future: rest }, step } : { history: { past, future } }
}
