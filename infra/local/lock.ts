import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export interface Lock {
  /** Notes where this server answers, for the words a second one prints. */
  announce(url: string): void
  release(): void
}

export class FolderInUse extends Error {}

/**
 * One server per data folder. The lock is SQLite's exclusive file lock, which the operating system
 * drops with the process, however it ends.
 */
export const lockFolder = (dir: string): Lock => {
  const path = resolve(dir)
  mkdirSync(path, { recursive: true })
  const note = join(path, 'server.json')
  const db = new DatabaseSync(join(path, 'lock.db'), { timeout: 0 })
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE')
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (!(error instanceof Error) || !/locked|busy/i.test(error.message)) throw error
    throw new FolderInUse(
      `${path} 正被另一个程序使用${whereAt(note, '：')}。Another Muster is already running on ${path}${whereAt(note, ': ')}. Stop it first, or give this one another --data.`,
      { cause: error },
    )
  }
  return {
    announce: (url) => writeFileSync(note, JSON.stringify({ pid: process.pid, url })),
    release: () => {
      rmSync(note, { force: true })
      db.close()
    },
  }
}

const whereAt = (note: string, before: string): string => {
  try {
    const { pid, url } = JSON.parse(readFileSync(note, 'utf8')) as { pid: number; url: string }
    return `${before}${url} (pid ${pid})`
  } catch {
    return ''
  }
}
