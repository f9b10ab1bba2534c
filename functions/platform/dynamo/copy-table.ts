import {
  type AttributeValue,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb'
import { inParallel } from '../in-parallel.ts'
import { tableDefinition } from './table.ts'

type Raw = Record<string, AttributeValue>

/** Items of our own in the target while the copy is under way, in a partition that the product has no name for. */
const PLACE = 'RESTORE'
const keyOf = (sk: string) => ({ pk: { S: PLACE }, sk: { S: sk } })
const segmentName = (segment: number) => `SEGMENT#${String(segment).padStart(4, '0')}`

export interface CopyPlan {
  readonly client: DynamoDBClient
  readonly from: string
  readonly to: string
  /** What tells this source from another of the same name: a resumption must be of the same one. */
  readonly source: string
  /** Parts copied side by side; a resumption keeps to the number it was begun with. */
  readonly segments: number
  /** Items copied between two notes of how far a segment is. */
  readonly pageSize: number
  /** In seconds since 1970: what expired before stays behind. */
  readonly now: number
  readonly progress: (copied: number) => void
}

/** Why nothing was copied. */
export type CopyRefusal =
  | { readonly why: 'notEmpty' }
  | { readonly why: 'anotherRestore'; readonly source: string }
  | { readonly why: 'halfASource' }

export type Copied =
  | {
      readonly ok: true
      /** Items that stay; those that expire one day are copied too, and not counted: DynamoDB takes them away when it likes. */
      readonly copied: number
      readonly resumed: boolean
      /** An earlier call has counted the target; what the rebuild adds since is no mistake. */
      readonly counted: boolean
    }
  | { readonly ok: false; readonly refusal: CopyRefusal }

/** DynamoDB takes so many at once. */
const CHUNK = 25
/** A new on-demand table takes some 4,000 units a second and grows from there: what it refuses is tried for some two minutes. */
const TURNS = 20

const writeAll = async ({ client, to }: CopyPlan, items: readonly Raw[]): Promise<void> => {
  const starts = Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, n) => n * CHUNK)
  await inParallel(4, starts, async (start) => {
    let pending: WriteRequest[] = items.slice(start, start + CHUNK).map((Item) => ({ PutRequest: { Item } }))
    for (let turn = 0; pending.length > 0; turn += 1) {
      if (turn === TURNS) throw new Error(`${to} takes no more items: run the same command again later`)
      if (turn > 0)
        await new Promise((resume) => setTimeout(resume, Math.min(10_000, 50 * 2 ** turn) * (0.5 + Math.random() / 2)))
      const { UnprocessedItems } = await client.send(new BatchWriteItemCommand({ RequestItems: { [to]: pending } }))
      pending = UnprocessedItems?.[to] ?? []
    }
  })
}

interface Progress {
  /** Where the segment goes on; nowhere before its first page and after its last. */
  readonly last: Raw | undefined
  readonly done: boolean
  readonly copied: number
}

const progressOf = (item: Raw | undefined): Progress => ({
  last: item?.['last']?.M,
  done: item?.['done']?.BOOL ?? false,
  copied: Number(item?.['copied']?.N ?? 0),
})

const note = async ({ client, to }: CopyPlan, segment: number, { last, done, copied }: Progress): Promise<void> => {
  await client.send(
    new PutItemCommand({
      TableName: to,
      Item: {
        ...keyOf(segmentName(segment)),
        ...(last && { last: { M: last } }),
        done: { BOOL: done },
        copied: { N: String(copied) },
      },
    }),
  )
}

const isOurs = (item: Raw) => item['pk']?.S === PLACE
const expiry = (item: Raw) => Number(item[tableDefinition.ttl]?.N ?? Infinity)
const stays = (item: Raw) => expiry(item) === Infinity

/** Copies a segment from where it stands; a page that was written before the note of it is written again, the same. */
const copySegment = async (
  plan: CopyPlan,
  segments: number,
  segment: number,
  begun: Progress,
  report: (more: number) => void,
): Promise<void> => {
  let { last, copied, done } = begun
  while (!done) {
    const page = await plan.client.send(
      new ScanCommand({
        TableName: plan.from,
        Segment: segment,
        TotalSegments: segments,
        Limit: plan.pageSize,
        ...(last && { ExclusiveStartKey: last }),
      }),
    )
    const items = (page.Items ?? []).filter((item) => expiry(item) > plan.now)
    await writeAll(plan, items)
    last = page.LastEvaluatedKey
    done = last === undefined
    const more = items.filter(stays).length
    copied += more
    await note(plan, segment, { last, done, copied })
    report(more)
  }
}

const notesIn = async (client: DynamoDBClient, table: string): Promise<Map<string, Raw>> => {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      ConsistentRead: true,
      KeyConditionExpression: '#p = :p',
      ExpressionAttributeNames: { '#p': 'pk' },
      ExpressionAttributeValues: { ':p': { S: PLACE } },
    }),
  )
  return new Map(Items.map((item) => [item['sk']?.S ?? '', item]))
}

const isEmpty = async (client: DynamoDBClient, table: string): Promise<boolean> => {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: table, ConsistentRead: true, Limit: 1 }))
  return Items.length === 0
}

/**
 * Copies every item of a table into an empty one, segment by segment side by side, as it is stored. How far it is stands in
 * the target, so that a copy that was broken off is taken up by the next call; `finishCopy` takes those notes away.
 *
 * Refuses a target with anything in it, unless a copy of the very same source was begun there.
 */
export const copyTable = async (plan: CopyPlan): Promise<Copied> => {
  const { client, from, to, source } = plan
  if ((await notesIn(client, from)).size > 0) return { ok: false, refusal: { why: 'halfASource' } }
  const notes = await notesIn(client, to)
  const head = notes.get('HEAD')
  if (!head && !(await isEmpty(client, to))) return { ok: false, refusal: { why: 'notEmpty' } }
  if (head && head['source']?.S !== source)
    return { ok: false, refusal: { why: 'anotherRestore', source: head['source']?.S ?? '' } }
  const segments = head ? Number(head['segments']?.N) : plan.segments
  if (!head)
    await client.send(
      new PutItemCommand({
        TableName: to,
        Item: { ...keyOf('HEAD'), source: { S: source }, segments: { N: String(segments) } },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    )
  const begun = Array.from({ length: segments }, (_, segment) => progressOf(notes.get(segmentName(segment))))
  let copied = begun.reduce((sum, one) => sum + one.copied, 0)
  await inParallel(segments, [...begun.entries()], ([segment, progress]) =>
    copySegment(plan, segments, segment, progress, (more) => {
      copied += more
      plan.progress(copied)
    }),
  )
  return { ok: true, copied, resumed: head !== undefined, counted: head?.['counted']?.BOOL ?? false }
}

/** As many items are there as were copied. */
export const noteCounted = async (client: DynamoDBClient, table: string): Promise<void> => {
  await client.send(
    new UpdateItemCommand({
      TableName: table,
      Key: keyOf('HEAD'),
      UpdateExpression: 'SET #c = :c',
      ExpressionAttributeNames: { '#c': 'counted' },
      ExpressionAttributeValues: { ':c': { BOOL: true } },
    }),
  )
}

/** Items of a table that stay, our notes not among them. */
export const countItems = async (client: DynamoDBClient, table: string, segments: number): Promise<number> => {
  const counts = await inParallel(
    segments,
    Array.from({ length: segments }, (_, segment) => segment),
    async (Segment) => {
      let count = 0
      let last: Raw | undefined
      do {
        const page = await client.send(
          new ScanCommand({
            ...{ TableName: table, Segment, TotalSegments: segments, ConsistentRead: true },
            ProjectionExpression: '#p, #t',
            ExpressionAttributeNames: { '#p': 'pk', '#t': tableDefinition.ttl },
            ...(last && { ExclusiveStartKey: last }),
          }),
        )
        count += (page.Items ?? []).filter((item) => !isOurs(item) && stays(item)).length
        last = page.LastEvaluatedKey
      } while (last)
      return count
    },
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

/** The copy is whole and checked: the target is an ordinary table again. */
export const finishCopy = async (client: DynamoDBClient, table: string): Promise<void> => {
  const names = [...(await notesIn(client, table)).keys()]
  // The head goes last: until then the restore can be taken up again.
  for (const sk of names.toSorted((a, b) => Number(a === 'HEAD') - Number(b === 'HEAD')))
    await client.send(new DeleteItemCommand({ TableName: table, Key: keyOf(sk) }))
}
