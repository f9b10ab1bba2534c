import { certificatesFor } from '../../people/certificate-validity.ts'
import { lastDayOf, type Quarter, yearOfQuarter } from '../../shared/time.ts'
import type { CaseFile } from '../case-file.ts'
import { usualCutoffDay } from '../cutoff-day.ts'
import { localCalendar } from '../local-calendar.ts'
import { caseDrills, handedIn, isHeldIn } from './case-drills.ts'
import { caseRegister } from './case-register.ts'
import { caseSessions } from './case-sessions.ts'
import type { DepartmentRecords, QuarterSituation } from './department-records.ts'
import { isVisibleDrill } from './visible-records.ts'

/** The calendar of a quarter’s case files. */
export const calendarOf = ({ timeZone, cutoffDays }: Pick<QuarterSituation, 'timeZone' | 'cutoffDays'>) =>
  localCalendar({ timeZone, cutoffs: cutoffDays })

const findingsOf = ({ findings, drills, plan }: DepartmentRecords): CaseFile['findings'] => {
  const visible = new Set(drills.filter((drill) => isVisibleDrill(drill, plan)).map(({ id }) => id))
  return findings
    .filter(({ drill }) => visible.has(drill))
    .map(({ id, dueOn, status, proof }) => ({
      id,
      dueOn,
      rectifiedOn: status === 'verified' ? (proof?.on ?? null) : null,
    }))
}

const postsOf = ({ posts, certificates }: DepartmentRecords): CaseFile['posts'] =>
  posts.map((post) => ({
    id: post.id,
    certificates: certificatesFor(post, certificates).map(({ validFrom, validTo, reviewDue }) => ({
      validFrom,
      validTo,
      reviewDue,
    })),
  }))

/**
 * 考核事实: draws a department-quarter’s case file from its records, in a fixed order, so that equal records give equal files.
 *
 * What a unit hands in counts when it was handed in by the cut-off day (changes of the plan, submissions, logs); what the
 * district decides about it (approval, admission, recognition, evaluation, verification, register) counts as it stands, until
 * the quarter is frozen. `asOf` is present while the quarter is open and its last day is not over.
 *
 * A finding counts as rectified on the day of its proof, once verified. An inspection 抽查 of a drill held in the quarter that
 * brought no finding makes `inspectedClean`.
 */
export const compileCaseFile = (records: DepartmentRecords, situation: QuarterSituation): CaseFile => {
  const { head, timeZone, cutoffDays, today, department, entries } = situation
  const calendar = calendarOf(situation)
  const inTime = handedIn(situation, calendar)
  const own = Object.entries(cutoffDays)
    .filter(
      ([quarter, day]) =>
        usualCutoffDay(quarter as Quarter) !== day && quarter.startsWith(String(yearOfQuarter(head.quarter))),
    )
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    scorecard: head.scorecard,
    quarter: head.quarter,
    timeZone,
    ...(own.length > 0 && { cutoffs: Object.fromEntries(own) }),
    ...(head.status === 'open' && today <= lastDayOf(head.quarter) && { asOf: today }),
    department: { id: department.code, kind: department.kind, required: department.required },
    plan: {
      submissions: (records.plan?.submissions ?? []).map(({ at }) => at).filter(inTime),
      returns: (records.plan?.returns ?? []).map(({ at }) => at).filter(inTime),
    },
    drills: caseDrills(records, situation, calendar),
    findings: findingsOf(records),
    inspectedClean: records.drills.some(
      (drill) =>
        drill.inspected &&
        isVisibleDrill(drill, records.plan) &&
        isHeldIn(drill, situation, calendar) &&
        records.findings.every((finding) => finding.drill !== drill.id),
    ),
    sessions: caseSessions(records, situation, calendar),
    posts: postsOf(records),
    ...caseRegister(entries),
  }
}
