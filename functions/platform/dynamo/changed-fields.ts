import { isDeepStrictEqual } from 'node:util'
import type { Change } from '@muster/domain/shared/change.ts'

const silent = new Set(['version'])

const without = (list: readonly unknown[], other: readonly unknown[]) =>
  list.filter((element) => !other.some((one) => isDeepStrictEqual(one, element)))

/** What differs, field by field; of lists only the elements that came or went, so that a long list stays cheap to amend. */
export const changedFields = (
  before: object | undefined,
  after: object,
  personal: boolean | readonly string[],
): Change['fields'] => {
  const namesOnly = (field: string) => (typeof personal === 'boolean' ? personal : personal.includes(field))
  const old: Record<string, unknown> = { ...before }
  const fields: Change['fields'] = {}
  for (const [field, value] of Object.entries(after)) {
    if (silent.has(field) || isDeepStrictEqual(old[field], value)) continue
    const was = old[field] ?? null
    if (namesOnly(field)) fields[field] = { old: null, new: null }
    else if (Array.isArray(value) && Array.isArray(was))
      fields[field] = { old: without(was, value), new: without(value, was) }
    else fields[field] = { old: was, new: value }
  }
  return fields
}
