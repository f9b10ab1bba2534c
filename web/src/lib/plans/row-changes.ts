import type { Change } from '@muster/domain/shared/change.ts'
import type { Instant } from '@muster/domain/shared/time.ts'
import { call } from '#lib/api/call.ts'

export interface FieldChange {
  readonly field: string
  readonly old: unknown
  readonly new: unknown
}
export interface RowChanges {
  readonly drill: string
  readonly kind: 'added' | 'changed' | 'removed'
  readonly fields: readonly FieldChange[]
}

const quiet = new Set(['version', 'status', 'day', 'time', 'origin', 'import', 'row', 'id', 'department', 'year'])

/** What a drill's changes since a moment come to, oldest value against newest; undefined when nothing is left of them. */
const changesSince = (drill: string, trail: readonly Change[], since: Instant): RowChanges | undefined => {
  const later = trail.filter(({ at }) => Date.parse(at) > Date.parse(since)).toReversed()
  if (later.length === 0) return undefined
  const actions = later.map(({ action }) => action)
  const last = actions.findLast((action) => action === 'removeDrill' || action === 'restoreDrill')
  if (last === 'removeDrill') return { drill, kind: 'removed', fields: [] }
  if (actions.includes('createDrill')) return { drill, kind: 'added', fields: [] }
  const fields = new Map<string, FieldChange>()
  for (const change of later)
    for (const [field, { old, new: now }] of Object.entries(change.fields))
      if (!quiet.has(field)) fields.set(field, { field, old: fields.get(field)?.old ?? old, new: now })
  const left = [...fields.values()].filter((one) => JSON.stringify(one.old) !== JSON.stringify(one.new))
  return left.length > 0 ? { drill, kind: 'changed', fields: left } : undefined
}

/** Runs a task for each, a few at a time. */
export const eachOf = async <T, R>(
  items: readonly T[],
  atOnce: number,
  task: (item: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = []
  let next = 0
  const work = async () => {
    while (next < items.length) {
      const at = next
      next += 1
      results[at] = await task(items[at] as T)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work))
  return results
}

/** What changed in these drills since a moment, by the trail. */
export const readChanges = async ({
  department,
  drills,
  since,
}: {
  department: string
  drills: readonly string[]
  since: Instant
}): Promise<RowChanges[]> => {
  const found = await eachOf(drills, 6, async (entity) => {
    const { data } = await call('getTrail', {
      params: { kind: 'drill', entity },
      query: { department, limit: '50' },
    } as never)
    return changesSince(entity, (data as { items: Change[] }).items, since)
  })
  return found.filter((one) => one !== undefined)
}
