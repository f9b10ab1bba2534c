import type { UploadForm } from '@muster/domain/attachments/attachment.ts'
import type { Bucket } from './bucket.ts'
import { credentialOf, signText, stampOf } from './signing.ts'

export interface Upload {
  readonly key: string
  /** The post must say that it sends this, and the object will be of it. */
  readonly type: string
  /** Bytes, exactly. */
  readonly size: number
}

const FORM_SECONDS = 600

/** Without milliseconds, as the SDK writes it. */
const wholeSeconds = (at: Date) => at.toISOString().replace(/\.\d{3}Z$/, 'Z')

/**
 * A form by which a browser posts one file straight to the bucket: this key, this type, this size, for ten minutes. The policy
 * says so and is signed; the bucket refuses every other post.
 */
export const presignForm = async (
  bucket: Bucket,
  { key, type, size }: Upload,
  at: Date,
  seconds: number = FORM_SECONDS,
): Promise<UploadForm> => {
  const stamp = stampOf(at)
  const { sessionToken } = bucket.credentials
  const fields = {
    'Content-Type': type,
    bucket: bucket.name,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': credentialOf(bucket, stamp),
    'X-Amz-Date': stamp,
    ...(sessionToken && { 'X-Amz-Security-Token': sessionToken }),
  }
  const expiration = wholeSeconds(new Date(at.getTime() + seconds * 1000))
  const conditions = [
    ['content-length-range', size, size],
    ...Object.entries({ ...fields, key }).map(([name, value]) => ({ [name]: value })),
  ]
  const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64')
  const signature = await signText(bucket, stamp, policy)
  return {
    url: bucket.url,
    fields: { ...fields, key, Policy: policy, 'X-Amz-Signature': signature },
    expiresAt: expiration,
  }
}
