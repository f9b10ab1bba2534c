import type { Hazard } from '../drills/drill.ts'
import type { LocalDate } from '../shared/time.ts'
import type { Window } from '../plans/window.ts'
import type { Checked } from './row.ts'

/** A drill as a plan row proposes it, before its contact is a known person. */
export interface DrillDraft {
  readonly name: string
  readonly forms: readonly ('tabletop' | 'operational')[]
  readonly content: 'single' | 'comprehensive'
  readonly purpose: 'verification' | 'demonstration' | 'research'
  readonly unannounced: boolean
  readonly largeScale: boolean
  readonly hostKind: 'own' | 'community' | 'firm' | 'superior'
  readonly hazard: Hazard
  /** Null when the row's time could not be read; then the row has an error. */
  readonly window: Window | null
  readonly place: string
  readonly lead: string
  readonly participants: string
  /** Planned number of people. */
  readonly expected: number | null
  /** The person's name as written. */
  readonly contact: string
  readonly phone: string
  readonly scenario: string
  readonly remark: string
}

/** A row of a drill plan beside the drills it was understood to be; a repeated one (每季度一次) is several. */
export interface ImportedRow extends Checked<DrillDraft> {
  readonly drills: readonly DrillDraft[]
}

export interface SessionDraft {
  readonly title: string
  readonly kind: 'cadre' | 'manager' | 'allStaff' | 'team' | 'online'
  readonly audience: string
  readonly window: Window | null
  readonly expected: number | null
}

export interface ImportedTraining extends Checked<SessionDraft> {
  readonly sessions: readonly SessionDraft[]
}

/** What a row is read with: the plan's year, and where known the day of import, the departments and the drills already planned. */
export interface ImportOptions {
  readonly year: number
  readonly today?: LocalDate
  readonly departments?: readonly { readonly code: string; readonly name: string }[]
  readonly existing?: readonly {
    readonly name: string
    readonly place: string
    readonly window: Pick<Window, 'from' | 'to'>
  }[]
}
