import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto'
import { createScope, getSigningKey, SignatureV4 } from '@smithy/signature-v4'
import type { Bucket } from './bucket.ts'

/** SHA-256 in the form that the signer asks for. */
class Sha256 {
  readonly #hash: Hash | Hmac
  constructor(secret?: unknown) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as Uint8Array)
  }
  update(data: Uint8Array): void {
    this.#hash.update(data)
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }
  reset(): void {
    throw new Error('A hash is made for each text')
  }
}

/** The moment as signatures carry it: `20260513T010000Z`. */
export const stampOf = (at: Date): string =>
  at.toISOString().replace(/\.\d{3}Z$|[-:]/g, (cut) => (cut.startsWith('.') ? 'Z' : ''))

type SigningBucket = Pick<Bucket, 'region' | 'credentials'>

/** `AKIA…/20260513/cn-north-1/s3/aws4_request`. */
export const credentialOf = ({ region, credentials }: SigningBucket, stamp: string): string =>
  `${credentials.accessKeyId}/${createScope(stamp.substring(0, 8), region, 's3')}`

/** Signature version 4 of a text, such as the policy of a form, in hexadecimal. */
export const signText = async (
  { region, credentials }: SigningBucket,
  stamp: string,
  text: string,
): Promise<string> => {
  const key = await getSigningKey(Sha256, credentials, stamp.substring(0, 8), region, 's3')
  return createHmac('sha256', key).update(text).digest('hex')
}

const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

export interface ToPresign {
  /** Of the object: the address with its path, without a query. */
  readonly address: string
  readonly query: Readonly<Record<string, string>>
  readonly at: Date
  readonly seconds: number
}

const payload = 'x-amz-content-sha256'

/** An address at which whoever has it may GET one object for some seconds. */
export const presignGet = async (
  { region, credentials }: SigningBucket,
  { address, query, at, seconds }: ToPresign,
): Promise<string> => {
  const { protocol, host, hostname, port, pathname } = new URL(address)
  const signer = new SignatureV4({ service: 's3', region, credentials, sha256: Sha256, uriEscapePath: false })
  const headers = { host, [payload]: 'UNSIGNED-PAYLOAD' }
  const request = { method: 'GET', protocol, hostname, path: pathname, query: { ...query }, headers }
  const signed = await signer.presign(port ? { ...request, port: Number(port) } : request, {
    signingDate: at,
    expiresIn: seconds,
    // It says how the signature is made; nobody sends it.
    unhoistableHeaders: new Set([payload]),
    unsignableHeaders: new Set([payload]),
  })
  const pairs = Object.entries(signed.query ?? {}).map(([name, value]) => `${escaped(name)}=${escaped(String(value))}`)
  return `${address}?${pairs.join('&')}`
}
