import { problems, problemText, type ProblemCode, type ProblemKind } from '@muster/domain/shared/problems.ts'
import type { Rejection } from '@muster/domain/shared/result.ts'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'

const statusOf: Record<ProblemKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  illegal: 409,
  stale: 412,
  tooLarge: 413,
  mediaType: 415,
  invalid: 422,
  precondition: 428,
  internal: 500,
  busy: 503,
}

const problemStatus = (code: ProblemCode): number => statusOf[problems[code].kind]

export interface FieldError {
  readonly pointer: string
  readonly detail: string
}

/** An RFC 9457 answer in the reader's language. */
export const problemAnswer = (
  { code, pointer, data, fields }: Rejection,
  language: 'zh' | 'en',
  errors: readonly FieldError[] = [],
): APIGatewayProxyStructuredResultV2 => {
  const detail = problemText(code, language, data)
  const named = fields?.map((field) => ({ pointer: field.pointer, detail: field.words[language] })) ?? []
  const one = pointer !== undefined ? [{ pointer, detail }] : []
  const all = [errors, named, one].find((list) => list.length > 0) ?? []
  return {
    statusCode: problemStatus(code),
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(problems[code].kind === 'busy' && { 'retry-after': '1' }),
    },
    body: JSON.stringify({
      type: `/problems/${code}`,
      title: problemText(code, language === 'zh' ? 'zh' : 'en', data).split(/[，；。,;.]/)[0],
      status: problemStatus(code),
      code,
      detail,
      ...(data && { data }),
      ...(all.length > 0 && { errors: all }),
    }),
  }
}
