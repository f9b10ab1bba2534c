import { accept, reject, type Result } from '@muster/domain/shared/result.ts'

const starts = (bytes: Uint8Array, ...signature: number[]) => signature.every((byte, at) => bytes[at] === byte)

const decoded = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Control characters that no text table holds. */
const isText = (text: string) => !/[^\P{Cc}\t\n\v\f\r]|\ufffd/u.test(text)

/**
 * The text of a CSV file: UTF-16 by its byte order mark, UTF-8 where it is valid, else GB18030, as Excel and WPS save in China.
 * Other bytes are refused: `file-not-spreadsheet` for binary data, `file-encoding` for text that none of them reads.
 */
export const decodeText = (bytes: Uint8Array, name: string): Result<string> => {
  const marked = starts(bytes, 0xff, 0xfe) ? 'utf-16le' : starts(bytes, 0xfe, 0xff) ? 'utf-16be' : undefined
  if (marked) {
    const text = decoded(bytes, marked)
    return text !== undefined && isText(text) ? accept(text) : reject('file-encoding')
  }
  if (bytes.includes(0)) return reject('file-not-spreadsheet', { name })
  const text = decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030')
  if (text === undefined) return reject('file-encoding')
  return isText(text) ? accept(text) : reject('file-not-spreadsheet', { name })
}
