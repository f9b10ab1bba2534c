import { createHash } from 'node:crypto'
import type { Request } from '@muster/domain/contract/api.ts'
import { mostRows } from '@muster/domain/imports/limits.ts'
import { mostPlanRows } from '@muster/domain/plans/decide-plan.ts'
import type { ImportHead } from '@muster/domain/plans/plan.ts'
import type { RequestContext } from '../platform/context.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItems } from '../platform/dynamo/read.ts'
import { transact } from '../platform/dynamo/transact.ts'
import { setting } from '../platform/env.ts'
import { orMissing, orRefuse, refuse } from '../platform/refusal.ts'
import {
  headItem,
  headOf,
  pack,
  readHead,
  rowsItem,
  shownHead,
  type StoredHead,
  type StoredRows,
} from './import-repository.ts'
import { type PlanPlace, planFor, requireEditable } from './plan-state.ts'

/** An item of DynamoDB holds 400 KB, names and numbers included. */
const mostPackedBytes = 380_000
/** Text that packs well may still be too much to unpack, as every call that makes rows does. */
const mostCharacters = 500_000

/** The import that a path names; one of another plan is unknown here. */
export const headFor = async (
  ctx: RequestContext,
  { department, year, import: id }: PlanPlace & { readonly import: string },
): Promise<StoredHead> => {
  const head = await readHead(ctx.district, id)
  return head?.department === department && head.year === year ? head : refuse('import-unknown')
}

export const startImport = async (
  { params, body }: Request<'startImport'>,
  ctx: RequestContext,
): Promise<ImportHead> => {
  const { department, year, import: id } = params
  if (body.rows > mostRows) return refuse('file-too-many-rows', { rows: body.rows, limit: mostRows }, '/rows')
  orRefuse(requireEditable(orMissing(await planFor(ctx, params))))
  const head: StoredHead = { id, department, year, ...body, received: 0, done: 0, events: 0, status: 'receiving' }
  const failed = await transact([
    {
      Put: {
        TableName: setting('table'),
        Item: headItem(ctx.district, head),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  ])
  if (failed.length === 0) return shownHead(head)
  const known = orMissing(await readHead(ctx.district, id))
  const same = known.department === department && known.year === year && known.rows === body.rows
  return same && known.file === body.file ? shownHead(known) : refuse('duplicate-id', { id })
}

/** Keeps a chunk and counts it in the head, both or neither. Sent again it changes nothing; changed, it replaces the first. */
export const addImportRows = async (
  { params, body: { rows } }: Request<'addImportRows'>,
  ctx: RequestContext,
): Promise<ImportHead> => {
  const { chunk, import: id } = params
  const text = JSON.stringify(rows)
  const packed = pack(text)
  if (text.length > mostCharacters || packed.byteLength > mostPackedBytes)
    return refuse('tooLarge', { limit: `${mostPackedBytes / 1000} KB` }, '/rows')
  const sent: StoredRows = {
    packed,
    hash: createHash('sha256').update(text).digest('base64url'),
    rows: rows.length,
    events: rows.reduce((sum, { drills, sessions }) => sum + drills.length + sessions.length, 0),
  }
  for (let turn = 0; turn < 12; turn += 1) {
    const [stored, headStored] = await readItems([
      keys.importRows(ctx.district, id, chunk),
      keys.importHead(ctx.district, id),
    ])
    const head = headStored ? headOf(headStored) : await headFor(ctx, params)
    if (head.department !== params.department || head.year !== params.year) return refuse('import-unknown')
    const before = stored as unknown as StoredRows | undefined
    if (before?.hash === sent.hash) return shownHead(head)
    if (head.status !== 'receiving') return refuse('import-complete')
    const received = head.received - (before?.rows ?? 0) + sent.rows
    const events = head.events - (before?.events ?? 0) + sent.events
    if (received > head.rows) return refuse('import-more-rows', { rows: head.rows, received }, '/rows')
    if (events > mostPlanRows) return refuse('import-too-many-rows', { limit: mostPlanRows, count: events }, '/rows')
    const counted = { ...head, received, events }
    const failed = await transact([
      {
        Put: {
          TableName: setting('table'),
          Item: headItem(ctx.district, counted),
          ConditionExpression: '#r = :r AND #e = :e AND #s = :s',
          ExpressionAttributeNames: { '#r': 'received', '#e': 'events', '#s': 'status' },
          ExpressionAttributeValues: { ':r': head.received, ':e': head.events, ':s': 'receiving' },
        },
      },
      {
        Put: {
          TableName: setting('table'),
          Item: rowsItem(ctx.district, id, chunk, sent, ctx.now),
          ...(before
            ? {
                ConditionExpression: '#h = :h',
                ExpressionAttributeNames: { '#h': 'hash' },
                ExpressionAttributeValues: { ':h': before.hash },
              }
            : { ConditionExpression: 'attribute_not_exists(pk)' }),
        },
      },
    ])
    if (failed.length === 0) return shownHead(counted)
  }
  return refuse('busy')
}
