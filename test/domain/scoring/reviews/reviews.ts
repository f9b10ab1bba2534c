import { scorecard2026_1 } from '../../../../functions/domain/scoring/default-scorecard.ts'
import type { CaseFile } from '../../../../functions/domain/scoring/case-file.ts'
import { newQuarter } from '../../../../functions/domain/scoring/decide-quarter.ts'
import type { QuarterHead } from '../../../../functions/domain/scoring/quarter.ts'
import type { ReviewFiling, ReviewSituation } from '../../../../functions/domain/scoring/reviews/decide-review.ts'
import type { ReviewDraft, ReviewRequest } from '../../../../functions/domain/scoring/reviews/review-request.ts'
import { reviewWindow } from '../../../../functions/domain/scoring/reviews/review-window.ts'
import { at, baseCase, goodDrills, held } from '../cases.ts'

export const head = (over: Partial<QuarterHead> = {}): QuarterHead => ({
  ...newQuarter('2026Q2', '2026.1', '2026-07-10'),
  version: 1,
  status: 'review',
  ...over,
})

export const situation = (caseFile: CaseFile = baseCase(), over: Partial<QuarterHead> = {}): ReviewSituation => ({
  head: head(over),
  scorecard: scorecard2026_1,
  caseFile,
})

export const draft = (over: Partial<ReviewDraft> = {}): ReviewDraft => ({
  department: 'd1',
  indicator: 'DR1',
  ground: '因系统故障，日志补录迟了',
  evidence: { attachments: [], records: [{ kind: 'drill', id: 'd' }] },
  ...over,
})

/** 公示 on Thursday 16 July 2026: until the 23rd. */
export const filing = (over: Partial<ReviewFiling> = {}): ReviewFiling => ({
  id: 'r1',
  by: 'planner',
  at: at('2026-07-20'),
  window: reviewWindow('2026-07-16', []),
  timeZone: 'Asia/Shanghai',
  others: [],
  ...over,
})

export const request = (over: Partial<ReviewRequest> = {}): ReviewRequest => ({
  ...draft(),
  id: 'r1',
  quarter: '2026Q2',
  version: 1,
  status: 'filed',
  filedBy: 'planner',
  filedAt: at('2026-07-20'),
  decidedBy: null,
  decidedAt: null,
  reason: '',
  changes: [],
  before: null,
  after: null,
  ...over,
})

/** Vector 14: three drills 良 by experts, and a fourth held on 20 June, within the quarter, but logged on 15 July. */
export const lateLogged = (): CaseFile =>
  baseCase({ drills: [...goodDrills(3), held('d', '2026-06-20', { loggedAt: at('2026-07-15') })] })
