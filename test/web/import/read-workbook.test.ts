import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { writeXlsx } from 'hucre/xlsx'
import type { Cell } from '../../../functions/domain/imports/table.ts'
import { problemText, type ProblemCode } from '../../../functions/domain/shared/problems.ts'
import { decodeText } from '../../../web/src/lib/import/decode.ts'
import { importFile } from '../../../web/src/lib/import/import-file.ts'
import { readWorkbook } from '../../../web/src/lib/import/read-workbook.ts'
import { asText } from '../../../web/src/lib/import/formula-guard.ts'
import { writeWorkbook } from '../../../web/src/lib/import/write-workbook.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const bytes = (...parts: (readonly number[] | Uint8Array)[]) => Uint8Array.from(parts.flatMap((part) => [...part]))
const utf16 = (text: string) => [...text].flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8])
const gb = [0xd1, 0xdd, 0xc1, 0xb7, 0x2c, 0xca, 0xb1, 0xbc, 0xe4]

/** A zip whose directory says of its one entry what the test wants. */
const zip = (path: string, content: Uint8Array, declared = content.length): Uint8Array => {
  const packed = deflateRawSync(content)
  const name = utf8(path)
  const number = (value: number, width: number) =>
    Array.from({ length: width }, (_, at) => Math.floor(value / 256 ** at) % 256)
  const common = [
    ...number(20, 2),
    0,
    0,
    8,
    0,
    0,
    0,
    0,
    0,
    ...number(0, 4),
    ...number(packed.length, 4),
    ...number(declared, 4),
    ...number(name.length, 2),
    0,
    0,
  ]
  const local = bytes([0x50, 0x4b, 3, 4], common, name, packed)
  const directory = bytes([0x50, 0x4b, 1, 2, 20, 0], common, Array<number>(14).fill(0), name)
  return bytes(
    local,
    directory,
    [0x50, 0x4b, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0],
    number(directory.length, 4),
    number(local.length, 4),
    [0, 0],
  )
}

const refusal = async (name: string, file: Uint8Array) => {
  const read = await readWorkbook(name, file)
  return read.ok ? 'accepted' : read.rejection.code
}

describe('text', () => {
  test.each([
    ['UTF-8', utf8('演练,时间')],
    ['UTF-8 with a mark', bytes([0xef, 0xbb, 0xbf], utf8('演练,时间'))],
    ['GB18030', Uint8Array.from(gb)],
    ['UTF-16 little endian', bytes([0xff, 0xfe], utf16('演练,时间'))],
    [
      'UTF-16 big endian',
      bytes(
        [0xfe, 0xff],
        utf16('演练,时间').map((_, at, all) => all[at ^ 1] ?? 0),
      ),
    ],
  ])('in %s is read', async (_, file) => {
    expect(await readWorkbook('计划.csv', file)).toEqual({
      ok: true,
      value: [{ sheet: '计划', rows: [['演练', '时间']] }],
    })
  })

  test('that is binary or in no known encoding is refused', () => {
    expect(decodeText(Uint8Array.from([1, 2, 0, 4]), 'a.csv')).toMatchObject({
      rejection: { code: 'file-not-spreadsheet', data: { name: 'a.csv' } },
    })
    expect(decodeText(Uint8Array.from([0x41, 0xff, 0xff, 0x41]), 'a.csv')).toMatchObject({
      rejection: { code: 'file-encoding' },
    })
    expect(decodeText(Uint8Array.from([0xff, 0xfe, 0x41]), 'a.csv')).toMatchObject({
      rejection: { code: 'file-encoding' },
    })
  })

  test.each([
    [
      'quotes, separators and line breaks inside',
      '甲,"乙,""丙""\n丁"\r\n1,2',
      [
        ['甲', '乙,"丙"\n丁'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons',
      '甲;乙\n1;2',
      [
        ['甲', '乙'],
        ['1', '2'],
      ],
    ],
    [
      'tabs, as pasted',
      '甲\t乙,丙\n1\t2',
      [
        ['甲', '乙,丙'],
        ['1', '2'],
      ],
    ],
    ['blank rows kept in place', '甲,乙\n\n1,2', [['甲', '乙'], [''], ['1', '2']]],
  ])('with %s', async (_, text, rows) => {
    expect(await readWorkbook('a.csv', utf8(text))).toMatchObject({ value: [{ rows }] })
  })
})

describe('a workbook', () => {
  test('gives dates as days, text as text, and a cell merged downwards to each of its rows', async () => {
    const file = await writeXlsx({
      sheets: [
        {
          name: '计划',
          rows: [
            ['标题', null, null],
            ['名称', '牵头', '时间'],
            ['甲', '应急办', new Date(Date.UTC(2026, 6, 8))],
            ['乙', null, new Date(Date.UTC(2026, 6, 8, 14, 30))],
            [null, null, null],
          ],
          merges: [
            { startRow: 0, endRow: 0, startCol: 0, endCol: 2 },
            { startRow: 2, endRow: 4, startCol: 1, endCol: 1 },
          ],
        },
        { name: '选项', rows: [['实战']], hidden: true },
      ],
    })
    const read = await readWorkbook('计划.xlsx', file)
    expect(read.ok && read.value[0]?.rows.slice(0, 4)).toEqual([
      ['标题', null, null],
      ['名称', '牵头', '时间'],
      ['甲', '应急办', { date: '2026-07-08' }],
      ['乙', '应急办', { date: '2026-07-08', time: '14:30' }],
    ])
    expect(read.ok && (read.value[0]?.rows[4] ?? []).every((cell) => cell === null)).toBe(true)
    expect(read.ok && read.value[1]).toMatchObject({ sheet: '选项', hidden: true })
  })

  const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
  const block = new Uint8Array(30_000_000)
  test.each<[string, string, Uint8Array, ProblemCode]>([
    ['an empty file', 'a.xlsx', new Uint8Array(0), 'file-empty'],
    ['more than 20 MB', 'a.xlsx', new Uint8Array(20 * 1024 * 1024 + 1), 'file-too-large'],
    ['an old .xls', 'a.xls', bytes(ole, utf16('Workbook')), 'file-old-excel'],
    ['a web page called .xls', 'a.xls', utf8('<html><table>'), 'file-old-excel'],
    ['a password', 'a.xlsx', bytes(ole, utf16('EncryptedPackage')), 'file-encrypted'],
    ['a PDF', 'a.pdf', utf8('%PDF-1.7'), 'file-not-spreadsheet'],
    ['a Word file', 'a.xlsx', zip('word/document.xml', utf8('<x/>')), 'file-not-spreadsheet'],
    ['no zip at all', 'a.xlsx', utf8('hello'), 'file-corrupt'],
    ['a truncated zip', 'a.xlsx', zip('xl/workbook.xml', utf8('<x/>')).subarray(0, 60), 'file-corrupt'],
    ['a broken workbook', 'a.xlsx', zip('xl/workbook.xml', utf8('<x')), 'file-corrupt'],
    [
      'a declared size over 200 MB',
      'a.xlsx',
      zip('xl/workbook.xml', utf8('x'), 201 * 1024 * 1024),
      'file-unpacks-too-large',
    ],
    ['a zip bomb by ratio', 'a.xlsx', zip('xl/workbook.xml', block), 'file-unpacks-too-large'],
    [
      'a declared size of nothing',
      'a.xlsx',
      zip('xl/workbook.xml', utf8('x'.repeat(100)), 0),
      'file-unpacks-too-large',
    ],
  ])('%s is refused with words', async (_, name, file, code) => {
    expect(await refusal(name, file)).toBe(code)
    expect(problemText(code, 'zh', { name, size: 1, limit: 20 })).not.toMatch(/[{}]/)
  })

  test('that lies about its size is stopped while unpacking', async () => {
    expect(await refusal('a.xlsx', zip('xl/workbook.xml', block, 5000))).toBe('file-corrupt')
  })
})

describe('writing', () => {
  const rows: Cell[][] = [
    ['标题'],
    ['名称', '时间', '人数'],
    ['=HYPERLINK("x")', { date: '2026-07-08' }, 30],
    ['+1', '-1', true],
    ['@x', '\tx', null],
    ['\rx', '普通', '1-2'],
  ]

  test('puts an apostrophe before what would be a formula', () => {
    expect(['=1', '+1', '-1', '@1', '\t1', '\r1', '1=1', ''].map(asText)).toEqual([
      "'=1",
      "'+1",
      "'-1",
      "'@1",
      "'\t1",
      "'\r1",
      '1=1',
      '',
    ])
  })

  test('and reading come back to the same cells', async () => {
    const file = await writeWorkbook([
      { name: '计划[1]:*', rows, headerRow: 2 },
      { name: '计划 1', rows: [['甲']] },
      { name: '计划 1', rows: [['乙']] },
    ])
    const read = await readWorkbook('a.xlsx', file)
    expect(read.ok && new Set(read.value.map(({ sheet }) => sheet)).size).toBe(3)
    const filled = read.ok ? (read.value[0]?.rows ?? []).map((row) => row.filter((cell) => cell !== null)) : []
    expect(filled.slice(0, 4)).toEqual(rows.slice(0, 4))
    expect(filled[4]?.[0]).toBe('@x')
  })

  test('leaves no formula in the file', async () => {
    const { readXlsx } = await import('hucre/xlsx')
    const { sheets } = await readXlsx(await writeWorkbook([{ name: '计划', rows }]))
    expect(sheets[0]?.rows[2]?.[0]).toBe('\'=HYPERLINK("x")')
  })
})

test('a file chosen where there are no workers is imported in place, with its stages reported', async () => {
  const stages: string[] = []
  const file = new File(['演练名称,计划时间\n消防演练,9月'], '计划.csv')
  const answer = await importFile(file, { year: 2026 }, (stage) => stages.push(stage))
  expect(answer).toMatchObject({ ok: true, value: [{ kind: 'plan', rows: [{ drills: [{ name: '消防演练' }] }] }] })
  expect(stages).toEqual(['reading', 'understanding'])
})

test('a plan of 200 rows takes less than 300 ms of processor time', async () => {
  const header: Cell[] = [
    '序号',
    '演练名称',
    '演练形式',
    '行业领域',
    '计划时间',
    '演练地点',
    '牵头部门',
    '参演单位',
    '参演人数',
    '负责人',
    '联系电话',
    '备注',
  ]
  const times = ['4月下旬', '5.12期间', '第三季度', '每季度一次', '2026.6.16', '11月9日前后']
  const lines = Array.from({ length: 200 }, (_, at): Cell[] => [
    at + 1,
    `消防演练${at}`,
    '实战',
    '',
    times[at % 6] ?? '',
    `地点${at}`,
    '应急办',
    '社区',
    '约120人',
    '王芳',
    '',
    '',
  ])
  const file = await writeWorkbook([{ name: '计划', rows: [header, ...lines] }])
  const { runImport } = await import('../../../web/src/lib/import/run-import.ts')
  const spent: number[] = []
  for (let turn = 0; turn < 4; turn += 1) {
    const before = process.cpuUsage()
    const answer = await runImport('计划.xlsx', file, { year: 2026 })
    const { user, system } = process.cpuUsage(before)
    spent.push((user + system) / 1000)
    expect(answer).toMatchObject({ ok: true, value: [{ rows: { length: 200 } }] })
  }
  expect(Math.min(...spent)).toBeLessThan(300)
})
