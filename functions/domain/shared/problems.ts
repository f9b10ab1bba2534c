import { attachmentProblems } from '../attachments/problems.ts'
import { attendanceProblems } from '../attendance/problems.ts'
import { drillProblems } from '../drills/problems.ts'
import { importProblems } from '../imports/problems.ts'
import { organisationProblems } from '../organisation/problems.ts'
import { peopleProblems } from '../people/problems.ts'
import { planProblems } from '../plans/problems.ts'
import { scoringProblems } from '../scoring/problems.ts'
import { trainingProblems } from '../training/problems.ts'
import { reportingProblems } from '../reporting/problems.ts'
import { requestProblems } from './request-problems.ts'

/** Every way a request can be refused, in one table. The HTTP layer turns `kind` into a status and the words into an RFC 9457 answer. */
export const problems = {
  ...requestProblems,
  ...organisationProblems,
  ...planProblems,
  ...drillProblems,
  ...trainingProblems,
  ...attendanceProblems,
  ...attachmentProblems,
  ...reportingProblems,
  ...peopleProblems,
  ...scoringProblems,
  ...importProblems,
} satisfies Catalogue

export type ProblemCode = keyof typeof problems

/** invalid 422 · illegal 409 · stale 412 · missing 404 · forbidden 403 · unauthenticated 401 · malformed 400 · tooLarge 413 · mediaType 415 · precondition 428 · busy 503 · internal 500 */
export type ProblemKind =
  | 'invalid'
  | 'illegal'
  | 'stale'
  | 'missing'
  | 'forbidden'
  | 'unauthenticated'
  | 'malformed'
  | 'tooLarge'
  | 'mediaType'
  | 'precondition'
  | 'busy'
  | 'internal'

/** `zh` and `en` say what is wrong and how to mend it; `{name}` is filled from the rejection's data. */
export interface ProblemWords {
  readonly kind: ProblemKind
  readonly zh: string
  readonly en: string
}

export type Catalogue = Readonly<Record<string, ProblemWords>>

/** The words of a problem with its placeholders filled. */
export const problemText = (
  code: ProblemCode,
  language: 'zh' | 'en',
  data: Readonly<Record<string, string | number>> = {},
): string =>
  problems[code][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(data[name + (language === 'zh' ? 'Zh' : 'En')] ?? data[name] ?? whole),
  )
