import { crc32, deflateRawSync } from 'node:zlib'

export interface Part {
  readonly path: string
  readonly content: Uint8Array | string
  /** What the directory says of its unpacked size, where it lies. */
  readonly declared?: number
  /** Already deflated content. */
  readonly packed?: Uint8Array
  /** Points at the bytes of the part before it: the same data counted again. */
  readonly overlapping?: boolean
}

const bytesOf = (content: Uint8Array | string) => (typeof content === 'string' ? Buffer.from(content) : content)

/** A zip file, true or false as its parts say. */
export const zip = (parts: readonly Part[]): Uint8Array => {
  const chunks: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  let last = 0
  for (const { path, content, declared, packed: given, overlapping } of parts) {
    const name = Buffer.from(path)
    const bytes = bytesOf(content)
    const packed = given ?? deflateRawSync(bytes, { level: 9 })
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(given ? 0 : crc32(bytes), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(declared ?? bytes.length, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 4)
    head.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(overlapping ? last : at, 42)
    directory.push(entry, name)
    if (overlapping) continue
    last = at
    chunks.push(head, name, Buffer.from(packed))
    at += head.length + name.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...chunks, list, end]))
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const pack = 'http://schemas.openxmlformats.org/package/2006'

export interface WorkbookParts {
  /** What stands inside the worksheet. */
  readonly sheet?: string
  /** The whole worksheet. */
  readonly worksheet?: string | Uint8Array
  /** What stands before the root element of the worksheet: a document type, for instance. */
  readonly prolog?: string
  readonly strings?: string | Uint8Array
  readonly more?: readonly Part[]
  readonly worksheetPart?: Partial<Part>
}

/** The parts of a workbook with one sheet, as a spreadsheet program would write them. */
export const workbookParts = ({
  sheet = '',
  worksheet,
  prolog = '',
  strings,
  more = [],
  worksheetPart,
}: WorkbookParts): Part[] => [
  {
    path: '[Content_Types].xml',
    content: `<?xml version="1.0"?><Types xmlns="${pack}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  },
  {
    path: '_rels/.rels',
    content: `<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  },
  {
    path: 'xl/workbook.xml',
    content: `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  },
  {
    path: 'xl/_rels/workbook.xml.rels',
    content: `<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>${strings === undefined ? '' : `<Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>`}</Relationships>`,
  },
  {
    path: 'xl/worksheets/sheet1.xml',
    content: worksheet ?? `<?xml version="1.0"?>${prolog}<worksheet xmlns="${main}">${sheet}</worksheet>`,
    ...worksheetPart,
  },
  ...(strings === undefined ? [] : [{ path: 'xl/sharedStrings.xml', content: strings }]),
  ...more,
]

export const workbook = (parts: WorkbookParts): Uint8Array => zip(workbookParts(parts))

/** The entries of an honest zip file, still packed. */
export const entriesOf = (file: Uint8Array): { path: string; packed: Uint8Array; stored: boolean }[] => {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  let end = file.length - 22
  while (view.getUint32(end, true) !== 0x06054b50) end -= 1
  let at = view.getUint32(end + 16, true)
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    const [nameLength, extra, note] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ]
    const path = new TextDecoder().decode(file.subarray(at + 46, at + 46 + nameLength))
    const local = view.getUint32(at + 42, true)
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const packed = file.subarray(from, from + view.getUint32(at + 20, true))
    const stored = view.getUint16(at + 10, true) === 0
    at += 46 + nameLength + extra + note
    return { path, packed, stored }
  })
}
