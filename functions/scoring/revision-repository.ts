import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '@muster/domain/scoring/canonical-json.ts'
import type { CaseFile } from '@muster/domain/scoring/case-file.ts'
import type { NamedRecord } from '@muster/domain/scoring/facts/named-records.ts'
import type { Score } from '@muster/domain/scoring/score.ts'
import type { Scorecard } from '@muster/domain/scoring/scorecard.ts'
import type { Instant, Quarter } from '@muster/domain/shared/time.ts'
import type { Item } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItem } from '../platform/dynamo/read.ts'
import { writeBatch } from '../platform/dynamo/write-batch.ts'
import { pack, unpack } from './board-repository.ts'

/** A department’s part of a frozen quarter. */
export interface FrozenDepartment {
  readonly department: string
  readonly name: string
  readonly group: string
  readonly caseFile: CaseFile
  readonly score: Score
  readonly rank: number | null
  readonly reward: number | null
}

/** All that a revision stands for; its digest is SHA-256 over this as canonical JSON. */
export interface FrozenQuarter {
  readonly quarter: Quarter
  readonly scorecard: Scorecard
  readonly departments: readonly FrozenDepartment[]
}

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
  readonly frozenAt: Instant
}

const partItem = ({ district, quarter, revision, digest }: RevisionPlace, part: RevisionPart): Item => ({
  ...keys.revisionOf(district, quarter, revision, digest, part.frozen.department),
  frozen: pack(part.frozen),
  records: pack(part.records),
  frozenAt: part.frozenAt,
})

/**
 * Writes a revision’s parts, invisible until its head names their digest. Keys follow from the content, so that a freeze
 * that was broken off is simply done again, and one that loses a race disturbs nobody.
 */
export const writeParts = async (place: RevisionPlace, parts: readonly RevisionPart[]): Promise<void> => {
  await writeBatch(parts.map((part) => ({ PutRequest: { Item: { ...partItem(place, part) } } })))
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
      frozenAt: item['frozenAt'] as string,
    }
  )
}
