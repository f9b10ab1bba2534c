import { firstDayOf, lastDayOf, quarterOf } from '../../shared/time.ts'
import type { DepartmentRecords, QuarterSituation } from './department-records.ts'
import { isHeldIn } from './case-drills.ts'
import { calendarOf } from './compile-case-file.ts'
import { isVisibleDrill } from './visible-records.ts'

export type Missing = 'plan' | 'log' | 'evaluation' | 'finding' | 'veto'

export interface MissingCount {
  readonly what: Missing
  readonly count: number
}

/**
 * What still stands between a department and the close of the quarter, by number: a plan not sent or returned, drills whose
 * day has passed without a log, drills held but not evaluated, findings due and not verified, vetoes not yet confirmed.
 */
export const missingRecords = (records: DepartmentRecords, situation: QuarterSituation): MissingCount[] => {
  const { head, today, entries } = situation
  const calendar = calendarOf(situation)
  const [first, last] = [firstDayOf(head.quarter), lastDayOf(head.quarter)]
  const visible = records.drills.filter((drill) => isVisibleDrill(drill, records.plan))
  const planSent = records.plan?.status === 'submitted' || records.plan?.status === 'filed'
  const counts: Record<Missing, number> = {
    plan: planSent ? 0 : 1,
    log: visible.filter(({ status, day, window }) => {
      const on = day ?? window.to
      return status === 'planned' && on >= first && on <= last && on < today
    }).length,
    evaluation: visible.filter(
      (drill) =>
        isHeldIn(drill, situation, calendar) &&
        drill.evaluation === null &&
        (drill.joint === null || !records.organisers.get(drill.joint.drill)?.evaluation),
    ).length,
    finding: records.findings.filter(({ dueOn, status }) => status !== 'verified' && quarterOf(dueOn) === head.quarter)
      .length,
    veto: entries.filter(({ kind, status }) => kind === 'veto' && status === 'proposed').length,
  }
  return (Object.entries(counts) as [Missing, number][]).flatMap(([what, count]) =>
    count > 0 ? [{ what, count }] : [],
  )
}
