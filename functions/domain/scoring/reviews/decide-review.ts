import { accept, inWords, reject, type Result } from '../../shared/result.ts'
import { type Instant, localDateOf } from '../../shared/time.ts'
import { canonicalJson } from '../canonical-json.ts'
import type { CaseFile } from '../case-file.ts'
import type { QuarterHead } from '../quarter.ts'
import { score } from '../score.ts'
import type { Scorecard } from '../scorecard.ts'
import { quarterStatusTerms } from '../terms.ts'
import { admitFacts } from './admit-facts.ts'
import { checkFactDays } from './fact-days.ts'
import type { ReviewDraft, ReviewGrant, ReviewRequest, ReviewStatus, ScoreGlance } from './review-request.ts'
import { isInReviewWindow, type ReviewWindow } from './review-window.ts'
import { reviewStatusTerms } from './terms.ts'

export type ReviewCommand = 'grant' | 'refuse' | 'withdraw'

/** In which states each command is possible: a decision is final, and so is a withdrawal. */
export const reviewMoves: Readonly<Record<ReviewCommand, readonly ReviewStatus[]>> = {
  grant: ['filed'],
  refuse: ['filed'],
  withdraw: ['filed'],
}

/** What a review is judged against: the quarter, and the department’s facts as they stand, earlier grants included. */
export interface ReviewSituation {
  readonly head: QuarterHead
  readonly scorecard: Scorecard
  readonly caseFile: CaseFile
}

export interface ReviewFiling {
  readonly id: string
  readonly by: string
  readonly at: Instant
  /** Null before 公示. */
  readonly window: ReviewWindow | null
  readonly timeZone: string
  /** The department’s other requests of the quarter. */
  readonly others: readonly ReviewRequest[]
}

export interface ReviewDecider {
  readonly by: string
  readonly at: Instant
  /** Whether this person belongs to the department under review. */
  readonly belongs: boolean
}

const underReview = (head: QuarterHead): Result<QuarterHead> =>
  head.status === 'review'
    ? accept(head)
    : reject('quarter-state', {
        quarter: head.quarter,
        ...inWords('status', head.status, quarterStatusTerms[head.status]),
      })

const allowReview = (request: ReviewRequest, command: ReviewCommand, head: QuarterHead): Result<ReviewRequest> => {
  const open = underReview(head)
  if (!open.ok) return open
  return reviewMoves[command].includes(request.status)
    ? accept(request)
    : reject('review-state', inWords('status', request.status, reviewStatusTerms[request.status]))
}

/** A request that still waits for its decision; a freeze over one needs a reason. */
export const isReviewOpen = ({ status }: Pick<ReviewRequest, 'status'>): boolean => reviewMoves.grant.includes(status)

/**
 * 申请复核 on one indicator, inside the window, one open request for each indicator.
 *
 * Errors: `quarter-state`, `review-window-unopened`, `review-window-closed`, `review-indicator-unknown`,
 * `review-indicator-not-applicable`, `review-open-already`. 公示 on 2026-07-16: until 24:00 of 2026-07-23.
 */
export const fileReview = (
  draft: ReviewDraft,
  { id, by, at, window, timeZone, others }: ReviewFiling,
  { head, scorecard, caseFile }: ReviewSituation,
): Result<ReviewRequest> => {
  const open = underReview(head)
  if (!open.ok) return open
  const code = draft.indicator
  if (!window) return reject('review-window-unopened', { quarter: head.quarter })
  if (!isInReviewWindow(window, at, timeZone))
    return reject('review-window-closed', { ...window, day: localDateOf(at, timeZone) })
  const found = score(scorecard, caseFile).indicators.find((indicator) => indicator.code === code)
  if (!found) return reject('review-indicator-unknown', { code }, '/indicator')
  if (!found.applicable) return reject('review-indicator-not-applicable', { code }, '/indicator')
  if (others.some((other) => other.indicator === code && other.department === draft.department && isReviewOpen(other)))
    return reject('review-open-already', { code }, '/indicator')
  return accept({
    ...draft,
    id,
    quarter: head.quarter,
    version: 1,
    status: 'filed',
    filedBy: by,
    filedAt: at,
    decidedBy: null,
    decidedAt: null,
    reason: '',
    changes: [],
    before: null,
    after: null,
  })
}

const mayDecide = (request: ReviewRequest, command: 'grant' | 'refuse', decider: ReviewDecider, head: QuarterHead) => {
  const allowed = allowReview(request, command, head)
  if (!allowed.ok) return allowed
  if (decider.by === request.filedBy) return reject('own-review')
  return decider.belongs ? reject('conflict-of-interest') : allowed
}

/** What the score of a case file says of one indicator and in the end. */
export const glanceAt = (scorecard: Scorecard, caseFile: CaseFile, code: string): ScoreGlance => {
  const { indicators, final, grade } = score(scorecard, caseFile)
  return { points: indicators.find((indicator) => indicator.code === code)?.points ?? null, final, grade }
}

export interface GrantedReview {
  readonly request: ReviewRequest
  /** The case file with the facts admitted. */
  readonly caseFile: CaseFile
}

/**
 * Grants a review: facts change, never points; the score before and after is kept with the request.
 *
 * The decider is neither the requester nor of the department. Errors: `quarter-state`, `review-state`, `own-review`,
 * `conflict-of-interest`, `day-in-future`, `review-fact-missing`, `review-fact-unfit`, `review-changes-nothing` (a grant that
 * admits nothing new). Vector 14’s late log: 83.39 → 90.89.
 */
export const grantReview = (
  request: ReviewRequest,
  { changes, reason }: ReviewGrant,
  decider: ReviewDecider,
  { head, scorecard, caseFile }: ReviewSituation,
): Result<GrantedReview> => {
  const allowed = mayDecide(request, 'grant', decider, head)
  if (!allowed.ok) return allowed
  const happened = checkFactDays(changes, decider.at, caseFile.timeZone)
  if (!happened.ok) return happened
  const admitted = admitFacts(caseFile, changes)
  if (!admitted.ok) return admitted
  if (canonicalJson(admitted.value) === canonicalJson(caseFile)) return reject('review-changes-nothing', {}, '/changes')
  return accept({
    request: {
      ...request,
      status: 'granted',
      decidedBy: decider.by,
      decidedAt: decider.at,
      reason,
      changes,
      before: glanceAt(scorecard, caseFile, request.indicator),
      after: glanceAt(scorecard, admitted.value, request.indicator),
    },
    caseFile: admitted.value,
  })
}

/** Refuses a review, with a reason; nothing changes. Errors as for a grant, without those of its facts. */
export const refuseReview = (
  request: ReviewRequest,
  reason: string,
  decider: ReviewDecider,
  head: QuarterHead,
): Result<ReviewRequest> => {
  const allowed = mayDecide(request, 'refuse', decider, head)
  if (!allowed.ok) return allowed
  return accept({ ...request, status: 'refused', decidedBy: decider.by, decidedAt: decider.at, reason })
}

/** The department takes its request back before the decision. Errors: `quarter-state`, `review-state`. */
export const withdrawReview = (
  request: ReviewRequest,
  { by, at, reason }: { readonly by: string; readonly at: Instant; readonly reason: string },
  head: QuarterHead,
): Result<ReviewRequest> => {
  const allowed = allowReview(request, 'withdraw', head)
  return allowed.ok ? accept({ ...request, status: 'withdrawn', decidedBy: by, decidedAt: at, reason }) : allowed
}
