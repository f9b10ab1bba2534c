/** What JSON can hold; undefined fields are left out, as JSON does. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

// RFC 8785 orders keys by UTF-16 code units, which is how JavaScript compares strings.
const byCodeUnit = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : Number(a > b))

/**
 * The one text of a value by RFC 8785 (JCS): no white space, keys sorted, numbers and strings as ECMAScript writes them.
 * Equal values give equal bytes, so that anyone can recompute the digest of a frozen quarter.
 *
 * `{ b: 1.50, a: [] }` → `{"a":[],"b":1.5}`. Throws on a number that JSON cannot hold.
 */
export const canonicalJson = (value: Json): string => {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`JSON has no ${value}`)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((element: Json) => canonicalJson(element)).join(',')}]`
  const fields = Object.entries(value as Record<string, Json | undefined>)
    .flatMap(([key, field]) => (field === undefined ? [] : [[key, field] as const]))
    .toSorted(byCodeUnit)
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`
}
