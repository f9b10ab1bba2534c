import * as z from 'zod/mini'
import { departmentCode, filled, id, instant, quarter } from '../../shared/schemas.ts'
import { accept, inWords, reject, type Result } from '../../shared/result.ts'
import { type Instant, numberOfQuarter } from '../../shared/time.ts'
import type { CaseFile, DepartmentKind } from '../case-file.ts'
import { allow } from '../decide-quarter.ts'
import { decimal, isBelow } from '../fraction.ts'
import type { QuarterHead } from '../quarter.ts'
import type { Scorecard } from '../scorecard.ts'
import { entryStatusTerms } from '../terms.ts'

/** Points of a manual indicator, with clause, fact and document. Computed indicators have no entry: facts move them. */
export const adjustmentDraft = z.strictObject({
  department: departmentCode,
  indicator: filled(20),
  points: z.number().check(z.minimum(0), z.maximum(1000)),
  clause: filled(120),
  fact: filled(300),
  document: filled(80),
})
export type AdjustmentDraft = z.infer<typeof adjustmentDraft>

export const manualAdjustment = z.object({
  ...adjustmentDraft.shape,
  id,
  quarter,
  version: z.int(),
  /** What the indicator weighs in the quarter’s scorecard. */
  weight: z.number(),
  status: z.enum(['proposed', 'standing', 'revoked']),
  by: z.string(),
  at: instant,
  confirmedBy: z.nullable(z.string()),
  revokedReason: z.nullable(z.string()),
})
export type ManualAdjustment = z.infer<typeof manualAdjustment>

export type AdjustmentCommand = 'confirm' | 'revoke'

/** In which states each command is possible. Nothing counts before a second person’s yes. */
export const adjustmentMoves: Readonly<Record<AdjustmentCommand, readonly ManualAdjustment['status'][]>> = {
  confirm: ['proposed'],
  revoke: ['proposed', 'standing'],
}

const allowAdjustment = (found: ManualAdjustment, command: AdjustmentCommand, head: QuarterHead) => {
  const open = allow(head, 'register')
  if (!open.ok) return open
  return adjustmentMoves[command].includes(found.status)
    ? accept(found)
    : reject('entry-state', inWords('status', found.status, entryStatusTerms[found.status]))
}

const hasTwoDecimals = (points: number) => 100n % decimal(points).bottom === 0n

/**
 * Proposes points for a manual indicator of the scorecard, which counts once another person confirms it.
 *
 * Errors: `quarter-state`, `conflict-of-interest`, `adjustment-indicator-unknown` (computed, switched off, or not for this
 * kind of department or quarter), `adjustment-points` (above the weight, or finer than 0.01).
 */
export const proposeAdjustment = (
  draft: AdjustmentDraft,
  {
    id,
    by,
    at,
    kind,
    belongs,
  }: {
    readonly id: string
    readonly by: string
    readonly at: Instant
    readonly kind: DepartmentKind
    readonly belongs: boolean
  },
  { head, scorecard }: { readonly head: QuarterHead; readonly scorecard: Scorecard },
): Result<ManualAdjustment> => {
  const open = allow(head, 'register')
  if (!open.ok) return open
  if (belongs) return reject('conflict-of-interest')
  const indicator = scorecard.manual.find(
    ({ code, off, applies }) =>
      code === draft.indicator &&
      off !== true &&
      applies.kinds.includes(kind) &&
      applies.quarters.includes(numberOfQuarter(head.quarter)),
  )
  if (!indicator) return reject('adjustment-indicator-unknown', { code: draft.indicator }, '/indicator')
  const { weight } = indicator
  if (isBelow(decimal(weight), decimal(draft.points)) || !hasTwoDecimals(draft.points))
    return reject('adjustment-points', { weight }, '/points')
  return accept({
    ...draft,
    id,
    quarter: head.quarter,
    version: 1,
    weight,
    status: 'proposed',
    by,
    at,
    confirmedBy: null,
    revokedReason: null,
  })
}

/**
 * The second person’s yes. Errors: `quarter-state`, `entry-state`, `own-proposal`, `conflict-of-interest`,
 * `adjustment-standing-already` (one number of points for each indicator of a department’s quarter).
 */
export const confirmAdjustment = (
  found: ManualAdjustment,
  { by, belongs }: { readonly by: string; readonly belongs: boolean },
  head: QuarterHead,
  others: readonly ManualAdjustment[],
): Result<ManualAdjustment> => {
  const allowed = allowAdjustment(found, 'confirm', head)
  if (!allowed.ok) return allowed
  if (found.by === by) return reject('own-proposal')
  if (belongs) return reject('conflict-of-interest')
  const { department, indicator, quarter } = found
  const stands = others.some(
    (other) =>
      other.id !== found.id &&
      other.status === 'standing' &&
      other.department === department &&
      other.indicator === indicator &&
      other.quarter === quarter,
  )
  if (stands) return reject('adjustment-standing-already', { code: indicator })
  return accept({ ...found, status: 'standing', confirmedBy: by })
}

/** Takes points back, with a reason; they stay in the register. Errors: `quarter-state`, `entry-state`. */
export const revokeAdjustment = (
  found: ManualAdjustment,
  reason: string,
  head: QuarterHead,
): Result<ManualAdjustment> => {
  const allowed = allowAdjustment(found, 'revoke', head)
  return allowed.ok ? accept({ ...found, status: 'revoked', revokedReason: reason }) : allowed
}

/** `manual` of a department’s case file: the standing points, in order of code. */
export const manualEntries = (
  adjustments: readonly ManualAdjustment[],
  department: string,
): NonNullable<CaseFile['manual']> =>
  adjustments
    .filter((one) => one.status === 'standing' && one.department === department)
    .map(({ indicator: code, weight, points }) => ({ code, weight, points }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
