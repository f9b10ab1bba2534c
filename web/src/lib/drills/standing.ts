import { pendingAmendment, standingOf, type DrillStanding } from '@muster/domain/drills/drill-state.ts'
import type { Drill, Finding } from '@muster/domain/drills/drill.ts'
import { isOverdue } from '@muster/domain/drills/decide-finding.ts'
import type { Baseline } from '@muster/domain/plans/plan.ts'
import { monthOf, type LocalDate } from '@muster/domain/shared/time.ts'
import type { Tone } from '#lib/components/Tag.svelte'

/** A drill as lists show it: with its promised day and what it is called today. */
export interface DrillRow {
  readonly drill: Drill
  readonly promised: LocalDate | null
  readonly standing: DrillStanding
  /** A move, cancellation or addition waits for a reviewer. */
  readonly pending: boolean
}

export const standingTones: Record<DrillStanding, Tone> = {
  planned: 'info',
  rescheduled: 'warn',
  missed: 'bad',
  held: 'info',
  evaluated: 'info',
  closed: 'good',
  cancelled: 'info',
  removed: 'info',
}

/** What a list's filter may ask for; `unlogged`: the fixed day has passed and nothing is logged. */
export const standings = ['planned', 'rescheduled', 'missed', 'held', 'evaluated', 'closed', 'cancelled'] as const

export const rowsOf = (drills: readonly Drill[], baseline: Baseline | null, today: LocalDate): DrillRow[] => {
  const promised = new Map(baseline?.drills.map(({ id, on }) => [id, on]))
  return drills
    .filter(({ status }) => status !== 'removed')
    .map((drill) => {
      const on = promised.get(drill.id) ?? null
      const standing = standingOf(drill, on, today)
      return { drill, promised: on, standing, pending: pendingAmendment(drill) !== undefined }
    })
}

/** The day that orders a drill: the fixed one, else the last of its window. */
export const dayOfDrill = ({ day, window }: Pick<Drill, 'day' | 'window'>): LocalDate => day ?? window.to

/** True where any day the drill may take place lies in the month. */
export const touchesMonth = ({ day, window }: Pick<Drill, 'day' | 'window'>, month: number): boolean =>
  day ? monthOf(day) === month : monthOf(window.from) <= month && month <= monthOf(window.to)

export type FindingStanding = Finding['status'] | 'overdue'
export const findingStandings = ['open', 'overdue', 'supervised', 'rectified', 'verified'] as const

/** An open finding past its day is 逾期; one under supervision stays 挂牌督办. */
export const findingStandingOf = (finding: Finding, today: LocalDate): FindingStanding =>
  finding.status === 'open' && isOverdue(finding, today) ? 'overdue' : finding.status

export const findingTones: Record<FindingStanding, Tone> = {
  open: 'warn',
  overdue: 'bad',
  supervised: 'bad',
  rectified: 'info',
  verified: 'good',
}
