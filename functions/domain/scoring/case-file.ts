import * as z from 'zod/mini'
import { isLocalDate, isQuarter, type Quarter } from '../shared/time.ts'
import { duplicates, type Place } from './duplicates.ts'

const missing = '缺少此项。 / This key is missing.'
const say = (zh: string, en: string) => ({
  error: (issue: { readonly input?: unknown }) => (issue.input === undefined ? missing : `${zh} / ${en}`),
})
const shape = {
  error: (issue: { readonly code?: string | undefined; readonly input?: unknown }) => {
    if (issue.input === undefined) return missing
    return issue.code === 'unrecognized_keys'
      ? '不认识的项，请删除或改正名称。 / Unknown key: remove it or mend its name.'
      : '应为 { } 对象。 / Must be an object.'
  },
}

const instantPattern = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/
const isInstant = (text: string) => {
  const day = instantPattern.exec(text)?.[1]
  return day !== undefined && isLocalDate(day) && day >= '1900' && day < '3000'
}
const isTimeZone = (text: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const words = {
  date: ['应为真实存在的日期，如 2026-05-12。', 'Must be a day that exists, such as 2026-05-12.'],
  instant: [
    '应为带 Z 或时差的时刻，如 2026-05-12T01:30:00Z。',
    'Must be an existing instant with Z or an offset, such as 2026-05-12T01:30:00Z.',
  ],
  quarter: ['应为季度，如 2026Q2。', 'Must be a quarter, such as 2026Q2.'],
  count: ['应为不小于 0 的整数。', 'Must be a whole number, 0 or more.'],
  flag: ['应为 true 或 false。', 'Must be true or false.'],
  list: ['应为 [ ] 列表。', 'Must be a list.'],
  text: ['应为 1 至 200 个字符的文字。', 'Must be text of 1 to 200 characters.'],
  timeZone: ['应为时区名称，如 Asia/Shanghai。', 'Must be the name of a time zone, such as Asia/Shanghai.'],
} as const satisfies Record<string, readonly [string, string]>

const error = (key: keyof typeof words) => say(words[key][0], words[key][1])
const date = z.string(error('date')).check(z.refine((text) => isLocalDate(text) && text >= '1900', error('date')))
const instant = z.string(error('instant')).check(z.refine(isInstant, error('instant')))
const quarter = z.custom<Quarter>(
  (value) => typeof value === 'string' && isQuarter(value) && value >= '1900' && value < '3000',
  error('quarter'),
)
const count = z.int(error('count')).check(z.minimum(0, error('count')))
const flag = z.boolean(error('flag'))
const text = z.string(error('text')).check(z.minLength(1, error('text')), z.maxLength(200, error('text')))
const list = <T extends z.ZodMiniType>(item: T) => z.array(item, error('list'))
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, say(`应为其中之一：${values.join('、')}。`, `Must be one of: ${values.join(', ')}.`))

const change = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('move'), filedAt: instant, approved: flag, forceMajeure: flag, to: date }, shape),
    z.strictObject({ kind: z.literal('cancel'), filedAt: instant, approved: flag, forceMajeure: flag }, shape),
  ],
  say('应为 move 或 cancel 的变更。', 'Must be a change of kind move or cancel.'),
)

const drill = z.strictObject(
  {
    id: text,
    plannedOn: z.nullable(date),
    changes: list(change),
    startedAt: z.nullable(instant),
    loggedAt: z.nullable(instant),
    admitted: flag,
    expected: count,
    signed: count,
    rosterExempt: flag,
    evaluation: z.nullable(
      z.strictObject(
        { grade: oneOf(['excellent', 'good', 'fair', 'poor']), by: oneOf(['self', 'reviewer', 'expert']) },
        shape,
      ),
    ),
    largeScale: flag,
    unannounced: flag,
    recognised: flag,
  },
  shape,
)

const id = z.optional(text)
const points = say('应为 0 至 1000 的数。', 'Must be a number from 0 to 1000.')
const amount = z.number(points).check(z.minimum(0, points), z.maximum(1000, points))

const manual = z.strictObject({ code: text, weight: amount, points: amount }, shape).check(
  z.refine((entry) => entry.weight > 0, {
    path: ['weight'],
    ...say('权重应大于 0。', 'The weight must be above 0.'),
  }),
  z.refine((entry) => entry.points <= entry.weight, {
    path: ['points'],
    ...say('得分不得超过权重。', 'The points must not exceed the weight.'),
  }),
)

/** One department, one quarter: all that its score is made of. Unknown keys are refused. */
export const caseFileSchema = z
  .strictObject(
    {
      scorecard: text,
      quarter,
      timeZone: z.string(error('timeZone')).check(z.refine(isTimeZone, error('timeZone'))),
      cutoffs: z.optional(z.record(z.string().check(z.refine((key) => isQuarter(key), error('quarter'))), date, shape)),
      asOf: z.optional(date),
      department: z.strictObject(
        { id: text, kind: oneOf(['street', 'town', 'park', 'industryDept', 'committee']), required: count },
        shape,
      ),
      plan: z.strictObject({ submissions: list(instant), returns: list(instant) }, shape),
      drills: list(drill),
      findings: list(z.strictObject({ id, dueOn: date, rectifiedOn: z.nullable(date) }, shape)),
      inspectedClean: flag,
      sessions: list(
        z.strictObject({ id, plannedOn: date, heldAt: z.nullable(instant), expected: count, signed: count }, shape),
      ),
      posts: list(
        z.strictObject(
          {
            id,
            certificates: list(z.strictObject({ validFrom: date, validTo: date, reviewDue: z.nullable(date) }, shape)),
          },
          shape,
        ),
      ),
      commendations: list(oneOf(['national', 'provincial', 'city'])),
      deductions: list(oneOf(['criticism', 'lateReport', 'omittedReport', 'accident', 'falsified'])),
      vetoes: list(z.strictObject({ ground: text, confirmed: flag }, shape)),
      manual: z.optional(list(manual)),
    },
    shape,
  )
  .check(
    z.superRefine((file, context) => {
      for (const { path, message } of duplicates(file)) context.addIssue({ code: 'custom', path, message })
    }),
  )

export type CaseFile = z.infer<typeof caseFileSchema>
export type CaseDrill = CaseFile['drills'][number]
export type Change = CaseDrill['changes'][number]
export type DepartmentKind = CaseFile['department']['kind']
export type EvaluationGrade = NonNullable<CaseDrill['evaluation']>['grade']

/** Where in a case file something is wrong (`drills[2].startedAt`, empty for the file itself) and what, in both languages. */
export interface CaseFileProblem {
  readonly path: string
  readonly message: string
}

export type ParsedCaseFile =
  | { readonly ok: true; readonly caseFile: CaseFile }
  | { readonly ok: false; readonly problems: readonly CaseFileProblem[] }

const pathText = (path: Place) =>
  path.reduce<string>((whole, part) => {
    if (typeof part === 'number') return `${whole}[${part}]`
    return whole === '' ? String(part) : `${whole}.${String(part)}`
  }, '')

/**
 * Reads a case file: either the case, or every place that is wrong. Never throws.
 *
 * Whether the named scorecard exists is asked of the district's scorecards, not here.
 */
export const parseCaseFile = (input: unknown): ParsedCaseFile => {
  const read = caseFileSchema.safeParse(input)
  if (read.success) return { ok: true, caseFile: read.data }
  const problems = read.error.issues.flatMap((issue): CaseFileProblem[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: pathText([...issue.path, key]), message: issue.message }))
    const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message
    return [{ path: pathText(issue.path), message }]
  })
  return { ok: false, problems }
}
