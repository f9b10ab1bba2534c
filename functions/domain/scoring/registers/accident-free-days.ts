import * as z from 'zod/mini'
import { departmentCode, filled, id, instant, localDate } from '../../shared/schemas.ts'
import { accept, reject, type Result } from '../../shared/result.ts'
import { addDays, daysBetween, type LocalDate, localDateOf } from '../../shared/time.ts'
import type { Act } from './decide-investigation.ts'

/** 当日归零: that day is not counted. 全部归零: the count returns to 0. */
export const resetKinds = ['day', 'full'] as const
export type ResetKind = (typeof resetKinds)[number]

export const resetDraft = z.strictObject({
  department: departmentCode,
  on: localDate,
  kind: z.enum(resetKinds),
  fact: filled(300),
  document: filled(80),
})
export type ResetDraft = z.infer<typeof resetDraft>

export const reset = z.object({
  ...resetDraft.shape,
  id,
  version: z.int(),
  status: z.enum(['standing', 'revoked']),
  by: z.string(),
  at: instant,
  revokedReason: z.nullable(z.string()),
})
export type Reset = z.infer<typeof reset>

/** Enters a reset, on the day of what happened, which may be long past. Errors: `day-in-future`. */
export const recordReset = (
  draft: ResetDraft,
  { id, by, at, timeZone }: Act & { readonly id: string },
): Result<Reset> =>
  draft.on > localDateOf(at, timeZone)
    ? reject('day-in-future', { day: draft.on }, '/on')
    : accept({ ...draft, id, version: 1, status: 'standing', by, at, revokedReason: null })

/** Takes a reset back, with a reason: its day counts again. Errors: `reset-revoked`. */
export const revokeReset = (found: Reset, reason: string): Result<Reset> =>
  found.status === 'revoked' ? reject('reset-revoked') : accept({ ...found, status: 'revoked', revokedReason: reason })

export interface AccidentFreeDays {
  readonly days: number
  /** The first day of the count: the one after the last 全部归零, else the day the district began to count. */
  readonly since: LocalDate
  /** Days since then that are not counted 当日归零, the oldest first. */
  readonly notCounted: readonly LocalDate[]
}

/**
 * 安全发展累计日: full local days since the last 全部归零, without those of a 当日归零. Today is not over and does not count,
 * nor does the day of the full reset itself. Revoked resets and days still to come are left out.
 *
 * `began` is the first day the district counts. Full reset on 2026-12-30, asked on 2027-01-02: 31 December and 1 January, 2;
 * with a 当日归零 on 1 January: 1.
 */
export const accidentFreeDays = (
  resets: readonly Pick<Reset, 'on' | 'kind' | 'status'>[],
  began: LocalDate,
  today: LocalDate,
): AccidentFreeDays => {
  const known = resets.filter(({ status, on }) => status === 'standing' && on <= today)
  const lastFull = known
    .filter(({ kind }) => kind === 'full')
    .map(({ on }) => on)
    .toSorted()
    .at(-1)
  const after = lastFull === undefined ? began : addDays(lastFull, 1)
  const since = after > began ? after : began
  const days = known.filter(({ kind, on }) => kind === 'day' && on >= since && on < today).map(({ on }) => on)
  const notCounted = [...new Set(days)].toSorted()
  return { days: Math.max(0, daysBetween(since, today) - notCounted.length), since, notCounted }
}
