import type { Tally } from '../../attendance/attendance.ts'
import type { Drill, Finding } from '../../drills/drill.ts'
import type { Department } from '../../organisation/organisation.ts'
import type { Certificate, Post } from '../../people/person.ts'
import type { Baseline, Plan } from '../../plans/plan.ts'
import type { LocalDate, Quarter } from '../../shared/time.ts'
import type { Session } from '../../training/session.ts'
import type { QuarterHead } from '../quarter.ts'
import type { RegisterEntry } from '../register-entry.ts'

/** What a department has on record for a year, as stored: the source of its case files. */
export interface DepartmentRecords {
  readonly plan: Plan | undefined
  readonly baseline: Baseline | undefined
  readonly drills: readonly Drill[]
  readonly findings: readonly Finding[]
  readonly sessions: readonly Session[]
  readonly posts: readonly Post[]
  /** Of the holders of posts; others do no harm. */
  readonly certificates: readonly Certificate[]
  /** Of drills and sessions held in the quarter, by the event’s id. */
  readonly tallies: ReadonlyMap<string, Pick<Tally, 'expected' | 'signed'>>
  /** Organisers’ drills, by the id of the drill, for the evaluation that serves a co-host’s. */
  readonly organisers: ReadonlyMap<string, Pick<Drill, 'evaluation'>>
}

/** The quarter a case file is drawn for, and the district’s days around it. */
export interface QuarterSituation {
  readonly head: QuarterHead
  readonly timeZone: string
  /** The cut-off days of the year’s quarters. */
  readonly cutoffDays: Readonly<Record<Quarter, LocalDate>>
  /** The local day; an open quarter that is not over is provisional as of it. */
  readonly today: LocalDate
  readonly department: Department
  /** Of the quarter and department. */
  readonly entries: readonly RegisterEntry[]
}
