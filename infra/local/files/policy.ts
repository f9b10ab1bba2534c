import { timingSafeEqual } from 'node:crypto'
import type { Bucket } from '../../../functions/platform/files/bucket.ts'
import { credentialOf, signText } from '../../../functions/platform/files/signing.ts'
import { denied, malformed } from './refusal.ts'

/** What a signed form allows to be posted. */
export interface Permission {
  readonly key: string
  readonly type: string
  readonly smallest: number
  readonly largest: number
}

/** Field names in small letters: S3 does not tell `Policy` from `policy`. */
export type Fields = ReadonlyMap<string, string>

export const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

type Condition = Readonly<Record<string, unknown>> | readonly unknown[]
interface Policy {
  readonly expiration?: unknown
  readonly conditions?: unknown
}

const policyOf = (text: string): Policy => {
  try {
    return (JSON.parse(Buffer.from(text, 'base64').toString()) ?? {}) as Policy
  } catch {
    return malformed('Invalid Policy: it is no JSON')
  }
}

const failed = (condition: Condition) =>
  denied(`Invalid according to Policy: Policy Condition failed: ${JSON.stringify(condition)}`)

/** Holds the fields against every condition; answers which fields were asked about and what sizes are allowed. */
const hold = (conditions: readonly Condition[], fields: Fields, bucket: string) => {
  const asked = new Set(['policy', 'x-amz-signature', 'bucket'])
  let range = { smallest: 0, largest: 0 }
  const valueOf = (name: string) => (name === 'bucket' ? bucket : fields.get(name))
  for (const condition of conditions) {
    const [kind, subject, wanted] = Array.isArray(condition)
      ? (condition as readonly unknown[])
      : ['eq', ...(Object.entries(condition)[0] ?? [])].map((one, place) => (place === 1 ? `$${String(one)}` : one))
    if (kind === 'content-length-range') {
      range = { smallest: Number(subject), largest: Number(wanted) }
      continue
    }
    const name = String(subject).replace(/^\$/, '').toLowerCase()
    const value = valueOf(name)
    asked.add(name)
    if (kind === 'eq' ? value !== wanted : kind !== 'starts-with' || !value?.startsWith(String(wanted)))
      return failed(condition)
  }
  return { asked, range }
}

const required = (fields: Fields, name: string): string =>
  fields.get(name) ?? denied(`The form has no field ${name}: every post is signed here`)

/**
 * What a form allows, once its signature, its expiry and every condition of its policy hold, as S3 checks them; refused in
 * S3’s words otherwise. A field that no condition is about is refused too.
 */
export const permissionOf = async (bucket: Bucket, fields: Fields, now: Date): Promise<Permission> => {
  const [text, stamp] = [required(fields, 'policy'), required(fields, 'x-amz-date')]
  if (required(fields, 'x-amz-algorithm') !== 'AWS4-HMAC-SHA256' || !/^\d{8}T\d{6}Z$/.test(stamp))
    return denied('Only AWS4-HMAC-SHA256 is known here')
  const signature = required(fields, 'x-amz-signature')
  const credential = required(fields, 'x-amz-credential')
  if (!isSame(signature, await signText(bucket, stamp, text)) || credential !== credentialOf(bucket, stamp))
    return denied('The signature is not ours')
  const { expiration, conditions } = policyOf(text)
  if (!(Date.parse(String(expiration)) > now.getTime())) return denied('Invalid according to Policy: Policy expired.')
  const { asked, range } = hold(Array.isArray(conditions) ? (conditions as Condition[]) : [], fields, bucket.name)
  const extra = [...fields.keys()].filter((name) => !asked.has(name))
  if (extra.length > 0) return denied(`Invalid according to Policy: Extra input fields: ${extra.join(', ')}`)
  return { key: required(fields, 'key'), type: required(fields, 'content-type'), ...range }
}
