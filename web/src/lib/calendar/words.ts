import type { CalendarEntry } from '@muster/domain/contract/endpoints/reporting.ts'
import { drillStatusTerms } from '@muster/domain/drills/terms.ts'
import { sessionStatusTerms } from '@muster/domain/training/terms.ts'
import type { Tone } from '#lib/components/Tag.svelte'
import { term } from '#lib/i18n/locale.svelte.ts'
import { m } from '#lib/paraglide/messages.js'
import type { State } from './entries.ts'

export const stateWords: Record<State, () => string> = {
  todo: m.calendar_state_todo,
  passed: m.calendar_state_passed,
  done: m.calendar_state_done,
  cancelled: m.calendar_state_cancelled,
}
export const stateTones: Record<State, Tone> = { todo: 'info', passed: 'bad', done: 'good', cancelled: 'info' }

/** The entry's own status in words. */
export const statusWord = ({ kind, status }: CalendarEntry): string =>
  kind === 'drill'
    ? term(drillStatusTerms[status as keyof typeof drillStatusTerms])
    : term(sessionStatusTerms[status as keyof typeof sessionStatusTerms])
