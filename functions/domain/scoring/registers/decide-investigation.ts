import { accept, inWords, reject, type Result } from '../../shared/result.ts'
import { addDays, type Instant, type LocalDate, localDateOf, type Quarter, quarterOf } from '../../shared/time.ts'
import type { RegisterDraft } from '../register-entry.ts'
import type {
  Investigation,
  InvestigationDraft,
  InvestigationExtension,
  InvestigationOutcome,
  InvestigationStatus,
} from './investigation.ts'
import { investigationStatusTerms } from './terms.ts'

/** Days an investigation may take, and again once. */
export const INVESTIGATION_DAYS = 60

export type InvestigationCommand = 'extend' | 'close'

/** In which states each command is possible. */
export const investigationMoves: Readonly<Record<InvestigationCommand, readonly InvestigationStatus[]>> = {
  extend: ['open'],
  close: ['open'],
}

/** Who acts, when, and in which time zone the day counts. */
export interface Act {
  readonly by: string
  readonly at: Instant
  readonly timeZone: string
}

const allowInvestigation = (found: Investigation, command: InvestigationCommand): Result<Investigation> =>
  investigationMoves[command].includes(found.status)
    ? accept(found)
    : reject('investigation-state', inWords('status', found.status, investigationStatusTerms[found.status]))

/** Published as 暂定 while it runs. Reading: it does not end by itself when its days are over. */
export const isPending = ({ status }: Pick<Investigation, 'status'>): boolean => status === 'open'

/** Past its last day and without an outcome; the district office is reminded. Due on 2026-06-30: overdue from 1 July. */
export const isInvestigationOverdue = (found: Pick<Investigation, 'status' | 'dueOn'>, today: LocalDate): boolean =>
  isPending(found) && found.dueOn < today

/** The departments that are 暂定 in a quarter. */
export const pendingDepartments = (
  investigations: readonly Pick<Investigation, 'status' | 'quarter' | 'department'>[],
  quarter: Quarter,
): ReadonlySet<string> =>
  new Set(investigations.filter((one) => one.quarter === quarter && isPending(one)).map(({ department }) => department))

/**
 * Opens an investigation, for 60 days. It may also open after the quarter is frozen: its outcome is then a correction 更正.
 *
 * Errors: `date-outside-quarter`, `day-in-future`, `investigation-open-already`. Opened on 2026-05-01: until 2026-06-30.
 */
export const openInvestigation = (
  draft: InvestigationDraft,
  { id, quarter, by, at, timeZone }: Act & { readonly id: string; readonly quarter: Quarter },
  others: readonly Investigation[],
): Result<Investigation> => {
  const today = localDateOf(at, timeZone)
  if (quarterOf(draft.date) !== quarter) return reject('date-outside-quarter', { date: draft.date, quarter }, '/date')
  if (draft.date > today) return reject('day-in-future', { day: draft.date }, '/date')
  if (pendingDepartments(others, quarter).has(draft.department))
    return reject('investigation-open-already', { department: draft.department }, '/department')
  return accept({
    ...draft,
    id,
    quarter,
    version: 1,
    status: 'open',
    openedBy: by,
    openedAt: at,
    openedOn: today,
    dueOn: addDays(today, INVESTIGATION_DAYS),
    extension: null,
    closing: null,
  })
}

/**
 * Gives 60 days more, once, by a document, before the first 60 are over. Errors: `investigation-state`,
 * `investigation-extended-already`, `investigation-overdue`. Due on 2026-06-30 → 2026-08-29.
 */
export const extendInvestigation = (
  found: Investigation,
  { reason, document }: InvestigationExtension,
  { by, at, timeZone }: Act,
): Result<Investigation> => {
  const allowed = allowInvestigation(found, 'extend')
  if (!allowed.ok) return allowed
  const due = found.dueOn
  if (found.extension) return reject('investigation-extended-already', { due })
  if (isInvestigationOverdue(found, localDateOf(at, timeZone))) return reject('investigation-overdue', { due })
  return accept({ ...found, dueOn: addDays(due, INVESTIGATION_DAYS), extension: { reason, document, by, at } })
}

export interface ClosedInvestigation {
  readonly investigation: Investigation
  /** The veto to propose in the register, where another person confirms it; null where there is none. */
  readonly veto: Extract<RegisterDraft, { kind: 'veto' }> | null
}

/**
 * Concludes an investigation, overdue ones too: into a veto, which is proposed and then needs its second person, or into
 * none. Errors: `investigation-state`.
 */
export const closeInvestigation = (
  found: Investigation,
  outcome: InvestigationOutcome,
  { by, at }: Act,
): Result<ClosedInvestigation> => {
  const allowed = allowInvestigation(found, 'close')
  if (!allowed.ok) return allowed
  const { fact, document } = outcome
  const { department, date } = found
  return accept({
    investigation: { ...found, status: outcome.outcome, closing: { by, at, fact, document } },
    veto:
      outcome.outcome === 'veto'
        ? { kind: 'veto', ground: outcome.ground, department, date, clause: outcome.clause, fact, document }
        : null,
  })
}
