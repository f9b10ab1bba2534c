import { describe, expect, it } from 'vitest'
import { kindOf } from '../../../web/src/lib/attachments/file-kind.ts'
import {
  LARGEST_PHOTO,
  nameAsJpeg,
  prepareFile,
  RefusedFile,
  sizeKept,
} from '../../../web/src/lib/attachments/prepare-file.ts'

const JPEG = [0xff, 0xd8, 0xff, 0xe1, 0, 0, 0x45, 0x78, 0x69, 0x66]
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const bytesOf = (text: string) => [...text].map((letter) => letter.charCodeAt(0))
const PDF = bytesOf('%PDF-1.7\n')
const HEIC = [0, 0, 0, 24, ...bytesOf('ftypheic')]
const WEBP = [...bytesOf('RIFF'), 1, 2, 3, 4, ...bytesOf('WEBPVP8 ')]

describe('a file is told by its first bytes', () => {
  it.each([
    ['image/jpeg', JPEG],
    ['image/png', PNG],
    ['image/webp', WEBP],
    ['application/pdf', PDF],
    ['heic', HEIC],
    ['other', bytesOf('<svg xmlns')],
    ['other', bytesOf('PK\u0003\u0004')],
    ['other', []],
  ] as const)('as %s', (kind, bytes) => {
    expect(kindOf(new Uint8Array(bytes))).toBe(kind)
  })
})

describe('a photo is kept', () => {
  it.each([
    ['a phone’s, lying', [4032, 3024], [2560, 1920]],
    ['a phone’s, upright', [3024, 4032], [1920, 2560]],
    ['a small one as it is', [640, 480], [640, 480]],
    ['exactly as large as allowed', [2560, 100], [2560, 100]],
    ['a strip never without height', [10_000, 2], [2560, 1]],
  ] as const)('%s', (_what, [width, height], [w, h]) => {
    expect(sizeKept(width, height)).toEqual({ width: w, height: h })
  })
  it.each([
    ['现场.png', '现场.jpg'],
    ['IMG_1.HEIC', 'IMG_1.jpg'],
    ['a.b.JPEG', 'a.b.jpg'],
    ['scan', 'scan.jpg'],
  ])('as JPEG: %s becomes %s', (name, kept) => {
    expect(nameAsJpeg(name)).toBe(kept)
  })
})

const file = (name: string, bytes: readonly number[], size?: number) => {
  const made = new File([new Uint8Array(bytes)], name)
  return size === undefined ? made : Object.defineProperty(made, 'size', { value: size })
}
const drawn = new Blob(['drawn anew'], { type: 'image/jpeg' })
const encode = async () => drawn
const cannot = () => Promise.reject(new Error('cannot be decoded'))
const refusalOf = (given: File, draw: (file: File) => Promise<Blob> = encode) =>
  prepareFile(given, draw).then(
    () => undefined,
    (error: unknown) => (error instanceof RefusedFile ? error.refusal : error),
  )

describe('what is sent', () => {
  it.each([
    ['a JPEG', JPEG],
    ['a PNG', PNG],
    ['a WebP', WEBP],
    ['an HEIC the device can open', HEIC],
  ])('of %s is the picture drawn anew, never the file', async (_what, bytes) => {
    const prepared = await prepareFile(file('现场.png', bytes), encode)
    expect(prepared).toEqual({ content: drawn, name: '现场.jpg', type: 'image/jpeg' })
  })
  it('of a PDF is the file itself', async () => {
    const given = file('扫描件.pdf', PDF)
    const prepared = await prepareFile(given, cannot)
    expect(prepared).toEqual({ content: given, name: '扫描件.pdf', type: 'application/pdf' })
  })
  it('has a name of which the end is left, where it is very long', async () => {
    const { name } = await prepareFile(file(`${'长'.repeat(300)}12.pdf`, PDF), encode)
    expect(name).toHaveLength(120)
    expect(name.endsWith('长12.pdf')).toBe(true)
  })
})

describe('refused before anything is sent', () => {
  it.each([
    ['an empty file', file('a.jpg', []), 'empty'],
    ['a picture in name only', file('a.jpg', bytesOf('<svg onload=')), 'renamed'],
    ['a PDF in name only', file('方案.PDF', bytesOf('<!doctype html>')), 'renamed'],
    ['another kind of file', file('a.exe', bytesOf('MZ')), 'type'],
    ['a Word document', file('方案.docx', bytesOf('PK\u0003\u0004')), 'word'],
    ['a WPS sheet', file('名单.et', bytesOf('anything')), 'word'],
    ['a PDF over 20 MB', file('a.pdf', PDF, 20 * 1024 * 1024 + 1), 'large'],
    ['a photo no phone could decode', file('a.jpg', JPEG, LARGEST_PHOTO + 1), 'largePhoto'],
  ] as const)('%s', async (_what, given, refusal) => {
    expect(await refusalOf(given)).toBe(refusal)
  })
  it('a photo over 20 MB is not: it becomes smaller', async () => {
    expect(await refusalOf(file('a.jpg', JPEG, 30 * 1024 * 1024))).toBeUndefined()
  })
  it('a damaged photo, and HEIC where the device has no eyes for it, each in its own words', async () => {
    expect(await refusalOf(file('a.jpg', JPEG), cannot)).toBe('unreadable')
    expect(await refusalOf(file('a.heic', HEIC), cannot)).toBe('heic')
  })
})
