import type { FileType } from '@muster/domain/attachments/limits.ts'

/** What a file is by its first bytes; a name or an extension may say anything. */
export type FileKind = FileType | 'heic' | 'other'

const begins = (bytes: Uint8Array, at: number, text: string) =>
  [...text].every((letter, n) => bytes[at + n] === letter.charCodeAt(0))

/** Twelve bytes are enough. */
export const kindOf = (head: Uint8Array): FileKind => {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg'
  if (head[0] === 0x89 && begins(head, 1, 'PNG\r\n')) return 'image/png'
  if (begins(head, 0, 'RIFF') && begins(head, 8, 'WEBP')) return 'image/webp'
  if (begins(head, 0, '%PDF-')) return 'application/pdf'
  // What iPhones write unless they are asked for JPEG.
  if (begins(head, 4, 'ftyp') && ['heic', 'heix', 'hevc', 'heim', 'mif1', 'msf1'].some((one) => begins(head, 8, one)))
    return 'heic'
  return 'other'
}
