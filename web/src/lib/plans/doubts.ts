import { answerDoubt } from '@muster/domain/imports/answer.ts'
import type { DrillDraft } from '@muster/domain/imports/draft.ts'
import type { Choice } from '@muster/domain/imports/row.ts'
import type { Words } from '#lib/i18n/locale.svelte.ts'
import type { RowFields } from './row.ts'

type Field = keyof DrillDraft

/** A question about rows that are in the plan already: they stand as understood until it is answered. */
export interface AskedDoubt {
  readonly id: string
  /** The drills that came from the row in question, in order. */
  readonly rows: readonly string[]
  /** Where it came from: 第 3 行. */
  readonly label: string
  readonly field: Field
  readonly words: Words
  readonly choices: readonly Choice<DrillDraft>[]
}

/** What an answer does to the rows in the plan: cells to change, rows to add with the first row's fields, rows to take out. */
export interface Answered {
  readonly edits: readonly { readonly id: string; readonly values: Partial<RowFields> }[]
  readonly add: readonly { readonly fields: Partial<RowFields> }[]
  readonly remove: readonly string[]
}

type Current = RowFields & { readonly id: string }

const changed = (before: RowFields, after: Partial<RowFields>): Partial<RowFields> =>
  Object.fromEntries(
    Object.keys(before)
      .map((name) => name as keyof RowFields)
      .filter((name) => name in after && after[name] !== before[name])
      .map((name) => [name, after[name]]),
  )

/** Applies the choice by the import's own rule, and compares: the first proposals are the rows there, the others are new. */
export const answerFor = (doubt: AskedDoubt, choice: string, current: readonly Current[]): Answered => {
  // The contact of a proposal is a name, that of a row a person: answers never touch it.
  const proposals = current.map(({ contact: _, ...fields }) => fields as unknown as DrillDraft)
  const answer = answerDoubt(proposals, { doubts: [{ ...doubt, code: '' }] }, 0, choice)
  const next = answer.proposals as unknown as readonly Partial<RowFields>[]
  return {
    edits: current
      .slice(0, next.length)
      .map((row, at) => ({ id: row.id, values: changed(row, next[at] ?? {}) }))
      .filter(({ values }) => Object.keys(values).length > 0),
    add: next.slice(current.length).map(({ ...fields }) => {
      const { id: _, ...rest } = fields as Partial<RowFields> & { id?: string }
      return { fields: { ...rest, contact: current[0]?.contact ?? null } }
    }),
    remove: current.slice(next.length).map(({ id }) => id),
  }
}
