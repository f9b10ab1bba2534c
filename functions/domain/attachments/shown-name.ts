import type { FileType } from './attachment.ts'

/** The endings a file of each type may have; the first is given to one that has none of them. */
const endings = {
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
  'application/pdf': ['.pdf'],
} as const satisfies Record<FileType, readonly [string, ...string[]]>

/** Characters of a shown name, its ending included. */
const LONGEST = 80

/** What no name of a file may hold on one system or another; what is not seen, or turns the writing around. */
const refused = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}<>:"|?*]/gu

/**
 * The name under which a file is shown and saved: without folders, without characters that a file system refuses or nobody
 * sees, and with an ending that says what the file is, so that nothing saved from here runs when it is opened.
 *
 * `C:\照片\现场 1.JPG` of type image/jpeg is `现场 1.JPG`; `通知.exe` of type application/pdf is `通知.exe.pdf`.
 */
export const shownName = (name: string, type: FileType): string => {
  const own = (name.split(/[\\/]/).at(-1) ?? '')
    .replace(refused, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
  const known: readonly string[] = endings[type]
  const ending = known.find((one) => own.toLowerCase().endsWith(one))
  const stem = ending === undefined ? own : own.slice(0, -ending.length).trimEnd()
  const shown = ending === undefined ? endings[type][0] : own.slice(-ending.length)
  return `${[...(stem || '附件')].slice(0, LONGEST - shown.length).join('')}${shown}`
}
