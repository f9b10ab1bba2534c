import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '../../../functions/domain/scoring/canonical-json.ts'

describe('canonical JSON by RFC 8785', () => {
  it.each<[string, Json, string]>([
    [
      'sorts keys by UTF-16 code units',
      { '\u20ac': 1, '\r': 2, דּ: 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, ö: 7 },
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    ],
    [
      'writes numbers as ECMAScript does',
      [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0],
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    ],
    ['leaves out what is undefined', { b: undefined, a: { d: [], c: null } }, '{"a":{"c":null,"d":[]}}'],
    ['escapes as little as JSON allows', '\u000f\n"\\/€', '"\\u000f\\n\\"\\\\/€"'],
  ])('%s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  it('refuses numbers that JSON cannot hold', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(RangeError)
  })

  it('is the same text for the same value, whatever the order of keys, and reads back as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json)
        expect(canonicalJson(reversed(value as Json))).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
})

const reversed = (value: Json): Json => {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((one: Json) => reversed(one))
  return Object.fromEntries(
    Object.entries(value as Record<string, Json>)
      .toReversed()
      .map(([key, field]) => [key, reversed(field)]),
  )
}
