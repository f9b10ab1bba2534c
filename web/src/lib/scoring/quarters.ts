import { addDays, isQuarter, quarterOf, type LocalDate, type Quarter } from '@muster/domain/shared/time.ts'

/** The usual cut-off is the 10th: until then people still speak of the quarter before. */
const DAYS_TO_CUT_OFF = 10

/** The quarter people mean on a day: 2026Q2 until 10 July. */
export const quarterMeant = (today: LocalDate): Quarter => quarterOf(addDays(today, -DAYS_TO_CUT_OFF))

/** The quarter in the address, or the one that is meant today. */
export const quarterIn = (url: { readonly searchParams: Pick<URLSearchParams, 'get'> }, today: LocalDate): Quarter => {
  const asked = url.searchParams.get('quarter') ?? ''
  return isQuarter(asked) ? asked : quarterMeant(today)
}
