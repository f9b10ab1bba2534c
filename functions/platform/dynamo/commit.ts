import type { Change, EntityKind } from '@muster/domain/shared/change.ts'
import type { Rejection, Result } from '@muster/domain/shared/result.ts'
import { localDateOf } from '@muster/domain/shared/time.ts'
import type { RequestContext } from '../context.ts'
import { setting } from '../env.ts'
import { Refusal, refuse } from '../refusal.ts'
import { changedFields } from './changed-fields.ts'
import type { Item } from './items.ts'
import { indexPartitions, type Key, keys } from './keys.ts'
import { readItem } from './read.ts'
import { transact, type TransactItem } from './transact.ts'

/** A further write of the same transaction. `onFailure` is what to answer when its condition does not hold. */
export interface Also {
  readonly item: TransactItem
  readonly onFailure?: Rejection
}

export const alsoPut = (item: Item): Also => ({ item: { Put: { TableName: setting('table'), Item: item } } })

export const alsoDelete = ({ pk, sk }: Key): Also => ({
  item: { Delete: { TableName: setting('table'), Key: { pk, sk } } },
})

/** The other item must still be in one of these states when the command is written. */
export const alsoRequireStatus = (key: Key, statuses: readonly string[], onFailure: Rejection): Also => ({
  item: {
    ConditionCheck: {
      TableName: setting('table'),
      Key: { pk: key.pk, sk: key.sk },
      ConditionExpression: `#s IN (${statuses.map((_, n) => `:s${n}`).join(', ')})`,
      ExpressionAttributeNames: { '#s': 'status' },
      ExpressionAttributeValues: Object.fromEntries(statuses.map((status, n) => [`:s${n}`, status])),
    },
  },
  onFailure,
})

export interface EntityRef {
  readonly kind: EntityKind
  readonly id: string
  /** Null for what belongs to the district. */
  readonly department: string | null
  /** The year whose plans and scores it may touch. */
  readonly year?: number
  /** Personal data, all of it or these fields: the trail keeps the names of changed fields, not their values. */
  readonly personal?: boolean | readonly string[]
}

interface Versioned {
  readonly version: number
}

interface ChangeItem extends Item {
  readonly key: string
  readonly hash: string
}

const changeOf = (item: Record<string, unknown>, actor: RequestContext['actor']): Change => ({
  kind: item['kind'] as EntityKind,
  id: item['id'] as string,
  version: item['version'] as number,
  action: item['action'] as string,
  at: item['at'] as string,
  by: item['by'] as string,
  byName: item['by'] === actor.sub ? actor.name : '',
  fields: item['fields'] as Change['fields'],
})

/** A retry gets the first answer again; the same key for something else, or an old version, is refused. */
const replay = (ctx: RequestContext, ref: EntityRef, version: number, current: number): Promise<Change> =>
  replayOr(ctx, ref, version, { code: 'stale', data: { version: current } })

/** The first answer again where this very command has made that version; else the refusal. */
const replayOr = async (
  ctx: RequestContext,
  ref: EntityRef,
  version: number,
  rejection: Rejection,
): Promise<Change> => {
  const event = (await readItem(keys.change(ctx.district, ref.kind, ref.id, version))) as ChangeItem | undefined
  if (event?.key === ctx.key) {
    if (event.hash !== ctx.requestHash) return refuse('keyReused')
    ctx.answerVersion(version)
    return changeOf(event, ctx.actor)
  }
  throw new Refusal(rejection)
}

const write = async <E extends Versioned>(
  ctx: RequestContext,
  ref: EntityRef,
  before: E | undefined,
  after: E,
  item: Item,
  also: readonly Also[],
): Promise<Change> => {
  const table = setting('table')
  const change = {
    kind: ref.kind,
    id: ref.id,
    version: after.version,
    action: ctx.action,
    at: ctx.now,
    by: ctx.actor.sub,
    fields: changedFields(before, after, ref.personal ?? false),
  }
  const event: Item = {
    ...keys.change(ctx.district, ref.kind, ref.id, after.version),
    ...change,
    department: ref.department,
    ...(ref.year !== undefined && { year: ref.year }),
    key: ctx.key,
    hash: ctx.requestHash,
    gsi1pk: indexPartitions.log(ctx.district, localDateOf(ctx.now, 'Asia/Shanghai')),
    gsi1sk: `${ctx.now}#${ref.kind}#${ref.id}`,
    brief: { a: ctx.action, b: ctx.actor.sub, d: ref.department },
  }
  const items: Also[] = [
    {
      item: {
        Put: {
          TableName: table,
          Item: { ...item, version: after.version },
          ...(before && before.version > 0
            ? {
                ConditionExpression: '#v = :v',
                ExpressionAttributeNames: { '#v': 'version' },
                ExpressionAttributeValues: { ':v': before.version },
              }
            : { ConditionExpression: 'attribute_not_exists(pk)' }),
        },
      },
    },
    { item: { Put: { TableName: table, Item: event, ConditionExpression: 'attribute_not_exists(pk)' } } },
    ...also,
  ]
  const failed = await transact(items.map((one) => one.item))
  if (failed.includes(0) || failed.includes(1)) return replay(ctx, ref, after.version, after.version)
  const [other] = failed
  if (other !== undefined) throw new Refusal(items[other]?.onFailure ?? { code: 'busy' })
  ctx.answerVersion(after.version)
  return changeOf(event, ctx.actor)
}

/** How an entity is written: its item, and what goes along in the same transaction. */
export interface Writing<E> {
  readonly item: (after: E) => Item
  readonly also?: (after: E) => readonly Also[]
}

/**
 * Runs a command on an entity: checks the version in If-Match, lets the domain decide, and writes the entity and its
 * change event in one transaction. The event is audit entry, outbox and idempotency record in one.
 */
export const runCommand = async <E extends Versioned>(
  ctx: RequestContext,
  ref: EntityRef,
  current: E | undefined,
  decide: (current: E) => Result<E>,
  { item, also }: Writing<E>,
): Promise<Change> => {
  if (!current) return refuse('missing')
  if (current.version !== ctx.ifMatch) return replay(ctx, ref, ctx.ifMatch + 1, current.version)
  const decided = decide(current)
  // A twin of this request may have been quicker since the entity was read: what forbids it now is its own doing.
  if (!decided.ok) return replayOr(ctx, ref, current.version + 1, decided.rejection)
  const after = { ...decided.value, version: current.version + 1 }
  return write(ctx, ref, current, after, item(after), also?.(after) ?? [])
}

/** Creates an entity under the id its client made; sending the same again answers the same. */
export const runCreation = async <E extends Versioned>(
  ctx: RequestContext,
  ref: EntityRef,
  current: E | undefined,
  decide: () => Result<E>,
  { item, also }: Writing<E>,
): Promise<Change> => {
  if (current) return replay(ctx, ref, 1, current.version)
  const decided = decide()
  if (!decided.ok) return replayOr(ctx, ref, 1, decided.rejection)
  const after = { ...decided.value, version: 1 }
  return write(ctx, ref, undefined, after, item(after), also?.(after) ?? [])
}
