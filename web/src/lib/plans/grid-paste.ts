import type { DrillDraft } from '@muster/domain/imports/draft.ts'
import { toast } from '#lib/components/toast.svelte.ts'
import { term } from '#lib/i18n/locale.svelte.ts'
import { m } from '#lib/paraglide/messages.js'
import type { ColumnId } from './columns.ts'
import type { AskedDoubt } from './doubts.ts'
import { readPaste } from './paste.ts'
import { newRowId, type RowFields, type RowTexts } from './row.ts'
import type { PlanPage } from './plan-state.ts'

const textsOf = ({ participants, scenario, remark }: DrillDraft): RowTexts => ({ participants, scenario, remark })

/**
 * Pastes cells at a place of the grid: over the rows there, and as new rows below the last one. What was read doubtfully is asked
 * about; the whole is one step to undo.
 */
export const pasteInto = async (page: PlanPage, text: string, row: number, column: ColumnId): Promise<void> => {
  const { draft, doubts, people } = page
  const below = draft.rows.slice(row)
  const read = readPaste(
    text,
    column,
    below.map(({ fields }) => fields.name || '·'),
    draft.year,
  )
  const contactOf = (name: string) => people.find((person) => person.active && person.name === name)?.id ?? null
  const fieldsOf = ({
    contact,
    phone: _phone,
    participants: _p,
    scenario: _s,
    remark: _r,
    ...fields
  }: DrillDraft): RowFields => ({
    ...fields,
    forms: [...fields.forms],
    contact: contactOf(contact),
  })

  const edits: { id: string; values: Partial<RowFields> }[] = []
  const fresh: { fields: RowFields; texts: RowTexts; source: number }[] = []
  read.rows.forEach((source, at) => {
    const target = read.header ? undefined : below[at]
    if (!source) return
    const [first, ...more] = source.drills
    if (target && first) {
      const all = fieldsOf(first)
      // An empty cell on the clipboard says nothing about a name or a time.
      const said = read.columns.filter((id) => !(id === 'window' && !all.window) && !(id === 'name' && all.name === ''))
      edits.push({ id: target.id, values: Object.fromEntries(said.map((id) => [id, all[id]])) })
    }
    for (const drill of target ? more : source.drills) {
      const fields = fieldsOf(drill)
      fresh.push({ fields: fields.name === '·' ? { ...fields, name: '' } : fields, texts: textsOf(drill), source: at })
    }
  })
  const added = draft.change({ edits, add: fresh })

  const asked: AskedDoubt[] = []
  const refusals: { id: string; field: keyof RowFields; words: string }[] = []
  read.rows.forEach((source, at) => {
    const target = read.header ? undefined : below[at]
    const own = added.filter((_, index) => fresh[index]?.source === at)
    const rows = [...(target ? [target.id] : []), ...own]
    if (!source || rows.length === 0) return
    const label = Object.values(source.original).join(' · ').slice(0, 60)
    for (const doubt of source.doubts)
      if (!target || read.columns.includes(doubt.field as ColumnId))
        asked.push({ id: newRowId(), rows, label, field: doubt.field, words: doubt.words, choices: doubt.choices })
    for (const { field, words, code } of source.errors)
      if (code !== 'required')
        refusals.push(...rows.map((id) => ({ id, field: field as keyof RowFields, words: term(words) })))
  })
  doubts.add(asked)
  for (const { id, field, words } of refusals) draft.refuse(id, field, words)
  toast({
    text: m.plans_pasted({ changed: edits.length, added: added.length }),
    tone: 'good',
    undo: () => void draft.undo(),
  })
}
