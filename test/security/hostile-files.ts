import type { ProblemCode } from '../../functions/domain/shared/problems.ts'
import { type Part, workbook, workbookParts, zip } from './zip.ts'

interface Hostile {
  readonly make: () => Uint8Array
  readonly name?: string
  readonly codes: readonly ProblemCode[]
}

const MB = 1024 * 1024
const repeated = (text: string, bytes: number) => text.repeat(Math.floor(bytes / text.length))
const row = (cells: string) => `<sheetData><row r="1">${cells}</row></sheetData>`
const one = '<c r="A1"><v>1</v></c>'
const rows = (count: number, row: (n: number) => string) => Array.from({ length: count }, (_, n) => row(n + 1)).join('')
const said = (text: string) => row(`<c r="A1" t="inlineStr"><is><t>${text}</t></is></c>`)
const laughs = (depth: number) =>
  `<!DOCTYPE x [<!ENTITY e0 "哈">${rows(depth, (n) => `<!ENTITY e${n} "${`&e${n - 1};`.repeat(10)}">`)}]>`

/** Small files that unpack, expand or stretch to something no machine would bear. */
export const hostile: Readonly<Record<string, Hostile>> = {
  'a part that declares four gigabytes': {
    make: () => zip(workbookParts({ sheet: row(one), worksheetPart: { declared: 0xfffffffe } })),
    codes: ['file-unpacks-too-large'],
  },
  'a part that unpacks to 150 MB and says so': {
    make: () => workbook({ worksheet: new Uint8Array(150 * MB) }),
    codes: ['file-unpacks-too-large'],
  },
  'a part that unpacks to 150 MB and says 1 KB': {
    make: () => zip(workbookParts({ worksheetPart: { content: new Uint8Array(150 * MB), declared: 1000 } })),
    codes: ['file-corrupt'],
  },
  'shared texts that unpack to 150 MB and say 1 KB': {
    make: () => {
      const parts = workbookParts({ sheet: row(one), strings: new Uint8Array(150 * MB) })
      return zip(parts.map((part): Part => (part.path.includes('shared') ? { ...part, declared: 1000 } : part)))
    },
    codes: ['file-corrupt', 'file-unpacks-too-large'],
  },
  'a hundred parts over the same bytes': {
    make: () => {
      const content = new Uint8Array(15 * MB)
      const copies = Array.from({ length: 100 }, (_, n) => ({ path: `xl/media/${n}.png`, content, overlapping: n > 0 }))
      return zip([...workbookParts({ sheet: row(one) }), ...copies.slice(0, 20)])
    },
    codes: ['file-unpacks-too-large'],
  },
  'twelve thousand parts': {
    make: () =>
      zip([
        ...workbookParts({ sheet: row(one) }),
        ...Array.from({ length: 12_000 }, (_, n) => ({ path: `x/${n}`, content: '' })),
      ]),
    codes: ['file-unsafe'],
  },
  'entities that multiply (billion laughs)': {
    make: () => workbook({ prolog: laughs(9), sheet: said('&e9;') }),
    codes: ['file-unsafe'],
  },
  'an entity that names a file of this machine': {
    make: () => workbook({ prolog: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', sheet: said('&e;') }),
    codes: ['file-unsafe'],
  },
  'an entity that names a server': {
    make: () => workbook({ prolog: '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">', sheet: said('x') }),
    codes: ['file-unsafe'],
  },
  'entities in the shared texts': {
    make: () =>
      workbook({
        sheet: row('<c r="A1" t="s"><v>0</v></c>'),
        strings: `<?xml version="1.0"?>${laughs(9)}<sst><si><t>&e9;</t></si></sst>`,
      }),
    codes: ['file-unsafe'],
  },
  'one cell in each far corner': {
    make: () =>
      workbook({
        sheet: `<sheetData><row r="1">${one}</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>`,
      }),
    codes: ['file-overfull'],
  },
  'one cell in the last row': {
    make: () =>
      workbook({
        sheet: `<sheetData><row r="1">${one}</row><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>`,
      }),
    codes: ['file-overfull'],
  },
  'a cell in the last row that stands in the first': {
    make: () => workbook({ sheet: row('<c r="S1048576"><v>1</v></c>') }),
    codes: ['file-overfull'],
  },
  'one cell in the last column': {
    make: () => workbook({ sheet: row('<c r="XFD1"><v>1</v></c>') }),
    codes: ['file-overfull'],
  },
  'the last column filled in 1,200 rows': {
    make: () =>
      workbook({
        sheet: `<sheetData>${rows(1200, (n) => `<row r="${n}"><c r="XFD${n}"><v>1</v></c></row>`)}</sheetData>`,
      }),
    codes: ['file-overfull'],
  },
  '1,048,576 filled rows': {
    make: () => workbook({ sheet: `<sheetData>${rows(1_048_576, () => '<row><c><v>1</v></c></row>')}</sheetData>` }),
    codes: ['file-overfull', 'file-unpacks-too-large'],
  },
  'eight million cells without an address': {
    make: () =>
      workbook({ sheet: `<sheetData>${rows(800, () => `<row>${'<c><v>1</v></c>'.repeat(1000)}</row>`)}</sheetData>` }),
    codes: ['file-overfull', 'file-unpacks-too-large'],
  },
  'merges that lie over each other a hundred thousand times': {
    make: () =>
      workbook({
        sheet: `<sheetData>${rows(9000, (n) => `<row r="${n}"><c r="A${n}"><v>1</v></c><c r="B${n}"><v>1</v></c></row>`)}</sheetData><mergeCells>${repeated('<mergeCell ref="A1:A9000"/>', 3 * MB)}</mergeCells>`,
      }),
    codes: ['file-unsafe'],
  },
  'one long text shown in 9,000 cells': {
    make: () =>
      workbook({
        strings: `<sst><si><t>${'演'.repeat(4 * MB)}</t></si></sst>`,
        sheet: `<sheetData>${rows(9000, (n) => `<row r="${n}"><c r="A${n}" t="s"><v>0</v></c></row>`)}</sheetData>`,
      }),
    codes: ['file-overfull'],
  },
  'text of four million separators': {
    make: () => Buffer.from(','.repeat(4 * MB)),
    name: 'a.csv',
    codes: ['file-overfull'],
  },
  'text of four million lines': {
    make: () => Buffer.from(`a\n${'\n'.repeat(4 * MB)}`),
    name: 'a.csv',
    codes: ['file-overfull'],
  },
  'text with a quote that never ends': {
    make: () => Buffer.from(`演练名称,计划时间\n"${'x'.repeat(4 * MB)}`),
    name: 'a.csv',
    codes: ['file-overfull', 'file-corrupt'],
  },
}
