import type { Bucket } from '../../../functions/platform/files/bucket.ts'
import { presignGet } from '../../../functions/platform/files/signing.ts'
import { isSame } from './policy.ts'
import { denied } from './refusal.ts'

const LONGEST_SECONDS = 604_800
/** Clocks that differ by so much are taken for the same. */
const DIFFERENCE = 900_000

const momentOf = (stamp: string): Date => {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp)
  if (!parts) return denied('X-Amz-Date is no moment')
  const [, year, month, day, hour, minute, second] = parts
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

/** `X-Amz-*` of a signature; what is left is the question, and was signed with it. */
const signing = /^X-Amz-(Algorithm|Credential|Date|Expires|SignedHeaders|Signature)$/

/**
 * The query of a presigned address once its signature and its time hold; refused otherwise. `addresses`: by which this object
 * is reached, from outside and by the functions; a signature is for one of them.
 */
export const verifiedQuery = async (
  bucket: Bucket,
  addresses: readonly string[],
  query: URLSearchParams,
  now: Date,
): Promise<ReadonlyMap<string, string>> => {
  const pairs = [...query]
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) return denied('A parameter is there twice')
  const at = momentOf(query.get('X-Amz-Date') ?? '')
  const seconds = Number(query.get('X-Amz-Expires'))
  if (Number.isNaN(at.getTime()) || !Number.isInteger(seconds) || seconds < 1 || seconds > LONGEST_SECONDS)
    return denied('The address was not signed for a span of time')
  const asked = Object.fromEntries(pairs.filter(([name]) => !signing.test(name)))
  const own = await Promise.all(addresses.map((address) => presignGet(bucket, { address, query: asked, at, seconds })))
  const given = Object.fromEntries(pairs)
  const isOurs = own.some((address) => {
    const wanted = [...new URL(address).searchParams]
    return wanted.length === pairs.length && wanted.every(([name, value]) => isSame(given[name] ?? '', value))
  })
  if (!isOurs) return denied('The signature is not ours')
  if (now.getTime() < at.getTime() - DIFFERENCE || now.getTime() > at.getTime() + seconds * 1000)
    return denied('Request has expired')
  return new Map(Object.entries(asked))
}
