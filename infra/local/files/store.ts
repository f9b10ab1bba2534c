import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { type FileType, fileTypes } from '@muster/domain/attachments/limits.ts'
import { denied, FilesRefusal, malformed } from './refusal.ts'

/** One of an object’s versions. */
interface StoredVersion {
  readonly path: string
  readonly version: string
  readonly type: FileType
  readonly size: number
}

interface Put {
  readonly key: string
  readonly type: string
  readonly smallest: number
  readonly largest: number
}

export interface FileStore {
  put(upload: Put, content: AsyncIterable<Buffer>): Promise<Pick<StoredVersion, 'version' | 'size'>>
  /** A version of an object, the newest where none is named. */
  find(key: string, version?: string): Promise<StoredVersion | undefined>
}

/** A form is good for ten minutes; more posts of one file than this are no retries. */
const MOST_VERSIONS = 20
const keys = /^files\/(\d{6})\/([A-Z0-9][A-Z0-9-]{0,7})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/
const versions = /^\d{4}-[0-9a-f]{16}$/
const endings: Readonly<Record<FileType, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
}

const typeOf = (type: string): FileType =>
  fileTypes.find((one) => one === type) ?? denied(`${JSON.stringify(type)} is not kept here`)

/** A name is on the disk once its folder is. Windows knows no sync of a folder. */
const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

/**
 * Files in a folder, as a versioned bucket keeps them: each post makes another version beside those that are there, whole or
 * not at all, on the disk before it is answered for. A key that is not one of ours has no place here.
 */
export const openStore = (folder: string): FileStore => {
  const incoming = join(folder, 'incoming')
  rmSync(incoming, { recursive: true, force: true })
  mkdirSync(incoming, { recursive: true, mode: 0o700 })

  const placeOf = (key: string): string | undefined => {
    const [, district, department, id] = keys.exec(key) ?? []
    return id === undefined ? undefined : join(folder, String(district), String(department), id)
  }
  const namesIn = async (place: string): Promise<string[]> =>
    (await readdir(place).catch(() => [])).filter((name) => versions.test(name.slice(0, 21))).sort()

  const receive = async (path: string, content: AsyncIterable<Buffer>, { smallest, largest }: Put): Promise<number> => {
    const file = await open(path, 'wx', 0o600)
    let size = 0
    try {
      for await (const piece of content) {
        size += piece.length
        if (size > largest)
          throw new FilesRefusal(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
        await file.writeFile(piece)
      }
      if (size < smallest)
        throw new FilesRefusal(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size')
      await file.sync()
    } finally {
      await file.close()
    }
    return size
  }

  return {
    put: async (upload, content) => {
      const ending = endings[typeOf(upload.type)]
      const place = placeOf(upload.key) ?? denied('The key is not one of ours')
      const known = await namesIn(place)
      if (known.length >= MOST_VERSIONS)
        throw new FilesRefusal(503, 'SlowDown', 'This object was posted too often; ask for a new upload')
      const temporary = join(incoming, randomUUID())
      try {
        const size = await receive(temporary, content, upload)
        const version = `${String(known.length + 1).padStart(4, '0')}-${randomBytes(8).toString('hex')}`
        await mkdir(place, { recursive: true, mode: 0o700 })
        await rename(temporary, join(place, version + ending))
        for (let one = place; one.length >= folder.length; one = dirname(one)) await syncFolder(one)
        return { version, size }
      } finally {
        await rm(temporary, { force: true })
      }
    },
    find: async (key, version) => {
      const place = placeOf(key)
      if (!place) return undefined
      if (version !== undefined && !versions.test(version)) return malformed('Invalid version id specified')
      const names = await namesIn(place)
      const name = version === undefined ? names.at(-1) : names.find((one) => one.startsWith(version))
      const type = fileTypes.find((one) => name !== undefined && endings[one] === extname(name))
      if (name === undefined || type === undefined) return undefined
      const path = join(place, name)
      return { path, version: name.slice(0, 21), type, size: (await stat(path)).size }
    },
  }
}
