import { createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'

export const ADMINISTRATOR = 'admin'
export const SHORTEST_PASSWORD = 10

export interface Administrator {
  /** True until a password has been set. */
  isNew(): boolean
  /** A fresh secret for the one-time link; an earlier one stops working. */
  invite(): string
  /** Spends the invitation and sets the password; false where the secret is wrong or already spent. */
  accept(secret: string, password: string): boolean
  invited(secret: string): boolean
  verify(password: string): boolean
}

const hashed = (secret: string) => createHash('sha256').update(secret).digest()
const stretch = (password: string, salt: Buffer) =>
  scryptSync(password.normalize('NFKC'), salt, 32, { N: 2 ** 15, maxmem: 2 ** 26 })
const same = (left: Uint8Array, right: Uint8Array) => left.length === right.length && timingSafeEqual(left, right)

/** The one local account of an empty installation. Neither its password nor the link's secret is stored as such. */
export const administrator = (db: DatabaseSync): Administrator => {
  db.exec('CREATE TABLE IF NOT EXISTS administrator (name TEXT PRIMARY KEY, value BLOB NOT NULL)')
  const read = db.prepare('SELECT value FROM administrator WHERE name = ?')
  const write = db.prepare('INSERT OR REPLACE INTO administrator (name, value) VALUES (?, ?)')
  const remove = db.prepare('DELETE FROM administrator WHERE name = ?')
  const get = (name: string) => (read.get(name) as { value: Uint8Array } | undefined)?.value
  const invited = (secret: string) => {
    const kept = get('invitation')
    return kept !== undefined && same(kept, hashed(secret))
  }
  return {
    isNew: () => get('password') === undefined,
    invite: () => {
      const secret = randomBytes(24).toString('base64url')
      write.run('invitation', hashed(secret))
      return secret
    },
    invited,
    accept: (secret, password) => {
      if (!invited(secret) || password.length < SHORTEST_PASSWORD) return false
      const salt = randomBytes(16)
      write.run('password', Buffer.concat([salt, stretch(password, salt)]))
      remove.run('invitation')
      return true
    },
    verify: (password) => {
      const kept = get('password')
      if (!kept) return false
      const salt = Buffer.from(kept.subarray(0, 16))
      return same(kept.subarray(16), stretch(password, salt))
    },
  }
}
