import type { Standing } from '@muster/domain/scoring/board-rows.ts'
import { missingRecords, type MissingCount } from '@muster/domain/scoring/facts/missing-records.ts'
import type { Score } from '@muster/domain/scoring/score.ts'
import type { Department } from '@muster/domain/organisation/organisation.ts'
import type { Quarter } from '@muster/domain/shared/time.ts'
import type { Item } from '../platform/dynamo/items.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItems, type Stored } from '../platform/dynamo/read.ts'
import { fingerprintOf } from './board-repository.ts'
import type { Facts } from './gather-facts.ts'

/** A provisional score, the result only: what it was made of is gathered anew when asked for. */
export interface StoredScore extends Omit<Score, 'indicators' | 'ranked' | 'flags'> {
  /** Points by indicator; null where it does not apply. */
  readonly points: Readonly<Record<string, number | null>>
  readonly scorecard: string
  readonly ranked: boolean
  readonly flags: readonly string[]
  readonly vetoed: boolean
  /** What still stands between the department and the close. */
  readonly missing: readonly MissingCount[]
}

export const storedScore = ({ indicators, ...score }: Score, { caseFile, records, situation }: Facts): StoredScore => ({
  ...score,
  scorecard: caseFile.scorecard,
  points: Object.fromEntries(indicators.map(({ code, points }) => [code, points])),
  vetoed: caseFile.vetoes.some(({ confirmed }) => confirmed),
  missing: missingRecords(records, situation),
})

export const scoreItem = (district: string, department: string, quarter: Quarter, score: StoredScore): Item => ({
  ...keys.score(district, department, quarter),
  ...score,
  fingerprint: fingerprintOf(score),
})

export const scoreOf = (item: Stored): StoredScore => {
  const { fingerprint: _, ...score } = entityOf<StoredScore & { fingerprint: string }>(item)
  return score
}

/** The stored scores of departments in a quarter, in the order asked for. */
export const readScores = async (
  district: string,
  quarter: Quarter,
  departments: readonly Pick<Department, 'code'>[],
): Promise<(StoredScore | undefined)[]> =>
  (await readItems(departments.map(({ code }) => keys.score(district, code, quarter)))).map(
    (item) => item && scoreOf(item),
  )

/** A score on its way to the board. */
export const standingOf = (
  { code, group }: Pick<Department, 'code' | 'group'>,
  { final, grade, ranked, flags, vetoed }: StoredScore,
): Standing => ({ department: code, group, final, grade, ranked, flags, vetoed, reward: null })
