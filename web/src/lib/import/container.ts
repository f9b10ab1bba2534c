import { accept, reject, type Result } from '@muster/domain/shared/result.ts'

export type Container = 'workbook' | 'text'

const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const zip = [0x50, 0x4b, 0x03, 0x04]
const refused = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b],
  [0x50, 0x4b, 0x05, 0x06],
]

const startsWith = (bytes: Uint8Array, signature: readonly number[]) =>
  signature.every((byte, at) => bytes[at] === byte)

const contains = (bytes: Uint8Array, needle: Uint8Array): boolean => {
  for (let at = bytes.indexOf(needle[0] ?? 0); at !== -1; at = bytes.indexOf(needle[0] ?? 0, at + 1))
    if (needle.every((byte, offset) => bytes[at + offset] === byte)) return true
  return false
}

/** The stream in which Office keeps a workbook that has an opening password; its name is UTF-16. */
const encrypted = Uint8Array.from('EncryptedPackage', (char) => char.charCodeAt(0)).reduce<number[]>(
  (all, byte) => [...all, byte, 0],
  [],
)

/**
 * What a file is by its first bytes, not by its name: a zipped workbook, or text. An old .xls, a web page saved as .xls, a workbook
 * with a password and everything else are refused with words that tell what to do.
 */
export const containerOf = (name: string, bytes: Uint8Array): Result<Container> => {
  if (bytes.length === 0) return reject('file-empty')
  if (startsWith(bytes, ole))
    return reject(contains(bytes, Uint8Array.from(encrypted)) ? 'file-encrypted' : 'file-old-excel')
  if (startsWith(bytes, zip)) return accept('workbook')
  if (refused.some((signature) => startsWith(bytes, signature))) return reject('file-not-spreadsheet', { name })
  const opening = new TextDecoder().decode(bytes.subarray(0, 400)).trimStart().toLowerCase()
  if (/^\ufeff?<(\?xml|!doctype|html|head|table|meta|workbook)/.test(opening)) return reject('file-old-excel')
  return /\.xlsx$/i.test(name) ? reject('file-corrupt') : accept('text')
}
