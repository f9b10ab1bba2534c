import * as z from 'zod/mini'
import { isLocalDate } from '../shared/time.ts'

const text = z.string().check(z.minLength(1), z.maxLength(500))
/** The same said in both languages. */
const words = z.strictObject({ zh: text, en: text })
const isHundredths = (value: number) => /^\d+(\.\d{1,2})?$/.test(String(value))
const points = z.number().check(z.minimum(0), z.maximum(1000), z.refine(isHundredths))
const share = z.number().check(z.minimum(0), z.maximum(1), z.refine(isHundredths))
const positiveShare = share.check(z.refine((value) => value > 0))
const weight = points.check(z.refine((value) => value > 0))
const days = z.int().check(z.minimum(0), z.maximum(366))
const yuan = z.int().check(z.minimum(0), z.maximum(1_000_000_000))
const kind = z.enum(['street', 'town', 'park', 'industryDept', 'committee'])
const quarterNumber = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])

const head = {
  code: text,
  name: words,
  clause: words,
  weight,
  applies: z.strictObject({ kinds: z.array(kind), quarters: z.array(quarterNumber) }),
  off: z.optional(z.boolean()),
}

const indicator = z.discriminatedUnion('formula', [
  z.strictObject({
    ...head,
    formula: z.literal('planSubmission'),
    /** Month and day of the quarter's year, `03-31`. */
    dueOn: z.string().check(z.refine((day) => isLocalDate(`2026-${day}`))),
    perDay: points,
    answerDays: days,
  }),
  z.strictObject({ ...head, formula: z.literal('planKeeping'), noticeDays: days }),
  z.strictObject({ ...head, formula: z.literal('drillCompletion'), makeUp: share, superviseBelow: share }),
  z.strictObject({ ...head, formula: z.literal('drillParticipation'), target: positiveShare }),
  z.strictObject({
    ...head,
    formula: z.literal('evaluationQuality'),
    worth: z.strictObject({ excellent: share, good: share, fair: share, poor: share }),
  }),
  z.strictObject({ ...head, formula: z.literal('findingClosure'), late: share, withoutFindings: share }),
  z.strictObject({ ...head, formula: z.literal('logTimeliness'), withinDays: days }),
  z.strictObject({ ...head, formula: z.literal('trainingCompletion') }),
  z.strictObject({ ...head, formula: z.literal('trainingParticipation'), target: positiveShare }),
  z.strictObject({ ...head, formula: z.literal('certification') }),
])

/**
 * 考核细则 as data: everything a district may set by its own notice. The formulas themselves are code, named by `formula`.
 *
 * Points have at most two decimals, shares lie between 0 and 1, money is whole yuan.
 */
export const scorecardSchema = z.strictObject({
  version: text,
  name: words,
  indicators: z
    .array(indicator)
    .check(z.refine((list) => new Set(list.map(({ code }) => code)).size === list.length, 'Codes must differ')),
  /** Indicators whose points a reviewer enters with clause, fact and document. */
  manual: z.array(z.strictObject(head)),
  moves: z.strictObject({ atLeast: z.int().check(z.minimum(0)), oneIn: z.int().check(z.minimum(1)) }),
  unrankedBelow: points,
  bonus: z.strictObject({
    max: points,
    clause: words,
    unplanned: z.strictObject({ each: points, max: points }),
    unannounced: z.strictObject({ each: points, max: points }),
    largeScale: z.strictObject({ each: points, max: points }),
    commendations: z.strictObject({ national: points, provincial: points, city: points, max: points }),
  }),
  deductions: z.strictObject({
    clause: words,
    criticism: points,
    lateReport: points,
    omittedReport: points,
    accident: points,
    falsified: points,
  }),
  finalAtMost: points,
  veto: z.strictObject({ clause: words, finalAtMost: points }),
  grades: z.strictObject({ excellent: points, good: points, pass: points }),
  annual: z.strictObject({
    quarters: share,
    item: z.strictObject({ held: points, evaluated: points, summarised: points }),
  }),
  reward: z.strictObject({
    pool: yuan,
    /** Prizes by place in each scoring group, the first place first. */
    groups: z.array(z.strictObject({ group: text, kinds: z.array(kind), prizes: z.array(yuan) })),
  }),
})

export type Scorecard = z.infer<typeof scorecardSchema>
export type Indicator = Scorecard['indicators'][number]
export type Formula = Indicator['formula']
export type IndicatorOf<F extends Formula> = Extract<Indicator, { formula: F }>
export type ManualIndicator = Scorecard['manual'][number]
export type Words = z.infer<typeof words>
