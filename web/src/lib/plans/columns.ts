import type { Drill } from '@muster/domain/drills/drill.ts'
import { formTerms, hazardTerms } from '@muster/domain/drills/terms.ts'
import type { Window } from '@muster/domain/plans/window.ts'
import { format } from '#lib/i18n/format.ts'
import { term } from '#lib/i18n/locale.svelte.ts'
import { m } from '#lib/paraglide/messages.js'
import type { RowFields } from './row.ts'

export const columnIds = ['name', 'forms', 'hazard', 'window', 'place', 'lead', 'contact', 'expected'] as const
export type ColumnId = (typeof columnIds)[number]

export interface GridColumn {
  readonly id: ColumnId
  readonly label: () => string
  readonly width?: string
  /** The header under which the import knows this column, so that what is pasted is read as a file would be. */
  readonly header: string
}

export const columns: readonly GridColumn[] = [
  { id: 'name', label: m.plans_column_name, header: '演练名称' },
  { id: 'forms', label: m.plans_column_forms, width: '5.75rem', header: '演练形式' },
  { id: 'hazard', label: m.plans_column_hazard, width: '6.5rem', header: '行业领域' },
  { id: 'window', label: m.plans_column_window, width: '10.25rem', header: '计划时间' },
  { id: 'place', label: m.plans_column_place, width: '6rem', header: '演练地点' },
  { id: 'lead', label: m.plans_column_lead, width: '5.5rem', header: '牵头部门' },
  { id: 'contact', label: m.plans_column_contact, width: '4rem', header: '负责人' },
  { id: 'expected', label: m.plans_column_expected, width: '3.75rem', header: '参演人数' },
]

export type FormChoice = 'operational' | 'tabletop' | 'both'
export const formChoices: Record<FormChoice, Drill['forms']> = {
  operational: ['operational'],
  tabletop: ['tabletop'],
  both: ['tabletop', 'operational'],
}
export const formChoiceOf = (forms: Drill['forms']): FormChoice =>
  forms.length > 1 ? 'both' : (forms[0] ?? 'operational')

const shortForms = { operational: m.plans_form_operational, tabletop: m.plans_form_tabletop, both: m.plans_form_both }
export const formChoiceName = (choice: FormChoice): string => shortForms[choice]()
export const formNames = (forms: Drill['forms']): string => forms.map((form) => term(formTerms[form])).join('＋')

/** The time as days, and beside it the words it was promised in where they say something else. */
export const windowWords = (window: Window | null): { readonly days: string; readonly text: string } => {
  if (!window) return { days: '', text: '' }
  const days = format.span(window)
  const plain = /^[\d\s年月日号./\-–~至—]*$/.test(window.text)
  return { days, text: plain || window.text === days ? '' : window.text }
}

/** A cell in words. `personName` finds a contact by id. */
export const cellWords = (fields: RowFields, column: ColumnId, personName: (id: string) => string): string => {
  switch (column) {
    case 'forms':
      return formChoiceName(formChoiceOf(fields.forms))
    case 'hazard':
      return term(hazardTerms[fields.hazard])
    case 'window':
      return windowWords(fields.window).days
    case 'contact':
      return fields.contact === null ? '' : personName(fields.contact)
    case 'expected':
      return fields.expected === null ? '' : format.count(fields.expected)
    default:
      return fields[column]
  }
}

/** A cell as it stands in the editor, or on the clipboard. */
export const cellText = (fields: RowFields, column: ColumnId, personName: (id: string) => string): string => {
  if (column === 'window') return fields.window?.text || windowWords(fields.window).days
  if (column === 'expected') return fields.expected === null ? '' : String(fields.expected)
  return cellWords(fields, column, personName)
}
