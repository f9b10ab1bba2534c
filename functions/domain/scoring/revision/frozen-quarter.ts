import * as z from 'zod/mini'
import { departmentCode, quarter } from '../../shared/schemas.ts'
import type { Quarter } from '../../shared/time.ts'
import { type CaseFile, caseFileSchema } from '../case-file.ts'
import { grades } from '../grade.ts'
import type { Score } from '../score.ts'
import { type Scorecard, scorecardSchema } from '../scorecard.ts'

/** A department’s part of a frozen quarter. */
export interface FrozenDepartment {
  readonly department: string
  readonly name: string
  readonly group: string
  readonly caseFile: CaseFile
  readonly score: Score
  readonly rank: number | null
  /** Whole yuan; null where there is none. */
  readonly reward: number | null
}

/**
 * 审定锁定: all that a revision stands for, the departments in order of their codes. Its digest is SHA-256 over this as
 * canonical JSON.
 */
export interface FrozenQuarter {
  readonly quarter: Quarter
  readonly scorecard: Scorecard
  readonly departments: readonly FrozenDepartment[]
}

const points = z.nullable(z.number())

const scoreSchema: z.ZodMiniType<Score> = z.strictObject({
  indicators: z.array(
    z.strictObject({
      code: z.string(),
      weight: z.number(),
      applicable: z.boolean(),
      points,
      inputs: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()])),
    }),
  ),
  earned: z.number(),
  weight: z.number(),
  base: points,
  bonus: z.number(),
  deductions: z.number(),
  final: points,
  grade: z.nullable(z.enum(grades)),
  ranked: z.boolean(),
  flags: z.array(z.enum(['PLAN_MISSING', 'ROSTER_MISSING', 'SUPERVISION'])),
})

const frozenDepartment: z.ZodMiniType<FrozenDepartment> = z.strictObject({
  department: departmentCode,
  name: z.string(),
  group: z.string(),
  caseFile: caseFileSchema,
  score: scoreSchema,
  rank: z.nullable(z.int()),
  reward: z.nullable(z.int()),
})

/** A frozen quarter that comes from outside. Unknown keys are refused: the digest would cover what nobody reads. */
export const frozenQuarterSchema: z.ZodMiniType<FrozenQuarter> = z.strictObject({
  quarter,
  scorecard: scorecardSchema,
  departments: z.array(frozenDepartment),
})
