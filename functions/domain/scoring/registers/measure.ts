import * as z from 'zod/mini'
import { departmentCode, filled, id, instant, localDate, quarter } from '../../shared/schemas.ts'

/** 提示函 → 约谈 → 督办函, the mildest first. */
export const measureLevels = ['reminder', 'interview', 'supervision'] as const
export type MeasureLevel = (typeof measureLevels)[number]

/** The document of one step; the department answers by `answerDue`, where it must. */
export const measureDocument = z.strictObject({
  on: localDate,
  document: filled(80),
  fact: filled(300),
  answerDue: z.nullable(localDate),
})
export type MeasureDocument = z.infer<typeof measureDocument>

export const measureDraft = z.strictObject({ department: departmentCode, ...measureDocument.shape })
export type MeasureDraft = z.infer<typeof measureDraft>

export const measureClosing = z.strictObject({ on: localDate, document: filled(80), result: filled(300) })
export type MeasureClosing = z.infer<typeof measureClosing>

export const measureStatuses = ['issued', 'closed'] as const
export type MeasureStatus = (typeof measureStatuses)[number]

/** What the district office has put to one department over one matter, step by step. */
export const measure = z.object({
  id,
  quarter,
  department: departmentCode,
  version: z.int(),
  status: z.enum(measureStatuses),
  /** The highest step is the last. */
  steps: z.array(z.object({ level: z.enum(measureLevels), ...measureDocument.shape, by: z.string(), at: instant })),
  closing: z.nullable(z.object({ ...measureClosing.shape, by: z.string(), at: instant })),
})
export type Measure = z.infer<typeof measure>
