import { createHash } from 'node:crypto'
import { refuse } from '../refusal.ts'
import type { Question } from './read.ts'

/** A list is the same however its pages are read. */
const markOf = ({ eventual: _, ...question }: Question) =>
  createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 12)

/** An opaque place in a list, good for this tenant's question alone: the partition is never taken from it. */
export const cursorAfter = (question: Question, last: Record<string, unknown> | undefined): string | null =>
  last
    ? Buffer.from(
        JSON.stringify([markOf(question), last['sk'], ...(question.index ? [last['pk'], last['gsi1sk']] : [])]),
      ).toString('base64url')
    : null

export const placeOf = (question: Question, cursor: string | undefined): Record<string, unknown> | undefined => {
  if (cursor === undefined) return undefined
  try {
    const [mark, sk, pk, gsi1sk] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[]
    if (mark !== markOf(question) || typeof sk !== 'string') return refuse('cursorInvalid')
    if (!question.index) return { pk: question.pk, sk }
    if (typeof pk !== 'string' || typeof gsi1sk !== 'string') return refuse('cursorInvalid')
    return { pk, sk, gsi1pk: question.pk, gsi1sk }
  } catch {
    return refuse('cursorInvalid')
  }
}
