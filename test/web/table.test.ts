import { describe, expect, it } from 'vitest'
import { runsOf } from '../../web/src/lib/components/sparkline.ts'
import { nextSort, sliceInView, sortOf, sortRows, type Column } from '../../web/src/lib/components/table.ts'

interface Row {
  readonly name: string
  readonly score: number | null
}
const rows: Row[] = [
  { name: '莲塘街道', score: 92.5 },
  { name: '松坡岭街道', score: null },
  { name: '澄湖街道', score: 86.12 },
]
const columns: Column<Row>[] = [
  { id: 'name', label: '单位', by: (row) => row.name },
  { id: 'score', label: '得分', by: (row) => row.score },
  { id: 'note', label: '提醒' },
]
const names = (sort: string | null) => sortRows(rows, columns, sortOf(sort), 'zh-CN').map((row) => row.name)

describe('the order of a table', () => {
  it('is by pinyin for Chinese names', () => {
    expect(names('name')).toEqual(['澄湖街道', '莲塘街道', '松坡岭街道'])
  })
  it('puts missing values last, whichever way', () => {
    expect(names('score')).toEqual(['澄湖街道', '莲塘街道', '松坡岭街道'])
    expect(names('-score')).toEqual(['莲塘街道', '澄湖街道', '松坡岭街道'])
  })
  it('is as the rows came when the URL names no column, one unknown, or one without an order', () => {
    for (const sort of [null, 'colour', 'note']) expect(names(sort)).toEqual(rows.map((row) => row.name))
  })
  it('goes up, down, and back with each press', () => {
    expect(nextSort('score', null)).toBe('score')
    expect(nextSort('score', sortOf('score'))).toBe('-score')
    expect(nextSort('score', sortOf('-score'))).toBeNull()
    expect(nextSort('score', sortOf('-name'))).toBe('score')
  })
})

describe('a long table draws only what is in view', () => {
  it.each([
    ['at its top', -300, { start: 0, end: 27 }],
    ['in its middle', 40_000, { start: 988, end: 1035 }],
    ['past its end', 200_000, { start: 2999, end: 3000 }],
  ])('%s', (_, above, slice) => {
    expect(sliceInView(3000, 40, above, 900)).toEqual(slice)
  })
  it('draws nothing of nothing', () => {
    expect(sliceInView(0, 40, 0, 900)).toEqual({ start: 0, end: 0 })
  })
})

describe('a sparkline', () => {
  it('breaks where a quarter has no score', () => {
    expect(runsOf([80, null, 90, 85], 88, 22).map((run) => run.length)).toEqual([1, 2])
  })
  it('rises to the top for the best and lies in the middle when flat', () => {
    expect(runsOf([0, 100], 88, 22)).toEqual([
      [
        { x: 3, y: 19 },
        { x: 85, y: 3 },
      ],
    ])
    expect(runsOf([70, 70], 88, 22)[0]?.map(({ y }) => y)).toEqual([11, 11])
  })
  it('is empty without any score', () => {
    expect(runsOf([null, null], 88, 22)).toEqual([])
  })
})
