import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JWK } from 'jose'
import { writeWhole } from '../data-folder.ts'

export interface Secrets {
  signingKey: JWK
  cookieKey: string
}

/** The provider's keys, made once and kept in the data folder so that sign-ins outlive a restart. */
export const readSecrets = (folder: string): Secrets => {
  const file = join(folder, 'identity-keys.json')
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Secrets
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = privateKey.export({ format: 'jwk' }) as JWK
  const secrets: Secrets = {
    signingKey: { ...jwk, use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') },
    cookieKey: randomBytes(32).toString('base64url'),
  }
  writeWhole(file, JSON.stringify(secrets))
  return secrets
}
