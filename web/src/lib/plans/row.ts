import type { Drill, DrillTexts } from '@muster/domain/drills/drill.ts'
import type { Window } from '@muster/domain/plans/window.ts'

/** What a planner edits of a drill in the plan. A row being typed may have no time yet. */
export type RowFields = Pick<
  Drill,
  | 'name'
  | 'forms'
  | 'content'
  | 'purpose'
  | 'hostKind'
  | 'hazard'
  | 'unannounced'
  | 'largeScale'
  | 'place'
  | 'lead'
  | 'expected'
  | 'contact'
> & { readonly window: Window | null }

/** The long texts of a drill; the server keeps them apart from the row. */
export type RowTexts = Pick<DrillTexts, 'participants' | 'scenario' | 'remark'>

export const blankFields: RowFields = {
  name: '',
  forms: ['operational'],
  content: 'single',
  purpose: 'verification',
  hostKind: 'own',
  hazard: 'other',
  unannounced: false,
  largeScale: false,
  window: null,
  place: '',
  lead: '',
  expected: null,
  contact: null,
}
export const blankTexts: RowTexts = { participants: '', scenario: '', remark: '' }

const names = Object.keys(blankFields) as (keyof RowFields)[]

export const fieldsOf = (drill: Drill): RowFields =>
  Object.fromEntries(names.map((name) => [name, drill[name]])) as unknown as RowFields

const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b)

/** The fields in which `next` differs from `before`, with the values of `next`. */
export const changesBetween = (before: RowFields, next: RowFields): Partial<RowFields> =>
  Object.fromEntries(names.filter((name) => !same(before[name], next[name])).map((name) => [name, next[name]]))

/** The values that `next` has where `changes` would alter it: what an undo puts back. */
export const valuesUnder = (fields: RowFields, changes: Partial<RowFields>): Partial<RowFields> =>
  Object.fromEntries(Object.keys(changes).map((name) => [name, fields[name as keyof RowFields]]))

/** A drill without a name, a form or a time cannot be stored; the row waits until it has them. */
export const isStorable = ({ name, forms, window }: RowFields): boolean =>
  name.trim() !== '' && forms.length > 0 && window !== null

export const drillsById = (drills: readonly Drill[]): ReadonlyMap<string, Drill> =>
  new Map(drills.map((drill) => [drill.id, drill]))

let latest = 0

/** A UUID that begins with the moment, so that rows added by hand keep their order. */
export const newRowId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const now = Math.max(Date.now(), latest + 1)
  latest = now
  for (let at = 0; at < 6; at += 1) bytes[at] = Math.floor(now / 2 ** (8 * (5 - at))) % 256
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
