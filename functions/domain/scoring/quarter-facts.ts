import { lastDayOf, type LocalDate, numberOfQuarter, type Quarter, quarterOf } from '../shared/time.ts'
import type { CaseDrill, CaseFile, DepartmentKind } from './case-file.ts'
import { type Duties, dutiesOf } from './duties.ts'
import { heldQuarter, isHeldBy, itemsOf } from './items.ts'
import { byMoment, type LocalCalendar, provisionalDay } from './local-calendar.ts'
import type { Scorecard } from './scorecard.ts'

/** A record with the name it goes by in explanations: its id, or its place in the file where it has none. */
export type Named<T> = T & { readonly ref: string }

export interface HeldDrill {
  readonly drill: CaseDrill
  readonly startedOn: LocalDate
  readonly loggedOn: LocalDate | null
}

/** What one quarter's indicators look at, drawn once from the case file. */
export interface QuarterFacts {
  readonly quarter: Quarter
  readonly number: 1 | 2 | 3 | 4
  readonly kind: DepartmentKind
  readonly lastDay: LocalDate
  readonly cutoff: LocalDate
  /** The day of a provisional score, else null. */
  readonly asOf: LocalDate | null
  readonly calendar: LocalCalendar
  readonly plan: CaseFile['plan']
  readonly duties: Duties
  /** Every drill held in the quarter, in order of start, then id. */
  readonly held: readonly HeldDrill[]
  readonly findings: readonly Named<CaseFile['findings'][number]>[]
  readonly inspectedClean: boolean
  readonly sessionsPlanned: readonly Named<CaseFile['sessions'][number]>[]
  readonly sessionsHeld: readonly Named<CaseFile['sessions'][number]>[]
  readonly posts: readonly Named<CaseFile['posts'][number]>[]
}

const named = <T extends { readonly id?: string | undefined }>(list: string, records: readonly T[]): Named<T>[] =>
  records.map((record, index) => ({ ...record, ref: record.id ?? `${list}[${index}]` }))

/**
 * Draws the facts of the case file's quarter: drills held in it, items due, findings due, sessions, posts.
 *
 * In a provisional file (`asOf` before the quarter's last day) findings and planned sessions dated after that day are left out.
 */
export const quarterFacts = (moves: Scorecard['moves'], caseFile: CaseFile, calendar: LocalCalendar): QuarterFacts => {
  const { quarter, department } = caseFile
  const asOf = provisionalDay(caseFile)
  const lastDay = lastDayOf(quarter)
  const isDue = (date: LocalDate) => quarterOf(date) === quarter && (asOf === null || date <= asOf)

  const held = caseFile.drills
    .flatMap((drill) => {
      if (drill.startedAt === null || heldQuarter(drill, calendar) !== quarter) return []
      const loggedOn = drill.loggedAt === null ? null : calendar.dayOf(drill.loggedAt)
      return [{ drill, at: drill.startedAt, id: drill.id, startedOn: calendar.dayOf(drill.startedAt), loggedOn }]
    })
    .toSorted(byMoment)
  const sessions = named('sessions', caseFile.sessions)

  return {
    quarter,
    number: numberOfQuarter(quarter),
    kind: department.kind,
    lastDay,
    cutoff: calendar.cutoffOf(quarter),
    asOf,
    calendar,
    plan: caseFile.plan,
    duties: dutiesOf({
      quarter,
      items: itemsOf(caseFile.drills, calendar, moves),
      unplanned: held.map(({ drill }) => drill).filter(({ plannedOn }) => plannedOn === null),
      required: department.required,
      asOf,
    }),
    held,
    findings: named('findings', caseFile.findings).filter(({ dueOn }) => isDue(dueOn)),
    inspectedClean: caseFile.inspectedClean,
    sessionsPlanned: sessions.filter(({ plannedOn }) => isDue(plannedOn)),
    sessionsHeld: sessions.filter(({ heldAt }) => heldAt !== null && quarterOf(calendar.dayOf(heldAt)) === quarter),
    posts: named('posts', caseFile.posts),
  }
}

/** Items of the quarter that PL2 looks at: its baseline and what was moved in. */
export const itemsOfQuarter = ({ duties }: QuarterFacts) => [...duties.baseline, ...duties.movedIn]

/** Due here, not excess, and held neither in this quarter nor in an earlier one of its year. */
export const missedItems = ({ duties, quarter }: QuarterFacts) =>
  duties.missed.filter((item) => item.fate !== 'excess' && !isHeldBy(item, quarter))
