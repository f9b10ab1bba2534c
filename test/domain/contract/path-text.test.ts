import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromPath, pathWith } from '@muster/domain/contract/routes.ts'

const segmentOf = (member: string) => pathWith('editMember', { district: '430102', member }).split('/')[4] ?? ''

describe('a parameter in a path', () => {
  test.each([
    ['planner-s01', 'planner-s01'],
    ['0198c0de-0000-7000-8000-0000000000ff', '0198c0de-0000-7000-8000-0000000000ff'],
    ['zhang.san@example.gov.cn', 'zhang.san~40example.gov.cn'],
    ['gov|zhang', 'gov~7Czhang'],
    ['a/b', 'a~2Fb'],
    ['100%', '100~25'],
    ['a+b c', 'a~2Bb~20c'],
    ['周敏', '~E5~91~A8~E6~95~8F'],
    ['~7E', '~7E7E'],
    ['a?b#c', 'a~3Fb~23c'],
  ])('%s stands there as %s', (text, segment) => {
    expect(segmentOf(text)).toBe(segment)
    expect(fromPath(segment)).toBe(text)
  })

  test('is the same text again, however often percent-encoding is undone on the way', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const segment = segmentOf(text)
        expect(segment).toMatch(/^[\w\-.!~*'()]+$/)
        expect(decodeURIComponent(segment)).toBe(segment)
        expect(fromPath(segment)).toBe(text)
      }),
    )
  })

  test('is taken as it stands where no ~ of ours is in it', () => {
    for (const text of ['100%', 'a|b', '周敏', '~', 'a~b', '~7', '~7e', '%7E']) expect(fromPath(text)).toBe(text)
  })

  test('is nothing where the bytes after ~ are no text', () => {
    for (const text of ['~FF', 'a~E4~BD', '~ED~A0~80']) expect(fromPath(text)).toBeUndefined()
  })
})
