import type { Hazard } from '@muster/domain/drills/drill.ts'
import { contentTerms, hazardTerms, hostKindTerms, purposeTerms } from '@muster/domain/drills/terms.ts'
import type { Drill } from '@muster/domain/drills/drill.ts'
import type { Window } from '@muster/domain/plans/window.ts'
import { format } from '#lib/i18n/format.ts'
import { term } from '#lib/i18n/locale.svelte.ts'
import { m } from '#lib/paraglide/messages.js'
import { formNames, windowWords } from './columns.ts'

/** A field's old or new value, as the trail keeps it, in words. */
export const fieldWords = (field: string, value: unknown): string => {
  if (value === null || value === undefined || value === '') return m.plans_nothing()
  if (typeof value === 'boolean') return value ? m.plans_yes() : m.plans_no()
  if (typeof value === 'number') return format.count(value)
  switch (field) {
    case 'forms':
      return formNames(value as Drill['forms'])
    case 'window': {
      const { days, text } = windowWords(value as Window)
      return text ? `${days} ${text}` : days
    }
    case 'hazard':
      return term(hazardTerms[value as Hazard])
    case 'content':
      return term(contentTerms[value as Drill['content']])
    case 'purpose':
      return term(purposeTerms[value as Drill['purpose']])
    case 'hostKind':
      return term(hostKindTerms[value as Drill['hostKind']])
    case 'contact':
      return m.plans_column_contact()
    default:
      return String(value)
  }
}
