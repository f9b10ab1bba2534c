import type { CalendarEntry } from '../contract/endpoints/reporting.ts'
import type { Finding } from '../drills/drill.ts'
import type { CertificateKind } from '../people/person.ts'
import type { PlanStatus } from '../plans/plan.ts'
import type { LocalDate } from '../shared/time.ts'
import type { Round } from './cadence.ts'

/** A certificate that something is due on, as the index of deadlines shows it: without a name. */
export interface Expiry {
  readonly id: string
  readonly department: string
  readonly person: string
  readonly kind: CertificateKind
  readonly due: LocalDate
}

/** What a district’s reminders of a day go by. */
export interface DayFacts {
  readonly round: Round
  readonly year: number
  /** Those in use. */
  readonly departments: readonly { readonly code: string; readonly name: string }[]
  readonly plans: readonly { readonly department: string; readonly status: PlanStatus }[]
  /** Drills and sessions on the calendar. */
  readonly entries: readonly CalendarEntry[]
  /** Drills with an amendment or addition nobody has decided. */
  readonly amended: readonly CalendarEntry[]
  readonly findings: readonly Pick<Finding, 'id' | 'drill' | 'department' | 'year' | 'text' | 'dueOn' | 'status'>[]
  /** Not those that their holder has renewed. */
  readonly expiries: readonly Expiry[]
}
