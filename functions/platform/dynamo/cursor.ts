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

/** What the engine takes as a place to go on from; it answers any other as a fault of ours. */
const isKey = (text: unknown): text is string =>
  typeof text === 'string' && text !== '' && Buffer.byteLength(text) <= 1024

const isWithin = ({ prefix = '', between }: Question, sort: string) =>
  between ? between[0] <= sort && sort <= between[1] : sort.startsWith(prefix)

export const placeOf = (question: Question, cursor: string | undefined): Record<string, unknown> | undefined => {
  if (cursor === undefined) return undefined
  try {
    const [mark, sk, pk, gsi1sk] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[]
    if (mark !== markOf(question) || !isKey(sk)) return refuse('cursorInvalid')
    if (!question.index) return isWithin(question, sk) ? { pk: question.pk, sk } : refuse('cursorInvalid')
    if (!isKey(pk) || !isKey(gsi1sk) || !isWithin(question, gsi1sk)) return refuse('cursorInvalid')
    return { pk, sk, gsi1pk: question.pk, gsi1sk }
  } catch {
    return refuse('cursorInvalid')
  }
}
