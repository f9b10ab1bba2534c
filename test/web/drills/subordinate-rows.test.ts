import { expect, it } from 'vitest'
import type { SubordinateImport } from '@muster/domain/imports/import-tables.ts'
import { draftsOf, otherYear, sortRows } from '../../../web/src/lib/drills/subordinate-rows.ts'

type Row = SubordinateImport['rows'][number]
const row = (number: number, entry: Partial<Row['entry']> = {}, more: Partial<Row> = {}): Row => ({
  sheet: '台账',
  row: number,
  original: {},
  extra: {},
  doubts: [],
  errors: [],
  entry: {
    unit: '甲厂',
    department: 'S01',
    departmentName: '云麓街道',
    name: '消防演练',
    hazard: 'fire',
    content: 'single',
    date: '2026-03-01',
    headcount: 20,
    evaluated: false,
    remark: '',
    ...entry,
  },
  ...more,
})
const words = { zh: '错', en: 'wrong' }
const rows = [
  row(2),
  row(3, { date: '2025-03-01' }),
  row(4, { department: 'S02' }),
  row(5, { headcount: null }, { errors: [{ field: 'headcount', code: 'required', words }] }),
  row(6, {}, { doubts: [{ field: 'name', code: 'duplicate', words, choices: [] }] }),
]

it('keeps every row: ready, or left out for a reason', () => {
  const sorted = sortRows(rows, 'S01', 2026)
  expect(sorted.ready.map((one) => one.row)).toEqual([2])
  expect(sorted.leftOut.map(({ row: one, why }) => [one.row, why])).toEqual([
    [3, 'otherYear'],
    [4, 'otherDepartment'],
    [5, 'faulty'],
    [6, 'duplicate'],
  ])
  expect(otherYear(sorted)).toBe(2025)
})

it('gives the same row the same id each time, and another department’s row another', async () => {
  const [first] = await draftsOf([row(2)], 'S01')
  const [again] = await draftsOf([row(9)], 'S01')
  const [other] = await draftsOf([row(2)], 'S02')
  expect(first?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(again?.id).toBe(first?.id)
  expect(other?.id).not.toBe(first?.id)
})
