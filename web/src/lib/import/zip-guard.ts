import { accept, reject, type Result } from '@muster/domain/shared/result.ts'

const megabyte = 1024 * 1024
/** No workbook of an office unpacks to more. */
const mostUnpacked = 200 * megabyte
/** Sheets of blank formatted cells pack 50:1 and more; nothing honest of this size packs 200:1. */
const mostRatio = 200
const ratioMattersFrom = 20 * megabyte
const mostEntries = 10_000
const sentinel = 0xffffffff

/** A part of the file, still packed. */
export interface ZipEntry {
  readonly path: string
  readonly from: number
  readonly packedSize: number
  readonly size: number
  readonly stored: boolean
}

const endOfDirectory = (view: DataView): number => {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return -1
}

/** Looks at the zip's directory alone and refuses what would unpack to too much, before a byte is inflated. The reader itself stops an entry that is larger than it declares. */
export const guardZip = (name: string, bytes: Uint8Array): Result<readonly ZipEntry[]> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOfDirectory(view)
  if (end < 0) return reject('file-corrupt')
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const tooLarge = (size: number) => reject('file-unpacks-too-large', { size: Math.round(size / megabyte) })
  if (count > mostEntries) return reject('file-unsafe')
  const entries: ZipEntry[] = []
  let [unpacked, workbook] = [0, false]
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return reject('file-corrupt')
    const [flags, method, packedSize, size, nameLength, local] = [
      view.getUint16(at + 8, true),
      view.getUint16(at + 10, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 24, true),
      view.getUint16(at + 28, true),
      view.getUint32(at + 42, true),
    ]
    if (flags & 1) return reject('file-encrypted')
    // Zip64 sizes begin at 4 GB; a declared size of nothing over packed bytes would switch the reader's own limit off.
    if (size === sentinel || packedSize === sentinel || (size === 0 && packedSize > 2)) return tooLarge(sentinel)
    unpacked += size
    if (unpacked > mostUnpacked) return tooLarge(unpacked)
    const path = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    workbook ||= path === 'xl/workbook.xml' || /^\/?xl\/workbook\d*\.xml$/.test(path)
    if (local + 30 > view.byteLength) return reject('file-corrupt')
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    entries.push({ path, from, packedSize, size, stored: method === 0 })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  if (unpacked > ratioMattersFrom && unpacked > bytes.length * mostRatio) return tooLarge(unpacked)
  return workbook ? accept(entries) : reject('file-not-spreadsheet', { name })
}
