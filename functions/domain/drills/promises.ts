import type { PlanStatus } from '../plans/plan.ts'
import { planStatusTerms } from '../plans/terms.ts'
import { accept, inWords, reject, type Result } from '../shared/result.ts'
import { yearOf } from '../shared/time.ts'
import { isAdmitted } from './calendar-place.ts'
import type { Drill, DrillDraft } from './drill.ts'
import { drillFieldTerms } from './field-terms.ts'

/** What a plan promises of a drill: once on file these change by an amendment alone. */
export const promisedFields = [
  'name',
  'window',
  'forms',
  'hazard',
  'largeScale',
] as const satisfies (keyof DrillDraft)[]

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Refuses an edit that changes a promised field; sending the value that stands is no change. */
export const keepsPromises = (drill: Drill, edit: Partial<Record<keyof DrillDraft, unknown>>): Result<Drill> => {
  for (const field of promisedFields)
    if (edit[field] !== undefined && !same(edit[field], drill[field]))
      return reject('field-promised', inWords('field', field, drillFieldTerms[field]), `/${field}`)
  return accept(drill)
}

/** A window of a year’s plan lies inside that year. */
export const insideYear = (window: Drill['window'], year: number, pointer: string): Result<Drill['window']> =>
  yearOf(window.from) === year && yearOf(window.to) === year
    ? accept(window)
    : reject('window-outside-year', { from: window.from, to: window.to, year }, pointer)

/** A drill may be carried out, moved or cancelled once it is on file; an unplanned one needs no file. */
export const isOnFile = (drill: Drill, planStatus: PlanStatus): Result<Drill> => {
  if (drill.origin === 'unplanned') return accept(drill)
  if (!isAdmitted(drill)) return reject('addition-pending')
  return drill.origin === 'plan' && planStatus !== 'filed' ? reject('plan-not-filed') : accept(drill)
}

/** Rows come and go while the plan is with the department; in other states this is refused as `plan-not-editable`. */
export const planEditable = (planStatus: PlanStatus): Result<PlanStatus> =>
  planStatus === 'draft' || planStatus === 'returned'
    ? accept(planStatus)
    : reject('plan-not-editable', inWords('status', planStatus, planStatusTerms[planStatus]))
