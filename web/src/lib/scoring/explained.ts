import type { CaseFile } from '@muster/domain/scoring/case-file.ts'
import { shippedScorecard } from '@muster/domain/scoring/default-scorecard.ts'
import { type ExplainedScore, explainedScore } from '@muster/domain/scoring/explain.ts'
import type { Scorecard } from '@muster/domain/scoring/scorecard.ts'
import type { LocalDate } from '@muster/domain/shared/time.ts'

export interface Explained {
  readonly score: ExplainedScore
  readonly scorecard: Scorecard
  readonly caseFile: CaseFile
}

/** A case file's score, worked out here by the same functions as on the server; null under a scorecard not shipped. */
export const explained = (file: unknown, today: LocalDate): Explained | null => {
  const caseFile = file as CaseFile
  const scorecard = shippedScorecard(caseFile.scorecard)
  return scorecard ? { score: explainedScore(scorecard, caseFile, today), scorecard, caseFile } : null
}
