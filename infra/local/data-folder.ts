import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** What the folder holds, decided on its first start and kept. */
export type Content = 'demo' | 'empty'

export interface DataFolder {
  path: string
  content: Content
  /** False until everything has been put in. */
  loaded: boolean
  /** A first start that was cut short while it was loading. */
  interrupted: boolean
}

/** How the table's items are written; raised when a version could not read what the one before wrote. */
const FORMAT = 2

interface Marker {
  product: 'muster'
  format: number
  content: Content
  loaded: boolean
}

const markerOf = (path: string) => join(path, 'muster.json')

const readMarker = (path: string): Marker | undefined => {
  try {
    const marker = JSON.parse(readFileSync(markerOf(path), 'utf8')) as Marker
    return marker.product === 'muster' ? marker : undefined
  } catch {
    return undefined
  }
}

/** Replaces a file in one step: a reader sees the old text or the new, never half of one. */
export const writeWhole = (file: string, text: string, mode = 0o600): void => {
  const next = `${file}.next`
  writeFileSync(next, text, { mode })
  renameSync(next, file)
}

/** A folder with other people's files in it is neither used nor emptied. */
export const refuseForeign = (dir: string): void => {
  const path = resolve(dir)
  if (!existsSync(path) || readMarker(path)) return
  if (!statSync(path).isDirectory())
    throw new Error(`${path} 不是文件夹。${path} is not a folder: choose another --data.`)
  if (readdirSync(path).some((name) => !name.startsWith('lock.db') && !name.startsWith('muster.json')))
    throw new Error(
      `${path} 不是本程序的数据文件夹，未作改动。${path} holds files that are not Muster's; nothing was touched. Choose another --data.`,
    )
}

/** Names and sign-ins are in there: nobody else on the machine reads it, whatever the modes of its files. */
const keepPrivate = (path: string): void => {
  try {
    chmodSync(path, 0o700)
  } catch (error) {
    // A folder lent by somebody else keeps the mode its owner gave it.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
  }
}

/** Opens a data folder of ours, or makes an empty folder into one; a folder with other things in it is refused. */
export const openDataFolder = (dir: string, wanted: Content): DataFolder => {
  const path = resolve(dir)
  refuseForeign(path)
  mkdirSync(path, { recursive: true })
  keepPrivate(path)
  const marker = readMarker(path)
  if (marker) {
    if (marker.loaded && marker.format !== FORMAT)
      throw new Error(
        `${path} 由另一版本的演训通写成（格式 ${marker.format}，本版本为 ${FORMAT}），未作改动。${path} was written by another version of Muster (format ${marker.format}, this one reads ${FORMAT}); nothing was touched. Start the version that wrote it, choose another --data, or wipe it with --reset.`,
      )
    if (wanted === 'empty' && marker.content === 'demo' && marker.loaded)
      throw new Error(
        `${path} 里是演示数据。${path} holds the demo district: give --empty another --data, or add --reset.`,
      )
    return marker.loaded
      ? { path, content: marker.content, loaded: true, interrupted: false }
      : { path, content: wanted, loaded: false, interrupted: true }
  }
  return { path, content: wanted, loaded: false, interrupted: false }
}

export const mark = (folder: DataFolder): void => {
  const marker: Marker = { product: 'muster', format: FORMAT, content: folder.content, loaded: folder.loaded }
  writeWhole(markerOf(folder.path), `${JSON.stringify(marker)}\n`)
}

/** Empties a data folder; only one that carries our marker. The lock that guards it stays. */
export const wipe = (dir: string): void => {
  const path = resolve(dir)
  if (!existsSync(path)) return
  refuseForeign(path)
  // The marker goes last: a wipe that was cut short can be done again.
  const last = ['lock.db', 'muster.json']
  for (const name of readdirSync(path)) {
    if (!last.includes(name)) rmSync(join(path, name), { recursive: true, force: true })
  }
  rmSync(markerOf(path), { force: true })
}

/** The server's own durable state: queue, schedule, sign-ins. The product's data is in the engine. */
export const openState = (path: string): DatabaseSync => {
  const db = new DatabaseSync(join(path, 'server.db'), { timeout: 5_000 })
  db.exec('PRAGMA journal_mode = WAL')
  db.exec('PRAGMA synchronous = NORMAL')
  return db
}
