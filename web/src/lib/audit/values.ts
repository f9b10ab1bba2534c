import type { EntityKind } from '@muster/domain/shared/change.ts'
import { localDateOf } from '@muster/domain/shared/time.ts'
import { format } from '#lib/i18n/format.ts'
import { locale } from '#lib/i18n/locale.svelte.ts'
import { m } from '#lib/paraglide/messages.js'
import { enumerated, fieldName } from './fields.ts'

/** What values are told with: the district's clock and the names of departments. */
export interface Telling {
  readonly kind: EntityKind
  readonly timeZone: string
  readonly departmentName: (code: string) => string
  readonly personName: (sub: string) => string
  /** Who made the change and when: said once, not again in its fields. */
  readonly by: string
  readonly at: string
  /** It was created then: what was left empty is no change. */
  readonly created: boolean
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const DAY = /^\d{4}-\d\d-\d\d$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/
const silent = new Set(['id', 'version', 'initials'])
const people = new Set(['by', 'filedBy', 'confirmedBy', 'signedBy', 'verifiedBy'])
// Who and when stand at the head of the change.
const saidOnce = new Set(['by', 'at', 'filedBy', 'filedAt'])
// The store keeps the parts of a value in no order.
const order = [
  'kind',
  'name',
  'to',
  'status',
  'grade',
  'score',
  'by',
  'openedAt',
  'startedAt',
  'endedAt',
  'closedAt',
  'reason',
]

const textOf = (value: string, field: string, { kind, timeZone, departmentName, personName }: Telling): string => {
  const known = enumerated(kind, field, value)
  if (known !== undefined) return known
  if (people.has(field)) return personName(value)
  if (field === 'department' || field === 'coHosts') return departmentName(value)
  if (INSTANT.test(value)) return `${format.fullDate(localDateOf(value, timeZone))} ${format.time(value, timeZone)}`
  if (DAY.test(value)) return format.fullDate(value)
  return UUID.test(value) ? m.audit_record({ id: value.substring(0, 8) }) : value
}

type Compound = Readonly<Record<string, unknown>>

const place = (key: string) => {
  const at = order.indexOf(key)
  return at < 0 ? order.length : at
}

const compoundOf = (value: Compound, telling: Telling): string => {
  const { zh, en, role, department, from, to, text } = value
  if (typeof zh === 'string' && typeof en === 'string') return locale.current === 'en' ? en : zh
  if (typeof role === 'string' && department !== undefined) {
    const place = department === null ? m.audit_whole_district() : telling.departmentName(String(department))
    return format.aside(valueWords(role, 'role', telling), place)
  }
  if (typeof from === 'string' && typeof to === 'string')
    return typeof text === 'string' && text !== '' ? text : format.span({ from, to })
  return Object.entries(value)
    .filter(([key, part]) => !silent.has(key) && part !== null && part !== '' && part !== false)
    .filter(([key, part]) => !(saidOnce.has(key) && (part === telling.by || part === telling.at)))
    .toSorted(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
    .map(([key, part]) => `${fieldName(telling.kind, key)} ${valueWords(part, key, telling)}`)
    .join(locale.current === 'en' ? ', ' : '，')
}

/** A stored value as people read it. */
const valueWords = (value: unknown, field: string, telling: Telling): string => {
  if (value === null || value === undefined || value === '') return m.audit_empty()
  if (typeof value === 'boolean') return value ? m.audit_yes() : m.audit_no()
  if (typeof value === 'number') {
    // An evaluation's score is kept in hundredths of a point.
    if (telling.kind === 'drill' && field === 'score') return format.score(value / 100)
    return field === 'year' ? String(value) : value.toLocaleString(locale.current)
  }
  if (typeof value === 'string') return textOf(value, field, telling)
  if (Array.isArray(value))
    return value.length === 0
      ? m.audit_empty()
      : value.map((one) => valueWords(one, field, telling)).join(locale.current === 'en' ? '; ' : '；')
  return compoundOf(value as Compound, telling)
}

export interface ChangedField {
  readonly name: string
  readonly old: string
  readonly new: string
  /** Personal data: the trail keeps that it changed, not what. */
  readonly personal: boolean
  /** A list: what came and what went. */
  readonly list: boolean
}

/** Of these the trail keeps names of fields only. */
const personalKinds = new Set<EntityKind>(['person', 'certificate'])
const isUnsaid = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0)
// Its page and the head of the change say where it belongs.
const ofTheAddress = new Set(['department', 'year', 'import', 'row'])

/** The fields of a change, old and new, in words. */
export const changedFields = (
  fields: Readonly<Record<string, { readonly old?: unknown; readonly new?: unknown }>>,
  telling: Telling,
): ChangedField[] =>
  Object.entries(fields)
    .filter(([field]) => !silent.has(field))
    .filter(
      ([field, { new: next }]) =>
        !telling.created || (!ofTheAddress.has(field) && (!isUnsaid(next) || personalKinds.has(telling.kind))),
    )
    .toSorted(([a], [b]) => (telling.created ? place(a) - place(b) : 0))
    .map(([field, { old, new: next }]) => ({
      name: fieldName(telling.kind, field),
      old: valueWords(old, field, telling),
      new: valueWords(next, field, telling),
      personal: (old ?? null) === null && (next ?? null) === null,
      list: Array.isArray(old) || Array.isArray(next),
    }))
