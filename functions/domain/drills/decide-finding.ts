import { accept, inWords, reject, type Result } from '../shared/result.ts'
import { addDays, type Instant, type LocalDate } from '../shared/time.ts'
import { FINDING_DAYS, newFinding } from './decide-evaluation.ts'
import type { Drill, Finding, FindingStatus } from './drill.ts'
import { allow } from './drill-state.ts'
import { findingStatusTerms } from './terms.ts'

/** In which states a command on a finding is possible; everywhere else it is refused as `finding-state`. */
export const findingCommands = {
  rectify: ['open', 'supervised'],
  verify: ['rectified'],
  extend: ['open', 'supervised'],
  supervise: ['open'],
} as const satisfies Record<string, readonly FindingStatus[]>

const allowFinding = (finding: Finding, command: keyof typeof findingCommands): Result<Finding> => {
  const states: readonly FindingStatus[] = findingCommands[command]
  return states.includes(finding.status)
    ? accept(finding)
    : reject('finding-state', inWords('status', finding.status, findingStatusTerms[finding.status]))
}

/** Overdue 逾期 from the day after the deadline, until a proof is handed in. */
export const isOverdue = ({ status, dueOn }: Pick<Finding, 'status' | 'dueOn'>, today: LocalDate): boolean =>
  (status === 'open' || status === 'supervised') && dueOn < today

/**
 * Records a finding beside the sheet, due within 30 days. Errors: `drill-state` unless held or evaluated, `due-too-late`,
 * `due-past`. Found on 1 June: due by 1 July.
 */
export const decideNewFinding = (
  drill: Drill,
  { id, text, dueOn }: Pick<Finding, 'id' | 'text' | 'dueOn'>,
  today: LocalDate,
): Result<Finding> => {
  const allowed = allow(drill, 'addFinding')
  if (!allowed.ok) return allowed
  const latest = addDays(today, FINDING_DAYS)
  if (dueOn > latest) return reject('due-too-late', { latest }, '/dueOn')
  if (dueOn < today) return reject('due-past', { due: dueOn }, '/dueOn')
  return accept(newFinding(drill, id, text, dueOn))
}

/** Hands in the proof of rectification 整改. Errors: `finding-state`, `day-in-future`. */
export const decideRectification = (
  finding: Finding,
  proof: NonNullable<Finding['proof']>,
  today: LocalDate,
): Result<Finding> => {
  const allowed = allowFinding(finding, 'rectify')
  if (!allowed.ok) return allowed
  if (proof.on > today) return reject('day-in-future', { day: proof.on }, '/on')
  return accept({ ...finding, status: 'rectified', proof })
}

/**
 * Accepts the proof 销号, or hands it back with a reason: the finding is open again, or under supervision where a document
 * stands. Errors: `finding-state`, `conflict-of-interest`, `reason-required`.
 */
export const decideVerification = (
  finding: Finding,
  { accepted, note, at, belongs }: { accepted: boolean; note: string; at: Instant; belongs: boolean },
): Result<Finding> => {
  const allowed = allowFinding(finding, 'verify')
  if (!allowed.ok) return allowed
  if (belongs) return reject('conflict-of-interest')
  if (accepted) return accept({ ...finding, status: 'verified', verifiedAt: at, note })
  if (note === '') return reject('reason-required', undefined, '/note')
  return accept({ ...finding, status: finding.supervision === null ? 'open' : 'supervised', proof: null, note })
}

/** Gives more time, by a reviewer and with a reason. Errors: `finding-state`, `due-not-later`. */
export const decideExtension = (
  finding: Finding,
  { dueOn, reason }: { dueOn: LocalDate; reason: string },
): Result<Finding> => {
  const allowed = allowFinding(finding, 'extend')
  if (!allowed.ok) return allowed
  if (dueOn <= finding.dueOn) return reject('due-not-later', { due: finding.dueOn }, '/dueOn')
  return accept({ ...finding, dueOn, note: reason })
}

/** Puts an overdue finding under supervision 挂牌督办, by a document. Errors: `finding-state`, `not-overdue`. */
export const decideSupervision = (finding: Finding, document: string, today: LocalDate): Result<Finding> => {
  const allowed = allowFinding(finding, 'supervise')
  if (!allowed.ok) return allowed
  if (!isOverdue(finding, today)) return reject('not-overdue', { due: finding.dueOn })
  return accept({ ...finding, status: 'supervised', supervision: document })
}
