import type { Request, Response } from '@muster/domain/contract/api.ts'
import type { Change, EntityKind } from '@muster/domain/shared/change.ts'
import type { RequestContext } from '../platform/context.ts'
import { cursorAfter, placeOf } from '../platform/dynamo/cursor.ts'
import { indexPartitions, keys, partitions } from '../platform/dynamo/keys.ts'
import { type Question, queryPage, readItems, type Stored } from '../platform/dynamo/read.ts'
import { refuse } from '../platform/refusal.ts'
import { scopeOf } from './scope.ts'

const pageSize = 50

/** Of these the trail is the district’s, whatever department they concern: a veto is prepared before its unit hears of it. */
const districtKinds: readonly EntityKind[] = [
  'district',
  'member',
  'invitation',
  'holidays',
  'quarter',
  'registerEntry',
  'channel',
]

/** Names of those who acted, from their memberships; who is no longer a member stays without one. */
const namesOf = async (district: string, subs: readonly string[]): Promise<Map<string, string>> => {
  const people = [...new Set(subs)].filter((sub) => sub !== 'system')
  const members = await readItems(people.map((sub) => keys.member(district, sub)))
  return new Map(people.map((sub, place) => [sub, String(members[place]?.['name'] ?? '')]))
}

const changeOf = (event: Stored, names: ReadonlyMap<string, string>, ctx: RequestContext): Change => {
  const by = String(event['by'])
  const system = ctx.language === 'zh' ? '系统' : 'System'
  return {
    kind: event['kind'] as EntityKind,
    id: String(event['id']),
    version: Number(event['version']),
    action: String(event['action']),
    at: String(event['at']),
    by,
    byName: by === 'system' ? system : (names.get(by) ?? ''),
    fields: event['fields'] as Change['fields'],
  }
}

const departmentOf = (event: Stored): string | null => (event['department'] as string | null | undefined) ?? null

const mayRead = (ctx: RequestContext, kind: EntityKind, events: readonly Stored[]): boolean => {
  const scope = scopeOf(ctx)
  if (scope.all) return true
  if (districtKinds.includes(kind)) return false
  return events.every((event) => scope.own.has(departmentOf(event) ?? ''))
}

/** Every change of an entity, newest first. Who works for departments sees the trails of their own alone. */
export const getTrail = async (
  { params: { district, kind, entity }, query }: Request<'getTrail'>,
  ctx: RequestContext,
): Promise<Response<'getTrail'>> => {
  const question: Question = { pk: partitions.changes(district, kind, entity), newestFirst: true }
  const { items, last } = await queryPage(question, query.limit ?? pageSize, placeOf(question, query.cursor))
  if (!mayRead(ctx, kind, items)) return refuse('forbidden')
  const names = await namesOf(
    district,
    items.map(({ by }) => String(by)),
  )
  return { items: items.map((event) => changeOf(event, names, ctx)), cursor: cursorAfter(question, last) }
}

/** Everything that changed in the district on a day, newest first. */
export const getLog = async (
  { params: { district, day }, query }: Request<'getLog'>,
  ctx: RequestContext,
): Promise<Response<'getLog'>> => {
  const question: Question = { pk: indexPartitions.log(district, day), index: true, newestFirst: true }
  const { items, last } = await queryPage(question, query.limit ?? pageSize, placeOf(question, query.cursor))
  const events = (await readItems(items)).flatMap((event) => (event ? [event] : []))
  const names = await namesOf(
    district,
    events.map(({ by }) => String(by)),
  )
  return {
    items: events.map((event) => ({ ...changeOf(event, names, ctx), department: departmentOf(event) })),
    cursor: cursorAfter(question, last),
  }
}
