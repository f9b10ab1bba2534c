import { shippedScorecard } from '@muster/domain/scoring/default-scorecard.ts'
import { score } from '@muster/domain/scoring/score.ts'
import type { Scorecard } from '@muster/domain/scoring/scorecard.ts'
import type { Facts } from './gather-facts.ts'
import { type StoredScore, storedScore } from './score-repository.ts'

/** The scorecard a quarter was opened with. */
export const scorecardNamed = (version: string): Scorecard => {
  const known = shippedScorecard(version)
  if (!known) throw new Error(`No scorecard ${version} is known`)
  return known
}

export const scoreNow = (facts: Facts): StoredScore =>
  storedScore(score(scorecardNamed(facts.caseFile.scorecard), facts.caseFile), facts)
