import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { admitMark } from '@muster/domain/attendance/admit-mark.ts'
import type { MarkOperation, MarkOutcome } from '@muster/domain/attendance/attendance.ts'
import { mergeMark, standingTap, type Tap, tapOf } from '@muster/domain/attendance/merge-mark.ts'
import type { SignInEvent } from '@muster/domain/attendance/sign-in-event.ts'
import type { Rejection } from '@muster/domain/shared/result.ts'
import type { RequestContext } from '../platform/context.ts'
import { database } from '../platform/dynamo/client.ts'
import { setting } from '../platform/env.ts'
import { inParallel } from '../platform/in-parallel.ts'
import { refuse } from '../platform/refusal.ts'
import { markItem, tapsOf } from './mark-repository.ts'
import { type Found, readSituation } from './read-event.ts'
import { findLines } from './roster-repository.ts'

/** Marks written at the same time. */
const WIDTH = 10
/** A mark is contested by the devices of one room: each turn one of them wins. */
const TURNS = 60

/**
 * Writes the mark if it is as it was known: taps are only ever added, so their number tells. Otherwise answers the taps that
 * are there, which come with the refusal at no price.
 */
const write = async (
  district: string,
  event: SignInEvent,
  person: string,
  known: readonly Tap[],
  next: readonly Tap[],
): Promise<readonly Tap[] | undefined> => {
  try {
    await database().send(
      new PutCommand({
        TableName: setting('table'),
        Item: markItem(district, event, person, next),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ...(known.length === 0
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: 'size(#t) = :n',
              ExpressionAttributeNames: { '#t': 'taps' },
              ExpressionAttributeValues: { ':n': known.length },
            }),
      }),
    )
    return undefined
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException)
      return tapsOf({ taps: error.Item?.['taps']?.L?.map(({ S = '' }) => S) })
    throw error
  }
}

interface Kept {
  /** All taps of the person, the standing one last. */
  readonly taps: readonly Tap[]
  /** The operations that were there before. */
  readonly before: ReadonlySet<string>
}

/** Adds taps to a person's mark by one conditional write, as if it were the first; what is there already, or another device that was faster is merged, not overwritten. */
const keep = async (district: string, event: SignInEvent, person: string, taps: readonly Tap[]): Promise<Kept> => {
  let known: readonly Tap[] = []
  for (let turn = 0; turn < TURNS; turn += 1) {
    const next = taps.reduce(mergeMark, known)
    const found = next.length === known.length ? undefined : await write(district, event, person, known, next)
    if (!found) return { taps: next, before: new Set(known.map(({ operation }) => operation)) }
    if (turn > 0) await new Promise((resume) => setTimeout(resume, Math.random() * Math.min(5 * turn, 100)))
    known = found
  }
  return refuse('busy')
}

/** What became of one operation of a batch. */
export type Recorded =
  { readonly outcome: Exclude<MarkOutcome['outcome'], 'refused'> } | { readonly refused: Rejection }

/** Judges and records operations on an event's sign-in; each is answered by itself, in order. */
export const recordMarks = async (
  ctx: RequestContext,
  found: Found,
  operations: readonly MarkOperation[],
): Promise<Recorded[]> => {
  const { district } = ctx
  const { event } = found
  const persons = [...new Set(operations.map(({ person }) => person))]
  const [situation, lines] = await Promise.all([readSituation(ctx, found), findLines(district, event, persons)])
  const judged = operations.map((operation) => admitMark(event, operation, lines.has(operation.person), situation))
  const admitted = Map.groupBy(
    operations.filter((_, n) => judged[n]?.ok),
    ({ person }) => person,
  )
  const kept = new Map(
    await inParallel(WIDTH, [...admitted], async ([person, own]): Promise<[string, Kept]> => [
      person,
      await keep(district, event, person, own.map(tapOf)),
    ]),
  )
  const seen = new Set<string>()
  return operations.map((sent, n): Recorded => {
    const judgement = judged[n]
    if (judgement && !judgement.ok) return { refused: judgement.rejection }
    const mark = kept.get(sent.person)
    const { operation } = tapOf(sent)
    const repeated = seen.has(`${sent.person} ${operation}`) || mark?.before.has(operation)
    seen.add(`${sent.person} ${operation}`)
    if (repeated) return { outcome: 'repeated' }
    return { outcome: standingTap(mark?.taps ?? [])?.operation === operation ? 'recorded' : 'superseded' }
  })
}
