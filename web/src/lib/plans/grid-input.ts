import { confirm } from '#lib/components/confirm.svelte.ts'
import { term } from '#lib/i18n/locale.svelte.ts'
import { m } from '#lib/paraglide/messages.js'
import { readCell } from './cell-input.ts'
import type { ColumnId } from './columns.ts'
import { contactNamed } from './contacts.ts'
import { newRowId } from './row.ts'
import type { PlanPage } from './plan-state.ts'
import type { PlanRow } from './plan-row.svelte.ts'

const changed = (row: PlanRow, values: object) =>
  Object.entries(values).some(
    ([name, value]) => JSON.stringify(row.fields[name as keyof typeof row.fields]) !== JSON.stringify(value),
  )

/** The person of that name; someone not yet on the roll is added when the planner agrees. Undefined: not chosen. */
const findContact = async (page: PlanPage, text: string): Promise<string | null | undefined> => {
  if (text === '') return null
  const known = page.people.find(({ name, active }) => active && name === text)
  if (known) return known.id
  const add = await confirm({
    title: m.plans_contact_unknown({ name: text }),
    text: m.plans_contact_unknown_text(),
    action: m.plans_contact_add(),
  })
  return add ? contactNamed(page.draft.department, text) : undefined
}

/** Takes over what was typed into a cell; answers why it cannot, in words. */
export const commitCell = async (
  page: PlanPage,
  row: PlanRow,
  column: ColumnId,
  text: string,
): Promise<string | undefined> => {
  if (column === 'contact') {
    const contact = await findContact(page, text.trim())
    if (contact === undefined) return m.plans_contact_unknown({ name: text.trim() })
    if (changed(row, { contact })) page.draft.change({ edits: [{ id: row.id, values: { contact } }] })
    return undefined
  }
  const read = readCell(column, text, page.draft.year)
  if (read.refusal) return term(read.refusal)
  if (!read.values || !changed(row, read.values)) return undefined
  page.draft.change({ edits: [{ id: row.id, values: read.values }] })
  page.doubts.settleCell(row.id, column)
  if (read.doubt) page.doubts.add([{ ...read.doubt, id: newRowId(), rows: [row.id], label: text.trim() }])
  return undefined
}
