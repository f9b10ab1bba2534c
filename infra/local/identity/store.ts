import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import type { Adapter, AdapterPayload } from 'oidc-provider'

const now = () => Math.floor(Date.now() / 1000)

/** Keeps what the OpenID provider must remember (sign-ins, grants, refresh tokens) in the server's own database. */
export const identityStore = (db: DatabaseSync): ((model: string) => Adapter) => {
  db.exec(`CREATE TABLE IF NOT EXISTS identity (
    model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, expires_at INTEGER,
    grant_id TEXT, uid TEXT, user_code TEXT, PRIMARY KEY (model, id)
  )`)
  db.exec('CREATE INDEX IF NOT EXISTS identity_grant ON identity (model, grant_id)')
  db.exec('CREATE INDEX IF NOT EXISTS identity_uid ON identity (model, uid)')
  db.prepare('DELETE FROM identity WHERE expires_at < ?').run(now())
  const put = db.prepare('INSERT OR REPLACE INTO identity VALUES (?, ?, ?, ?, ?, ?, ?)')
  const drop = db.prepare('DELETE FROM identity WHERE model = ? AND id = ?')
  const dropGrant = db.prepare('DELETE FROM identity WHERE model = ? AND grant_id = ?')
  const consume = db.prepare(
    `UPDATE identity SET payload = json_set(payload, '$.consumed', ?) WHERE model = ? AND id = ?`,
  )
  const findBy = (column: 'id' | 'uid' | 'user_code') => {
    const find = db.prepare(`SELECT payload FROM identity WHERE model = ? AND ${column} = ?
      AND (expires_at IS NULL OR expires_at >= ?)`)
    return (model: string, value: SQLInputValue): AdapterPayload | undefined => {
      const row = find.get(model, value, now()) as { payload: string } | undefined
      return row && (JSON.parse(row.payload) as AdapterPayload)
    }
  }
  const byId = findBy('id')
  const byUid = findBy('uid')
  const byUserCode = findBy('user_code')

  return (model) => ({
    upsert: async (id, payload, expiresIn) => {
      const { grantId = null, uid = null, userCode = null } = payload
      put.run(model, id, JSON.stringify(payload), expiresIn ? now() + expiresIn : null, grantId, uid, userCode)
    },
    find: async (id) => byId(model, id),
    findByUid: async (uid) => byUid(model, uid),
    findByUserCode: async (userCode) => byUserCode(model, userCode),
    consume: async (id) => void consume.run(now(), model, id),
    destroy: async (id) => void drop.run(model, id),
    revokeByGrantId: async (grantId) => void dropGrant.run(model, grantId),
  })
}
