import { type Assessment, assess } from '@muster/domain/scoring/assess.ts'
import type { CaseFile } from '@muster/domain/scoring/case-file.ts'
import { shippedScorecard } from '@muster/domain/scoring/default-scorecard.ts'
import { type ExplainedPoints, explainedPoints } from '@muster/domain/scoring/explain-points.ts'
import type { Scorecard } from '@muster/domain/scoring/scorecard.ts'

export interface Explained {
  readonly score: ExplainedPoints
  readonly assessed: Assessment
  readonly scorecard: Scorecard
  readonly caseFile: CaseFile
}

/** A case file's score, worked out here by the same functions as on the server; null under a scorecard not shipped. */
export const explained = (file: unknown): Explained | null => {
  const caseFile = file as CaseFile
  const scorecard = shippedScorecard(caseFile.scorecard)
  if (!scorecard) return null
  const assessed = assess(scorecard, caseFile)
  return { score: explainedPoints(scorecard, caseFile, assessed), assessed, scorecard, caseFile }
}
