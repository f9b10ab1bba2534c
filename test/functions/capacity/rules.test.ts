import { describe, expect, it } from 'vitest'
import { itemSize } from '../../support/capacity/item-size.ts'
import { getUnits, indexUnits, queryUnits, writeUnits } from '../../support/capacity/units.ts'

describe('the size of an item', () => {
  it.each([
    ['a name and a value', { pk: 'abc' }, 2 + 3],
    ['Chinese takes three bytes a sign', { n: '演练' }, 1 + 6],
    ['an empty text is its name', { n: '' }, 1],
    ['true, false and null are one byte', { a: true, b: false, c: null }, 3 * 2],
    ['what is undefined is not there', { a: 'x', b: undefined }, 2],
    ['one digit is two bytes', { n: 7 }, 1 + 2],
    ['two digits are one byte and one more', { n: 42 }, 1 + 2],
    ['three digits begin a second', { n: 123 }, 1 + 3],
    ['zeros before and after are free', { a: 1200, b: 0.05 }, 1 + 2 + 1 + 2],
    ['nought', { n: 0 }, 1 + 1],
    ['a minus is a byte', { n: -42 }, 1 + 3],
    ['a very large number is its digits', { n: 1e21 }, 1 + 2],
    ['binary is its length', { b: new Uint8Array(100) }, 1 + 100],
    ['a list is 3 bytes and one for each element', { l: ['ab', 'c'] }, 1 + 3 + (1 + 2) + (1 + 1)],
    ['a map the same, with its names', { m: { ab: 'c', d: null } }, 1 + 3 + (1 + 2 + 1) + (1 + 1 + 1)],
    ['what is undefined in a map is not there', { m: { ab: 'c', d: undefined } }, 1 + 3 + 4],
    ['empty ones are 3', { l: [], m: {} }, 4 + 4],
  ] as const)('%s', (_, item, bytes) => {
    expect(itemSize(item)).toBe(bytes)
  })
})

/** An item of exactly so many bytes. */
const sized = (bytes: number, over: object = {}) => {
  const item = { pk: 'p', sk: 's', ...over }
  return { ...item, x: 'x'.repeat(bytes - itemSize(item) - 1) }
}

describe('read units', () => {
  it.each([
    [100, 1, 0.5],
    [4096, 1, 0.5],
    [4097, 2, 1],
    [8193, 3, 1.5],
    [20_480, 5, 2.5],
  ])('an item of %i bytes: %d strong, %d eventual', (bytes, strong, eventual) => {
    expect([getUnits(sized(bytes), true), getUnits(sized(bytes), false)]).toEqual([strong, eventual])
  })

  it('a missing item costs as if it were there and small', () => {
    expect([getUnits(undefined, true), getUnits(undefined, false)]).toEqual([1, 0.5])
  })

  it('a query adds its items up and rounds once: 40 of 700 bytes are 28,000, 7 units or 3.5; none is one', () => {
    const items = Array.from({ length: 40 }, () => sized(700))
    expect([queryUnits(items, true), queryUnits(items, false)]).toEqual([7, 3.5])
    expect([queryUnits([], true), queryUnits([], false)]).toEqual([1, 0.5])
  })
})

describe('write units', () => {
  it.each([
    ['a new item of 1,024 bytes', undefined, sized(1024), 1],
    ['a new item of 1,025 bytes', undefined, sized(1025), 2],
    ['one that grows from 1 KB to 3', sized(1000), sized(3000), 3],
    ['one that shrinks from 3 KB to 1', sized(3000), sized(1000), 3],
    ['one that goes', sized(2500), undefined, 3],
    ['one that was not there', undefined, undefined, 1],
  ])('%s', (_, before, after, units) => {
    expect(writeUnits(before, after)).toBe(units)
  })

  const listed = (over: object = {}) => ({ gsi1pk: 'G', gsi1sk: '1', brief: { n: 'x' }, ...over })
  it.each([
    ['nothing for an item that is not listed', sized(2000), sized(2500), 0],
    ['one entry when it appears, of its own size and not the item’s', sized(3000), sized(3000, listed()), 1],
    ['one when it goes', sized(3000, listed()), sized(3000), 1],
    ['one when the item goes', sized(3000, listed()), undefined, 1],
    ['nothing when the entry stays as it was', sized(100, listed()), sized(3000, listed()), 0],
    [
      'nothing when only the order of its fields differs',
      sized(100, listed({ brief: { a: 1, b: 2 } })),
      sized(100, listed({ brief: { b: 2, a: 1 } })),
      0,
    ],
    ['one when it changes in place', sized(100, listed()), sized(100, listed({ brief: { n: 'y' } })), 1],
    ['two when it moves', sized(100, listed()), sized(100, listed({ gsi1sk: '2' })), 2],
    ['two when it moves to another partition', sized(100, listed()), sized(100, listed({ gsi1pk: 'H' })), 2],
    [
      'the larger of both when a long one becomes short',
      sized(3000, listed({ brief: 'x'.repeat(1500) })),
      sized(3000, listed({ brief: '' })),
      2,
    ],
    ['nothing for an item with half a key', sized(100, { gsi1pk: 'G' }), sized(120, { gsi1pk: 'H' }), 0],
  ])('of the index: %s', (_, before, after, units) => {
    expect(indexUnits(before, after)).toBe(units)
  })
})
