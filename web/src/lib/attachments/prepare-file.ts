import { largestFile, type FileType } from '@muster/domain/attachments/limits.ts'
import { kindOf } from './file-kind.ts'

/** Longest side of a photo as it is kept, in pixels: an A4 page at 220 dots an inch. */
const LONGEST_SIDE = 2560
/** A photo above this is not decoded: a phone would run out of memory. */
export const LARGEST_PHOTO = 60 * 1024 * 1024

export type Refusal = 'empty' | 'type' | 'renamed' | 'word' | 'heic' | 'large' | 'largePhoto' | 'unreadable'
export class RefusedFile extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal)
    this.refusal = refusal
  }
}

export interface Prepared {
  readonly content: Blob
  readonly name: string
  readonly type: FileType
}

/** The size in which a photo is kept: never larger than it is, its longest side at most 2,560 pixels. */
export const sizeKept = (width: number, height: number): { width: number; height: number } => {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** 现场.png, kept as JPEG: 现场.jpg */
export const nameAsJpeg = (name: string): string => `${name.replace(/\.(jpe?g|png|webp|heic|heif)$/i, '')}.jpg`

/** What is wrong with a file that is neither photo nor PDF: its name says what its owner takes it for. */
const strangerBy = (name: string): Refusal => {
  if (/\.(docx?|wps|xlsx?|et|pptx?)$/i.test(name)) return 'word'
  return /\.(jpe?g|png|webp|heic|heif|pdf)$/i.test(name) ? 'renamed' : 'type'
}

/** The server takes 255 characters; what tells two files apart is mostly at the end. */
const shortened = (name: string) => (name.length > 120 ? `…${name.slice(-119)}` : name)

/**
 * What is sent of a file: a PDF as it is, a picture drawn anew, since the product keeps no place where anything was taken.
 * Refuses what the server would refuse, before anything is sent.
 */
export const prepareFile = async (file: File, encode: (file: File) => Promise<Blob>): Promise<Prepared> => {
  if (file.size === 0) throw new RefusedFile('empty')
  const kind = kindOf(new Uint8Array(await file.slice(0, 16).arrayBuffer()))
  if (kind === 'other') throw new RefusedFile(strangerBy(file.name))
  if (kind === 'application/pdf') {
    if (file.size > largestFile) throw new RefusedFile('large')
    return { content: file, name: shortened(file.name), type: kind }
  }
  if (file.size > LARGEST_PHOTO) throw new RefusedFile('largePhoto')
  const content = await encode(file).catch(() => {
    throw new RefusedFile(kind === 'heic' ? 'heic' : 'unreadable')
  })
  if (content.size > largestFile) throw new RefusedFile('large')
  return { content, name: shortened(nameAsJpeg(file.name)), type: 'image/jpeg' }
}
