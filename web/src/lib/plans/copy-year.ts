import type { Drill } from '@muster/domain/drills/drill.ts'
import { readWindow, type Window } from '@muster/domain/plans/window.ts'
import { dateOf, dayOf, lastDayOfMonth, monthOf, yearOf, type LocalDate } from '@muster/domain/shared/time.ts'
import { inOrder } from './in-order.ts'
import { fieldsOf, type RowFields } from './row.ts'

const shifted = (date: LocalDate, by: number): LocalDate => {
  const year = yearOf(date) + by
  return dateOf(year, monthOf(date), Math.min(dayOf(date), lastDayOfMonth(year, monthOf(date))))
}

/** The same promise a year later: its words read anew (清明节前 moves with the year), else the same days. */
const windowIn = (year: number, window: Window): Window => {
  const read = readWindow(window.text, year)
  const [only, second] = read.understood ? read.windows : []
  if (only && !second && yearOf(only.from) === year && yearOf(only.to) === year) return only
  const by = year - yearOf(window.from)
  return { from: shifted(window.from, by), to: shifted(window.to, by), text: '' }
}

/** Last year's planned drills as rows for this year. */
export const copiesOf = (drills: readonly Drill[], year: number): { fields: RowFields }[] =>
  inOrder(
    { imports: [] },
    drills.filter(({ status, origin }) => status !== 'removed' && origin !== 'unplanned'),
  ).map((drill) => ({ fields: { ...fieldsOf(drill), window: windowIn(year, drill.window) } }))
