import type { FileType } from './attachment.ts'

const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0))

/** How files of a type begin: bytes by their place. */
const beginnings: Readonly<Record<FileType, readonly { readonly at: number; readonly bytes: readonly number[] }[]>> = {
  'image/jpeg': [{ at: 0, bytes: [0xff, 0xd8, 0xff] }],
  'image/png': [
    { at: 0, bytes: [0x89, ...letters('PNG'), 0x0d, 0x0a, 0x1a, 0x0a] },
    { at: 12, bytes: letters('IHDR') },
  ],
  'image/webp': [
    { at: 0, bytes: letters('RIFF') },
    { at: 8, bytes: letters('WEBPVP8') },
  ],
  'application/pdf': [{ at: 0, bytes: letters('%PDF-') }],
}

/**
 * Whether a file begins as files of that type do: a page, a script or a drawing with another ending does not. At least the
 * first 16 bytes have to be given. A PDF must begin at its first byte: readers forgive a preface, and so do browsers.
 *
 * `%PDF-1.7…` is application/pdf; `<html>…` is none of the four.
 */
export const beginsAs = (type: FileType, head: Uint8Array): boolean =>
  beginnings[type].every(({ at, bytes }) => bytes.every((byte, place) => head[at + place] === byte))
