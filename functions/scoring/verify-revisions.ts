import { type Instant, localDateOf, type Quarter, quartersOfYear, yearOf } from '@muster/domain/shared/time.ts'
import type { FrozenDepartment } from '@muster/domain/scoring/revision/frozen-quarter.ts'
import type { Scorecard } from '@muster/domain/scoring/scorecard.ts'
import { readDistrict } from '../organisation/organisation-repository.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { queryAll, readItem, readItems } from '../platform/dynamo/read.ts'
import { orMissing } from '../platform/refusal.ts'
import { boardOf, unpack } from './board-repository.ts'
import { digestOf } from './revision-repository.ts'

/** No quarter is older than the product’s first year of plans. */
const FIRST_YEAR = 2020

/** What stands under a revision’s digest, and what the digest of that is; undefined where the revision has no head. */
const digestsOf = async (district: string, quarter: Quarter, revision: number) => {
  const head = await readItem(keys.revision(district, quarter, revision))
  if (!head) return undefined
  const said = boardOf(head).digest ?? ''
  const { pk, sk } = keys.revisionOf(district, quarter, revision, said, '')
  const parts = await queryAll({ pk, prefix: sk })
  const departments = parts
    .map((part) => unpack<FrozenDepartment>(part['frozen']))
    .toSorted((a, b) => (a.department < b.department ? -1 : 1))
  return { said, found: digestOf({ quarter, scorecard: unpack<Scorecard>(head['scorecard']), departments }) }
}

export interface VerifiedRevisions {
  readonly checked: number
  /** Revisions, `2026Q2 1`, that do not hold what their digest says. */
  readonly wrong: readonly string[]
}

/** Recomputes the digest of every frozen revision of a district from its stored parts: what was published is what stands. */
export const verifyRevisions = async (district: string, now: Instant): Promise<VerifiedRevisions> => {
  const { timeZone } = orMissing(await readDistrict(district))
  const thisYear = yearOf(localDateOf(now, timeZone))
  const years = Array.from({ length: thisYear - FIRST_YEAR + 2 }, (_, n) => FIRST_YEAR + n)
  const heads = await readItems(years.flatMap(quartersOfYear).map((quarter) => keys.quarter(district, quarter)))
  let checked = 0
  const wrong: string[] = []
  for (const head of heads.filter((one) => one !== undefined)) {
    const quarter = head['quarter'] as Quarter
    const standing = Number(head['revision'])
    for (let revision = 1; revision <= standing; revision += 1) {
      checked += 1
      const digests = await digestsOf(district, quarter, revision)
      const isHeads = revision < standing || digests?.said === head['digest']
      if (!digests || digests.said !== digests.found || !isHeads) wrong.push(`${quarter} ${revision}`)
    }
  }
  return { checked, wrong }
}
