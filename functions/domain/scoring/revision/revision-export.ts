import * as z from 'zod/mini'
import { districtId, instant, quarter } from '../../shared/schemas.ts'
import { frozenQuarterSchema } from './frozen-quarter.ts'
import { pointerOf } from './leaf-differences.ts'

const revisionExport = z
  .strictObject({
    format: z.literal('muster-revision/1'),
    district: districtId,
    quarter,
    /** From 1; a correction has the next number. */
    revision: z.int().check(z.minimum(1)),
    status: z.enum(['frozen', 'published']),
    documentNumber: z.nullable(z.string().check(z.minLength(1))),
    frozenAt: instant,
    digest: z.string().check(
      z.regex(/^[0-9a-f]{64}$/, {
        error: '应为 64 位小写十六进制的 SHA-256 摘要。 / Must be a SHA-256 digest, 64 lower-case hexadecimal digits.',
      }),
    ),
    /** Why a correction was made. */
    reason: z.optional(z.string().check(z.minLength(1))),
    frozen: frozenQuarterSchema,
  })
  .check(
    z.refine(({ status, documentNumber }) => status !== 'published' || documentNumber !== null, {
      path: ['documentNumber'],
      error: '已印发的季度应有文号。 / A published quarter has a document number.',
    }),
  )

/** 导出的版本: a frozen revision as a file that anyone can recompute without the product’s data. */
export type RevisionExport = z.infer<typeof revisionExport>

/** Where in an export something is wrong (JSON pointer, empty for the file itself) and what, in both languages. */
export interface RevisionProblem {
  readonly pointer: string
  readonly message: string
}

export type ParsedRevision =
  | { readonly ok: true; readonly revision: RevisionExport }
  | { readonly ok: false; readonly problems: readonly RevisionProblem[] }

const shapes: Readonly<Record<string, string>> = {
  object: '应为 { } 对象。 / Must be an object.',
  array: '应为 [ ] 列表。 / Must be a list.',
  string: '应为文字。 / Must be text.',
  number: '应为数。 / Must be a number.',
  int: '应为整数。 / Must be a whole number.',
  boolean: '应为 true 或 false。 / Must be true or false.',
}

const words = (issue: z.core.$ZodRawIssue): string => {
  if (issue.input === undefined) return '缺少此项。 / This key is missing.'
  if (issue.code === 'unrecognized_keys')
    return '不认识的项，请删除或改正名称。 / Unknown key: remove it or mend its name.'
  if (issue.code === 'invalid_value')
    return `应为其中之一：${issue.values.map(String).join('、')}。 / Must be one of: ${issue.values.map(String).join(', ')}.`
  return (
    (issue.code === 'invalid_type' ? shapes[issue.expected] : undefined) ??
    '此处不能是这个值。 / This value is not allowed here.'
  )
}

/**
 * Reads an exported revision: either the export as it stands, or every place that is wrong. Never throws.
 *
 * What is accepted is the input itself, not a copy, so that the digest is taken over every byte that was read.
 */
export const parseRevisionExport = (input: unknown): ParsedRevision => {
  const read = revisionExport.safeParse(input, { error: words })
  if (read.success) return { ok: true, revision: input as RevisionExport }
  const problems = read.error.issues.flatMap((issue): RevisionProblem[] => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ pointer: pointerOf([...issue.path, key]), message: issue.message }))
    const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message
    return [{ pointer: pointerOf(issue.path), message }]
  })
  return { ok: false, problems }
}
