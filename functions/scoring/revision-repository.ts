import { createHash } from 'node:crypto'
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { canonicalJson, type Json } from '@muster/domain/scoring/canonical-json.ts'
import type { NamedRecord } from '@muster/domain/scoring/facts/named-records.ts'
import type { FrozenDepartment, FrozenQuarter } from '@muster/domain/scoring/revision/frozen-quarter.ts'
import type { Quarter } from '@muster/domain/shared/time.ts'
import { database } from '../platform/dynamo/client.ts'
import type { Item } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItem } from '../platform/dynamo/read.ts'
import { setting } from '../platform/env.ts'
import { inParallel } from '../platform/in-parallel.ts'
import { pack, unpack } from './board-repository.ts'

/** SHA-256 over the frozen quarter as canonical JSON. */
export const digestOf = (frozen: FrozenQuarter): string =>
  createHash('sha256')
    .update(canonicalJson(frozen as unknown as Json))
    .digest('hex')

/** Where a revision’s parts lie. */
export interface RevisionPlace {
  readonly district: string
  readonly quarter: Quarter
  readonly revision: number
  readonly digest: string
}

interface RevisionPart {
  readonly frozen: FrozenDepartment
  readonly records: readonly NamedRecord[]
}

const partItem = ({ district, quarter, revision, digest }: RevisionPlace, part: RevisionPart): Item => ({
  ...keys.revisionOf(district, quarter, revision, digest, part.frozen.department),
  frozen: pack(part.frozen),
  records: pack(part.records),
})

/** Parts written at the same time: they share a partition, which takes some 300 of them a second. */
const WIDTH = 2

const putOnce = async (item: Item): Promise<void> => {
  try {
    await database().send(
      new PutCommand({ TableName: setting('table'), Item: item, ConditionExpression: 'attribute_not_exists(pk)' }),
    )
  } catch (error) {
    // What stands under this digest says the same.
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}

/**
 * Writes a revision’s parts, invisible until its head names their digest. Keys follow from the content, so that a freeze
 * that was broken off is simply done again, and one that loses a race disturbs nobody: what is there is never written over.
 */
export const writeParts = async (place: RevisionPlace, parts: readonly RevisionPart[]): Promise<void> => {
  await inParallel(WIDTH, parts, (part) => putOnce(partItem(place, part)))
}

/** What was frozen of a department, and the names behind its records. */
export const readPart = async (
  { district, quarter, revision, digest }: RevisionPlace,
  department: string,
): Promise<RevisionPart | undefined> => {
  const item = await readItem(keys.revisionOf(district, quarter, revision, digest, department))
  return (
    item && {
      frozen: unpack<FrozenDepartment>(item['frozen']),
      records: unpack<NamedRecord[]>(item['records']),
    }
  )
}
