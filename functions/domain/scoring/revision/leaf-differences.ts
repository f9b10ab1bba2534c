import { canonicalJson, type Json } from '../canonical-json.ts'

/** A step on the way to a value: the field’s name, or the element of a list by its key, else by its number from 1. */
export type Step = { readonly field: string } | { readonly element: string }

/** A value that two JSON values do not share; undefined where one of them does not have it. */
export interface LeafDifference {
  /** JSON pointer (RFC 6901) into the second value, or into the first where only that has it. */
  readonly pointer: string
  readonly steps: readonly Step[]
  readonly before: Json | undefined
  readonly after: Json | undefined
}

type Value = Json | undefined
type Fields = Readonly<Record<string, Value>>

/** RFC 6901: `['frozen', 'a/b', 2]` → `/frozen/a~1b/2`. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const isFields = (value: Value): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const isList = (value: Value): value is readonly Json[] => Array.isArray(value)
const isListOfFields = (value: Value): value is readonly Fields[] => isList(value) && value.every(isFields)
const isSame = (a: Value, b: Value) =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b))

/** The key of each element, where every one has its own: an id or a code. */
const keysOf = (list: readonly Fields[]): readonly string[] | undefined => {
  const keys = list.map(({ id, code }) => id ?? code)
  return keys.every((key) => typeof key === 'string') && new Set(keys).size === keys.length ? keys : undefined
}

interface Place {
  readonly path: readonly (string | number)[]
  readonly steps: readonly Step[]
}

const fieldsApart = (before: Fields, after: Fields, { path, steps }: Place): LeafDifference[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) =>
    apart(
      Object.hasOwn(before, field) ? before[field] : undefined,
      Object.hasOwn(after, field) ? after[field] : undefined,
      {
        path: [...path, field],
        steps: [...steps, { field }],
      },
    ),
  )

const elementsApart = (
  before: readonly Fields[],
  after: readonly Fields[],
  { path, steps }: Place,
): LeafDifference[] => {
  const [old, current] = [keysOf(before), keysOf(after)]
  const keyed = old !== undefined && current !== undefined
  const nameOf = (index: number, keys: readonly string[] | undefined) =>
    keyed ? (keys?.[index] ?? '') : String(index + 1)
  const changed = after.flatMap((element, index) => {
    const name = nameOf(index, current)
    const place = { path: [...path, index], steps: [...steps, { element: name }] }
    return apart(before[keyed ? old.indexOf(name) : index], element, place)
  })
  const gone = before.flatMap((element, index) => {
    const name = nameOf(index, old)
    const place = { path: [...path, index], steps: [...steps, { element: name }] }
    return (keyed ? current.includes(name) : index < after.length) ? [] : apart(element, undefined, place)
  })
  return [...changed, ...gone]
}

const apart = (before: Value, after: Value, place: Place): LeafDifference[] => {
  if (isSame(before, after)) return []
  if (isFields(before) && isFields(after)) return fieldsApart(before, after, place)
  if (isListOfFields(before) && isListOfFields(after) && before.length + after.length > 0)
    return elementsApart(before, after, place)
  return [{ pointer: pointerOf(place.path), steps: place.steps, before, after }]
}

/**
 * Every value that differs. Lists of records are compared by `id` or `code` where each record has its own, so that one more
 * drill is one difference and order alone is none; other lists of records by place; lists of plain values as a whole.
 *
 * `{ a: 1, b: [{ id: 'x', n: 1 }] }` and `{ a: 1, b: [{ id: 'x', n: 2 }] }` → `/b/0/n`, 1, 2.
 */
export const leafDifferences = (
  before: Json,
  after: Json,
  path: readonly (string | number)[] = [],
): readonly LeafDifference[] => apart(before, after, { path, steps: [] })
