import { hazardTerms, formTerms } from '@muster/domain/drills/terms.ts'
import { format } from '#lib/i18n/format.ts'
import { term } from '#lib/i18n/locale.svelte.ts'
import { m } from '#lib/paraglide/messages.js'
import { session } from '#lib/session/session.svelte.ts'
import type { Whole } from '../steps.ts'

/** The lines at the head of every printed sheet. */
export const headPairs = ({ drill }: Whole, department: string): [string, string][] => {
  const held = drill.held
  const when = held
    ? `${format.moment(held.startedAt, session.timeZone)}–${format.time(held.endedAt, session.timeZone)}`
    : drill.day
      ? `${format.longDate(drill.day)} ${drill.time ?? ''}`
      : format.span(drill.window)
  return [
    [m.drills_filter_department(), department],
    [m.drills_col_name(), drill.name],
    [m.drills_col_day(), when],
    [m.drills_place(), drill.place],
    [m.drills_col_hazard(), term(hazardTerms[drill.hazard])],
    [m.drills_col_form(), drill.forms.map((form) => term(formTerms[form])).join(' + ')],
  ]
}
