import * as z from 'zod/mini'
import { departmentCode, instant, localDate, quarter } from '../shared/schemas.ts'

export const quarterStatuses = ['open', 'cutoff', 'preliminary', 'review', 'frozen', 'published'] as const
export const quarterStatus = z.enum(quarterStatuses)
export type QuarterStatus = z.infer<typeof quarterStatus>

/** The head of a district's quarter: where it stands, who did each step and when. */
export const quarterHead = z.object({
  quarter,
  version: z.int(),
  status: quarterStatus,
  scorecard: z.string(),
  /** The last day that counts. */
  cutoffDay: localDate,
  steps: z.array(z.object({ to: quarterStatus, at: instant, by: z.string(), note: z.string() })),
  /** The standing frozen revision, 0 before the first. */
  revision: z.int(),
  /** SHA-256 over the canonical JSON of the frozen revision. */
  digest: z.nullable(z.string()),
  documentNumber: z.nullable(z.string()),
})
export type QuarterHead = z.infer<typeof quarterHead>

export const scoreGrade = z.nullable(z.enum(['excellent', 'good', 'pass', 'fail']))

/** One department's line on the board. */
export const boardRow = z.object({
  department: departmentCode,
  group: z.string(),
  rank: z.nullable(z.int()),
  final: z.nullable(z.number()),
  grade: scoreGrade,
  ranked: z.boolean(),
  flags: z.array(z.string()),
  vetoed: z.boolean(),
  /** Rank in the last published quarter; null where there was none. */
  previousRank: z.nullable(z.int()),
  /** Finals of the last four quarters, oldest first, null for a gap; the last is this quarter's. */
  trend: z.array(z.nullable(z.number())),
  /** Reward in yuan once frozen. */
  reward: z.nullable(z.number()),
})
export type BoardRow = z.infer<typeof boardRow>

export const board = z.object({
  quarter,
  scorecard: z.string(),
  status: quarterStatus,
  provisional: z.boolean(),
  /** The local day the figures are as of, and the moment they were computed. */
  asOf: localDate,
  computedAt: instant,
  cutoffDay: localDate,
  documentNumber: z.nullable(z.string()),
  revision: z.int(),
  digest: z.nullable(z.string()),
  rows: z.array(boardRow),
})
export type Board = z.infer<typeof board>
