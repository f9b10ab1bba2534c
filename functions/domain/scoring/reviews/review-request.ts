import * as z from 'zod/mini'
import { count, departmentCode, filled, id, instant, localDate, paragraph, quarter } from '../../shared/schemas.ts'

const record = filled(200)

/**
 * A fact that a granted review admits. Points follow from facts alone: none of these names a number of points.
 *
 * Records are named by their ids in the case file.
 */
export const admittedFact = z.discriminatedUnion('fact', [
  /** A drill logged after the cut-off, or not at all, counts as held. */
  z.strictObject({ fact: z.literal('lateLog'), drill: record }),
  /** A mass event owes no roster. */
  z.strictObject({ fact: z.literal('rosterExemption'), drill: record }),
  /** An unplanned drill counts for the bonus. */
  z.strictObject({ fact: z.literal('recognition'), drill: record }),
  /** A move or cancellation of that moment was for force majeure. */
  z.strictObject({ fact: z.literal('forceMajeure'), drill: record, filedAt: instant }),
  z.strictObject({
    fact: z.literal('evaluation'),
    drill: record,
    grade: z.enum(['excellent', 'good', 'fair', 'poor']),
    by: z.enum(['reviewer', 'expert']),
  }),
  /** Who of the roster signed in, by the paper sheet. */
  z.strictObject({ fact: z.literal('drillSignIn'), drill: record, signed: count(100_000) }),
  z.strictObject({ fact: z.literal('sessionSignIn'), session: record, signed: count(100_000) }),
  z.strictObject({ fact: z.literal('sessionHeld'), session: record, heldAt: instant }),
  /** The proof of that day closes the finding. */
  z.strictObject({ fact: z.literal('rectification'), finding: record, on: localDate }),
  /** An inspection 抽查 confirmed that nothing was found. */
  z.strictObject({ fact: z.literal('inspection') }),
  /** A complete plan was handed in at that moment. */
  z.strictObject({ fact: z.literal('submission'), at: instant }),
  z.strictObject({
    fact: z.literal('certificate'),
    post: record,
    validFrom: localDate,
    validTo: localDate,
    reviewDue: z.nullable(localDate),
  }),
])
export type AdmittedFact = z.infer<typeof admittedFact>

/** 佐证: files and records of the department; at least one of them. */
export const reviewEvidence = z
  .strictObject({
    attachments: z.array(id).check(z.maxLength(20)),
    records: z
      .array(z.strictObject({ kind: z.enum(['drill', 'finding', 'session', 'post']), id: record }))
      .check(z.maxLength(50)),
  })
  .check(
    z.refine(({ attachments, records }) => attachments.length + records.length > 0, {
      path: ['attachments'],
      params: { words: { zh: '请附佐证：文件或记录至少一项', en: 'Give evidence: at least one file or record' } },
    }),
  )

/** 申请复核 as a department files it, on one indicator. */
export const reviewDraft = z.strictObject({
  department: departmentCode,
  indicator: filled(20),
  ground: paragraph(1000).check(z.minLength(1)),
  evidence: reviewEvidence,
})
export type ReviewDraft = z.infer<typeof reviewDraft>

export const reviewGrant = z.strictObject({
  changes: z.array(admittedFact).check(z.minLength(1), z.maxLength(50)),
  reason: filled(500),
})
export type ReviewGrant = z.infer<typeof reviewGrant>

export const reviewStatuses = ['filed', 'granted', 'refused', 'withdrawn'] as const
export type ReviewStatus = (typeof reviewStatuses)[number]

const points = z.nullable(z.number())

/** What a score says before or after a decision; points null where they do not apply. */
export const scoreGlance = z.object({
  /** Of the indicator under review. */
  points,
  final: points,
  grade: z.nullable(z.enum(['excellent', 'good', 'pass', 'fail'])),
})
export type ScoreGlance = z.infer<typeof scoreGlance>

export const reviewRequest = z.object({
  ...reviewDraft.shape,
  id,
  quarter,
  version: z.int(),
  status: z.enum(reviewStatuses),
  filedBy: z.string(),
  filedAt: instant,
  decidedBy: z.nullable(z.string()),
  decidedAt: z.nullable(instant),
  reason: z.string(),
  changes: z.array(admittedFact),
  /** The score without and with these changes, as it was when they were decided; null unless granted. */
  before: z.nullable(scoreGlance),
  after: z.nullable(scoreGlance),
})
export type ReviewRequest = z.infer<typeof reviewRequest>
