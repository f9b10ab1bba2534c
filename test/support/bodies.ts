import fc from 'fast-check'
import * as z from 'zod/mini'

/** As much of JSON Schema as zod writes for the contract’s bodies. */
interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly propertyNames?: Schema
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly format?: string
}

/** Ids that a generated body may name because they are there. */
export interface Known {
  readonly ids: readonly string[]
  readonly departments: readonly string[]
}

const day = fc.constantFrom('2026-04-01', '2026-05-12', '2026-05-13', '2026-06-30', '2026-12-31', '2025-11-02')
const moment = fc.constantFrom('2026-05-12T09:00:00+08:00', '2026-05-13T00:30:00Z', '2026-05-14T09:00:00+08:00')

const text = ({ pattern, minLength = 0, maxLength = 40 }: Schema, known: Known): fc.Arbitrary<string> => {
  if (pattern?.startsWith('^[A-Z0-9]')) return fc.constantFrom(...known.departments, 'X99')
  // The pattern that keeps control characters out is no shape to make text by.
  if (pattern && !pattern.startsWith('^[^')) return fc.stringMatching(new RegExp(pattern))
  const most = Math.min(maxLength, 60)
  return fc.oneof(
    fc.constantFrom('防汛演练', 'flood drill', '“引号”', "'; DROP TABLE--", '<b>', '🚒', '=1+1', '#', '../..'),
    fc.string({ unit: 'grapheme', minLength, maxLength: most }),
  )
}

/** Bodies as a schema asks for them. */
const within = (schema: Schema, known: Known): fc.Arbitrary<unknown> => {
  const choice = schema.anyOf ?? schema.oneOf
  if (choice) return fc.oneof(...choice.map((one) => within(one, known)))
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'string':
      if (schema.format === 'uuid') return fc.oneof(fc.constantFrom(...known.ids), fc.uuid())
      if (schema.format === 'date') return day
      return schema.format === 'date-time' ? moment : text(schema, known)
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'integer':
    case 'number': {
      const min = Math.max(schema.minimum ?? -1000, -1_000_000)
      const max = Math.min(schema.maximum ?? 1000, 1_000_000)
      return fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max))
    }
    case 'array': {
      const { minItems = 0, maxItems = 4 } = schema
      const maxLength = Math.max(minItems, Math.min(maxItems, 4))
      return fc.array(within(schema.items ?? {}, known), { minLength: minItems, maxLength })
    }
    case 'object': {
      if (!schema.properties) return fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }))
      const fields = Object.entries(schema.properties).map(([name, one]) => [name, within(one, known)] as const)
      const record = fc.record(Object.fromEntries(fields), { requiredKeys: [...(schema.required ?? [])] })
      if (!('from' in schema.properties && 'to' in schema.properties)) return record
      const span = fc.tuple(day, day).map(([one, other]) => (one < other ? [one, other] : [other, one]))
      return fc.tuple(record, span).map(([other, [from, to]]) => ({ ...other, from, to }))
    }
    default:
      return fc.jsonValue()
  }
}

export const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))

/** What no field of ours wants. */
const junk: readonly unknown[] = [
  ...[
    null,
    true,
    -1,
    0.5,
    1e308,
    Number.MAX_SAFE_INTEGER,
    '',
    ' ',
    '\u0000',
    'a\u0007b',
    '\ud800',
    '\u202e',
    '[object Object]',
  ],
  ...['2026-02-30', '2026-13-01', '0000-00-00', '99999999999999999999', 'x'.repeat(200_000), '字'.repeat(70_000)],
  ...[
    [],
    {},
    [[]],
    [null],
    { length: 1 },
    { toString: 1 },
    { S: 'x' },
    nested(1000),
    Array.from({ length: 5000 }, () => 0),
  ],
]

/** The same body with one value replaced by junk, taken out, or an unknown one added. */
const spoiled = (body: unknown, where: readonly number[], with_: unknown): unknown => {
  if (typeof body !== 'object' || body === null) return with_
  const [at = 0, ...deeper] = where
  const entries = Object.entries(body)
  const place = at % (entries.length + 2)
  if (place === entries.length + 1 || where.length === 0) return with_
  if (place === entries.length)
    return Array.isArray(body) ? [...(body as unknown[]), with_] : { ...body, unasked: with_ }
  const [name, value] = entries[place] ?? ['', undefined]
  const next = deeper.length > 0 ? spoiled(value, deeper, with_) : with_
  if (Array.isArray(body)) return body.map((one: unknown, n) => (n === place ? next : one))
  return Object.fromEntries(
    entries.flatMap((entry) => (entry[0] !== name ? [entry] : at % 7 === 0 ? [] : [[name, next]])),
  )
}

/** The fields of each object inside a schema that takes unknown fields without a word. */
export const looseObjects = (schema: z.ZodMiniType): string[] => {
  const inside = (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null) return []
    const { properties, additionalProperties } = value as Schema
    const own = properties && additionalProperties !== false ? [Object.keys(properties).join()] : []
    return [...own, ...Object.values(value).flatMap(inside)]
  }
  return inside(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
}

/** So many bodies from and against a schema, the same on every run: a third as asked for, the others with one fault. */
export const bodiesFor = (schema: z.ZodMiniType, known: Known, count: number, seed: number): unknown[] => {
  const valid = within(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema, known)
  const faulty = fc
    .tuple(valid, fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }), fc.constantFrom(...junk))
    .map(([body, where, with_]) => spoiled(body, where, with_))
  return [
    ...fc.sample(valid, { numRuns: Math.ceil(count / 3), seed }),
    ...fc.sample(faulty, { numRuns: Math.floor((count * 2) / 3), seed }),
  ]
}
