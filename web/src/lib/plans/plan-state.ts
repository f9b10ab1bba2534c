import { checkPlan, type PlanProblem } from '@muster/domain/plans/plan-check.ts'
import type { Person } from '@muster/domain/people/person.ts'
import { term } from '#lib/i18n/locale.svelte.ts'
import { m } from '#lib/paraglide/messages.js'
import type { ColumnId } from './columns.ts'
import type { DoubtStore } from './doubt-store.svelte.ts'
import type { PlanDraft } from './plan-draft.svelte.ts'
import type { PlanRow } from './plan-row.svelte.ts'

/** Everything that the parts of the plan page share. */
export interface PlanPage {
  readonly draft: PlanDraft
  readonly doubts: DoubtStore
  readonly people: readonly Person[]
  readonly personName: (id: string) => string
  readonly checked: Checked
  readonly editable: boolean
}

export interface Checked {
  readonly totals: ReturnType<typeof checkPlan>['totals']
  readonly problems: readonly PlanProblem[]
  /** The words about a cell that has to be mended; undefined when there is nothing to say. */
  readonly fault: (row: PlanRow, column: ColumnId) => string | undefined
}

const noTime = { zh: '请填写“时间”', en: 'Fill in “Window”' }

/** The domain's check over the rows as they stand on the screen. */
export const checkDraft = (draft: PlanDraft): Checked => {
  const timeless = draft.rows.filter((row) => !row.fields.window)
  const { totals, problems } = checkPlan({
    year: draft.year,
    drills: draft.rows.flatMap(({ id, fields }) => (fields.window ? [{ ...fields, id, window: fields.window }] : [])),
    sessions: draft.sessions,
  })
  const all: PlanProblem[] = [
    ...problems,
    ...timeless.map(({ id, fields }): PlanProblem => ({
      kind: 'drill',
      id,
      name: fields.name,
      field: 'window',
      words: noTime,
    })),
  ]
  const words = new Map(all.map((problem) => [`${problem.id} ${problem.field}`, problem.words]))
  return {
    totals: { ...totals, drills: draft.rows.length },
    problems: all,
    fault: (row, column) => {
      const refused = row.refusals[column]
      if (refused) return refused
      if (row.theirs && column in row.theirs) return m.plans_row_theirs()
      const found = words.get(`${row.id} ${column}`)
      return found && term(found)
    },
  }
}
