import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drillDraft } from '../../../functions/domain/drills/drill.ts'
import { fieldNames } from '../../../functions/domain/imports/headers.ts'
import { importTables } from '../../../functions/domain/imports/import-tables.ts'
import { isBlank, type Cell, type Table } from '../../../functions/domain/imports/table.ts'

const headers = Object.values(fieldNames).flatMap((fields) => fields.flatMap(({ names }) => names))
const office = [
  '4月下旬',
  '每季度一次',
  '约120人',
  '60-80人',
  '桌面+实战',
  '大型',
  '填表人：张三',
  '合计',
  '一、街道',
  '启明街道',
  '主要负责人',
  '2026-02-30',
  '=1+1',
  '__proto__',
  'constructor',
]

const cell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...office) },
  { weight: 3, arbitrary: fc.constantFrom(...headers) },
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
    .map((date) => ({ date: date.toISOString().substring(0, 10) })),
)
const kindHeader = fc
  .constantFrom(...Object.values(fieldNames))
  .map((fields) => fields.map(({ names }) => names[0] ?? ''))
const row = fc.oneof({ weight: 5, arbitrary: fc.array(cell, { maxLength: 12 }) }, { weight: 1, arbitrary: kindHeader })
const tables: fc.Arbitrary<Table[]> = fc.array(
  fc.record({ sheet: fc.string(), rows: fc.array<readonly Cell[]>(row, { maxLength: 12 }) }),
  { maxLength: 3 },
)

test('any cells at all: nothing throws, and every row that holds something comes back exactly once', () => {
  fc.assert(
    fc.property(tables, (given) => {
      const named = given.map((table, at) => ({ ...table, sheet: `${at}${table.sheet}` }))
      const result = importTables(named, {
        year: 2026,
        today: '2026-03-19',
        departments: [{ code: 'QM', name: '启明街道' }],
      })
      const filled = named.flatMap(({ sheet, rows }) =>
        rows.flatMap((cells, at) => (cells.some((one) => !isBlank(one)) ? [`${sheet} ${at + 1}`] : [])),
      )
      if (!result.ok) {
        expect(result.rejection.code).toBe('file-empty')
        expect(filled).toEqual([])
        return
      }
      const came = result.value.flatMap((one) => [
        ...one.skipped.filter(({ reason }) => reason !== 'blank').map(({ row }) => `${one.sheet} ${row}`),
        ...(one.kind === 'none'
          ? []
          : [...one.headerRows, ...one.rows.map(({ row }) => row)].map((at) => `${one.sheet} ${at}`)),
      ])
      expect(came.sort()).toEqual(filled.sort())
    }),
    { numRuns: 1000 },
  )
})

test('a data row keeps the text of each of its cells', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 6, maxLength: 6 }), (cells) => {
      const table = {
        sheet: '表',
        rows: [['演练名称', '计划时间', '备注', '备注', '__proto__'], ['消防', '9月'], cells],
      }
      const result = importTables([table], { year: 2026 })
      const found = result.ok ? result.value.find(({ kind }) => kind === 'plan') : undefined
      const row = found?.kind === 'plan' ? found.rows.find((one) => one.row === 3) : undefined
      if (row) expect(Object.keys(row.original)).toHaveLength(cells.filter((one) => !isBlank(one)).length)
    }),
    { numRuns: 300 },
  )
})

test('a drill without faults is one that the plan takes', () => {
  const columns = fieldNames.plan.map(({ names }) => names[0] ?? '')
  fc.assert(
    fc.property(fc.array(cell, { minLength: columns.length, maxLength: columns.length }), (cells) => {
      const result = importTables([{ sheet: '表', rows: [columns, cells] }], { year: 2026 })
      const rows = result.ok ? result.value.flatMap((one) => (one.kind === 'plan' ? one.rows : [])) : []
      for (const { drills, errors } of rows)
        for (const { phone: _, ...drill } of errors.length > 0 ? [] : drills)
          expect(drillDraft.safeParse({ ...drill, contact: null })).toMatchObject({ success: true })
    }),
    { numRuns: 1000 },
  )
})

test.each([
  '('.repeat(32_000),
  '各约'.repeat(16_000),
  '4月-'.repeat(10_000),
  '-()'.repeat(10_000),
  '综合'.repeat(16_000),
])('the longest cell that Excel allows does not stall the import (%#)', (text) => {
  const before = process.cpuUsage()
  importTables(
    [
      {
        sheet: '表',
        rows: [
          ['演练名称', '计划时间', '人数', '备注'],
          [text, text, text, text],
        ],
      },
    ],
    { year: 2026 },
  )
  const { user, system } = process.cpuUsage(before)
  // A pattern that backtracks takes tens of seconds here.
  expect((user + system) / 1e6).toBeLessThan(2)
})
