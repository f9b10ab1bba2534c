import * as z from 'zod/mini'
import { count, departmentCode, filled, id, instant, line, localDate } from '../../shared/schemas.ts'
import { accept, reject, type Result } from '../../shared/result.ts'
import { type LocalDate, localDateOf, type Quarter, quarterOf } from '../../shared/time.ts'
import type { Act } from './decide-investigation.ts'

/** 抽查 of a department by the district: on a drill of its own, or of a firm’s. */
export const inspectionDraft = z.strictObject({
  department: departmentCode,
  on: localDate,
  /** A drill of the department, or null. */
  drill: z.nullable(id),
  /** What was looked at, in words. */
  subject: filled(120),
  inspectors: z.array(filled(40)).check(z.minLength(1), z.maxLength(20)),
  result: z.enum(['clean', 'findings']),
  findings: count(200),
  document: line(80),
})
export type InspectionDraft = z.infer<typeof inspectionDraft>

export const inspection = z.object({
  ...inspectionDraft.shape,
  id,
  version: z.int(),
  status: z.enum(['standing', 'revoked']),
  by: z.string(),
  at: instant,
  revokedReason: z.nullable(z.string()),
})
export type Inspection = z.infer<typeof inspection>

/**
 * Records an inspection; who records it does not belong to the department. Errors: `conflict-of-interest`, `day-in-future`,
 * `inspection-findings` (a clean one has no findings, another at least one).
 */
export const recordInspection = (
  draft: InspectionDraft,
  { id, by, at, timeZone, belongs }: Act & { readonly id: string; readonly belongs: boolean },
): Result<Inspection> => {
  if (belongs) return reject('conflict-of-interest')
  if (draft.on > localDateOf(at, timeZone)) return reject('day-in-future', { day: draft.on }, '/on')
  if ((draft.result === 'clean') !== (draft.findings === 0)) return reject('inspection-findings', {}, '/findings')
  return accept({ ...draft, id, version: 1, status: 'standing', by, at, revokedReason: null })
}

/** Takes an inspection back, with a reason; it stays in the register. Errors: `inspection-revoked`. */
export const revokeInspection = (found: Inspection, reason: string): Result<Inspection> =>
  found.status === 'revoked'
    ? reject('inspection-revoked')
    : accept({ ...found, status: 'revoked', revokedReason: reason })

const inQuarter = (on: LocalDate, quarter: Quarter) => quarterOf(on) === quarter

/**
 * `inspectedClean` of a case file, which lifts DR4 without findings from 0.7 to its whole weight: a standing inspection of
 * the department in the quarter found nothing. No finding due: 10.50; inspected clean: 15.
 */
export const isInspectedClean = (
  inspections: readonly Pick<Inspection, 'department' | 'on' | 'result' | 'status'>[],
  department: string,
  quarter: Quarter,
): boolean =>
  inspections.some(
    (one) =>
      one.status === 'standing' &&
      one.result === 'clean' &&
      one.department === department &&
      inQuarter(one.on, quarter),
  )
