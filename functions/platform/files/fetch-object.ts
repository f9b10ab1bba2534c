import { createHash } from 'node:crypto'
import { logOf } from '../log.ts'
import { Refusal } from '../refusal.ts'
import type { Bucket } from './bucket.ts'
import { presignGet } from './signing.ts'

/** An object as it lies in the bucket. */
export interface FetchedObject {
  readonly size: number
  /** Hexadecimal, of the whole content; of the part that was read where it is larger than asked for. */
  readonly sha256: string
  /** The first bytes. */
  readonly head: Uint8Array
  readonly version: string
}

const HEAD_BYTES = 64
/** API Gateway waits 30 s for the whole answer. */
const PATIENCE = 20_000
const log = logOf('files')

const unavailable = (cause: unknown): never => {
  throw new Refusal({ code: 'files-unavailable' }, cause)
}

const codeOf = async (answer: Response) => /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1] ?? ''

const isMissing = async (answer: Response, key: string): Promise<boolean> => {
  const code = await codeOf(answer)
  if (code === 'NoSuchKey') return true
  // Whoever may not list a bucket is told so of an object that is not there.
  if (code === 'AccessDenied') log.warn('No object, or no permission to read it', { key, error: code })
  return code === 'AccessDenied'
}

/** The newest version of an object, read whole unless it has more than `most` bytes; undefined where nothing was posted. */
export const fetchObject = async (bucket: Bucket, key: string, most: number): Promise<FetchedObject | undefined> => {
  const address = `${bucket.endpoint}/${key}`
  const url = await presignGet(bucket, { address, query: {}, at: new Date(), seconds: 60 })
  const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) }).catch(unavailable)
  if (!answer.ok) {
    if (await isMissing(answer, key)) return undefined
    const error = new Error(`The bucket answered ${answer.status} for ${key}`)
    if (answer.status >= 500 || answer.status === 429) return unavailable(error)
    throw error
  }
  const version = answer.headers.get('x-amz-version-id')
  if (!version || version === 'null') throw new Error(`The bucket ${bucket.name} keeps no versions`)
  const hash = createHash('sha256')
  const head: Uint8Array[] = []
  let read = 0
  try {
    for await (const chunk of answer.body ?? []) {
      if (read < HEAD_BYTES) head.push(chunk.subarray(0, HEAD_BYTES - read))
      hash.update(chunk)
      read += chunk.length
      if (read > most) break
    }
  } catch (error) {
    return unavailable(error)
  }
  const size = read > most ? Math.max(read, Number(answer.headers.get('content-length') ?? 0)) : read
  return { size, sha256: hash.digest('hex'), head: Buffer.concat(head), version }
}
