import type { DrillDraft, SessionDraft } from '@muster/domain/imports/draft.ts'
import type { ImportRow } from '@muster/domain/plans/plan.ts'
import type { AskedDoubt } from '../doubts.ts'
import { newRowId } from '../row.ts'
import type { ReviewRow } from './review-rows.svelte.ts'

const drillOf = ({ contact, forms, window, ...draft }: DrillDraft) =>
  window && { ...draft, id: crypto.randomUUID(), forms: [...forms], window, contact: null, contactName: contact }

const sessionOf = ({ window, ...draft }: SessionDraft) =>
  window && { ...draft, id: crypto.randomUUID(), window, day: null, time: null, place: '', hours: 0, lecturer: '' }

const present = <T>(value: T | null): value is T => value !== null

export interface Payload {
  readonly rows: readonly ImportRow[]
  /** Questions left open: they are asked again beside the plan. */
  readonly doubts: readonly AskedDoubt[]
}

/** The rows as the server takes them. One that the planner leaves out goes along with its cells and without a drill. */
export const payloadOf = (reviewed: readonly ReviewRow[]): Payload => {
  const doubts: AskedDoubt[] = []
  const rows = reviewed.map((row): ImportRow => {
    const proposals = row.included ? row.proposals : []
    const drills = row.kind === 'plan' ? proposals.map((one) => drillOf(one as DrillDraft)).filter(present) : []
    const sessions =
      row.kind === 'training' ? proposals.map((one) => sessionOf(one as SessionDraft)).filter(present) : []
    if (drills.length > 0)
      doubts.push(
        ...row.doubts.map((doubt): AskedDoubt => ({
          id: newRowId(),
          rows: drills.map(({ id }) => id),
          label: `${row.found.sheet} ${row.found.row}`,
          field: doubt.field as keyof DrillDraft,
          words: doubt.words,
          choices: doubt.choices as AskedDoubt['choices'],
        })),
      )
    return { sheet: row.found.sheet, row: row.found.row, original: row.found.original, drills, sessions }
  })
  return { rows, doubts }
}
