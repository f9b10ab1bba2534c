import type { Amendment, Drill } from '../../drills/drill.ts'
import { type Instant, type LocalDate, quarterOf } from '../../shared/time.ts'
import type { CaseDrill, Change } from '../case-file.ts'
import type { LocalCalendar } from '../local-calendar.ts'
import type { DepartmentRecords, QuarterSituation } from './department-records.ts'
import { isVisibleDrill } from './visible-records.ts'

/** True for what a unit handed in on the quarter’s cut-off day or before. */
export const handedIn =
  ({ head }: Pick<QuarterSituation, 'head'>, { dayOf }: LocalCalendar) =>
  (at: Instant) =>
    dayOf(at) <= head.cutoffDay

const changeOf = ({ kind, filedAt, forceMajeure, to, decision }: Amendment): Change[] => {
  const common = { filedAt, approved: decision?.approved ?? false, forceMajeure }
  if (kind === 'cancel') return [{ kind, ...common }]
  return kind === 'move' && to ? [{ kind, ...common, to: to.to }] : []
}

/** The drills held in the quarter: those whose sign-in counts. */
export const isHeldIn = ({ held }: Drill, { head }: Pick<QuarterSituation, 'head'>, { dayOf }: LocalCalendar) =>
  held !== null && quarterOf(dayOf(held.startedAt)) === head.quarter

/**
 * Every drill of the year as a case file holds it. The promised day is the baseline’s; what stands outside the baseline is
 * unplanned. The evaluation of a co-host’s drill is the organiser’s. Sign-in is given for drills held in the quarter.
 */
export const caseDrills = (
  records: DepartmentRecords,
  situation: QuarterSituation,
  calendar: LocalCalendar,
): CaseDrill[] => {
  const promised = new Map<string, LocalDate>(records.baseline?.drills.map(({ id, on }) => [id, on]))
  const inTime = handedIn(situation, calendar)
  return records.drills
    .filter((drill) => isVisibleDrill(drill, records.plan))
    .map((drill) => {
      const tally = isHeldIn(drill, situation, calendar) ? records.tallies.get(drill.id) : undefined
      const evaluation = (drill.joint && records.organisers.get(drill.joint.drill)?.evaluation) ?? drill.evaluation
      return {
        id: drill.id,
        plannedOn: promised.get(drill.id) ?? null,
        changes: drill.amendments.filter(({ filedAt }) => inTime(filedAt)).flatMap(changeOf),
        startedAt: drill.held?.startedAt ?? null,
        loggedAt: drill.held?.loggedAt ?? null,
        admitted: drill.admitted,
        expected: tally?.expected ?? 0,
        signed: tally?.signed ?? 0,
        rosterExempt: drill.rosterExempt,
        evaluation: evaluation && { grade: evaluation.grade, by: evaluation.by },
        largeScale: drill.largeScale,
        unannounced: drill.unannounced,
        recognised: drill.recognised,
      }
    })
}
