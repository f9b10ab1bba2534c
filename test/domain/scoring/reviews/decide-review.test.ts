import { describe, expect, it } from 'vitest'
import { quarterStatuses, type QuarterHead } from '../../../../functions/domain/scoring/quarter.ts'
import {
  fileReview,
  grantReview,
  isReviewOpen,
  refuseReview,
  reviewMoves,
  withdrawReview,
} from '../../../../functions/domain/scoring/reviews/decide-review.ts'
import {
  type AdmittedFact,
  reviewDraft,
  reviewGrant,
  type ReviewRequest,
  reviewStatuses,
} from '../../../../functions/domain/scoring/reviews/review-request.ts'
import { problemText } from '../../../../functions/domain/shared/problems.ts'
import type { Result } from '../../../../functions/domain/shared/result.ts'
import { at, baseCase } from '../cases.ts'
import { draft, filing, head, lateLogged, request, situation } from './reviews.ts'

const codeOf = (result: Result<unknown>) => (result.ok ? 'accepted' : result.rejection.code)
const decider = { by: 'reviewer', at: at('2026-07-24'), belongs: false }
const lateLog: AdmittedFact = { fact: 'lateLog', drill: 'd' }
const late = lateLogged
const grant = (changes: AdmittedFact[] = [lateLog]) => ({ changes, reason: '故障属实' })
const commands: Record<keyof typeof reviewMoves, (before: ReviewRequest, over?: Partial<QuarterHead>) => string> = {
  grant: (before, over) => codeOf(grantReview(before, grant(), decider, situation(late(), over))),
  refuse: (before, over) => codeOf(refuseReview(before, '证据不足', decider, head(over))),
  withdraw: (before, over) =>
    codeOf(withdrawReview(before, { by: 'planner', at: at('2026-07-21'), reason: '' }, head(over))),
}
const names = ['grant', 'refuse', 'withdraw'] as const

describe('asking for a review', () => {
  it('is filed on an indicator that has points', () => {
    expect(fileReview(draft(), filing(), situation())).toMatchObject({
      ok: true,
      value: { id: 'r1', quarter: '2026Q2', status: 'filed', filedBy: 'planner', changes: [], before: null },
    })
  })

  it.each([
    ['before 公示', draft(), filing({ window: null }), 'review-window-unopened'],
    ['before the window', draft(), filing({ at: '2026-07-15T15:59:59Z' }), 'review-window-closed'],
    ['in its last second', draft(), filing({ at: '2026-07-23T15:59:59Z' }), 'accepted'],
    ['after the window', draft(), filing({ at: '2026-07-23T16:00:00Z' }), 'review-window-closed'],
    ['on an unknown indicator', draft({ indicator: 'XX9' }), filing(), 'review-indicator-unknown'],
    ['on one that does not apply', draft({ indicator: 'CE1' }), filing(), 'review-indicator-not-applicable'],
    ['while one waits', draft(), filing({ others: [request()] }), 'review-open-already'],
    ['after a refusal', draft(), filing({ others: [request({ status: 'refused' })] }), 'accepted'],
    ['beside one on another', draft(), filing({ others: [request({ indicator: 'DR2' })] }), 'accepted'],
  ])('%s', (_, asked, by, code) => {
    expect(codeOf(fileReview(asked, by, situation()))).toBe(code)
  })

  it('says in words until when it was possible', () => {
    const result = fileReview(draft(), filing({ at: '2026-07-23T16:00:00Z' }), situation())
    if (result.ok) throw new Error('accepted')
    const { code, data } = result.rejection
    expect(problemText(code, 'zh', data)).toContain('2026-07-16 至 2026-07-23 内提出，今天是 2026-07-24')
    expect(problemText(code, 'en', data)).toContain('from 2026-07-16 to 2026-07-23; today is 2026-07-24')
  })

  it.each(quarterStatuses)('is possible under 公示 alone: %s', (status) => {
    expect(codeOf(fileReview(draft(), filing(), situation(baseCase(), { status })))).toBe(
      status === 'review' ? 'accepted' : 'quarter-state',
    )
  })

  it('brings a ground and evidence', () => {
    expect(reviewDraft.safeParse({ ...draft(), department: 'D1' }).success).toBe(true)
    expect(reviewDraft.safeParse({ ...draft(), department: 'D1', ground: ' ' }).success).toBe(false)
    const nothing = { attachments: [], records: [] }
    expect(reviewDraft.safeParse({ ...draft(), department: 'D1', evidence: nothing }).success).toBe(false)
  })
})

describe('deciding a review', () => {
  it.each(reviewStatuses.flatMap((status) => names.map((name) => [status, name] as const)))(
    'in %s, %s is done or refused by name',
    (status, name) => {
      const allowed = reviewMoves[name].includes(status)
      expect(commands[name](request({ status }))).toBe(allowed ? 'accepted' : 'review-state')
      expect(isReviewOpen(request({ status }))).toBe(status === 'filed')
    },
  )

  it.each(quarterStatuses.flatMap((status) => names.map((name) => [status, name] as const)))(
    'while the quarter is %s, %s',
    (status, name) => {
      expect(commands[name](request(), { status })).toBe(status === 'review' ? 'accepted' : 'quarter-state')
    },
  )

  it.each([
    ['the requester', { ...decider, by: 'planner' }, 'own-review'],
    ['someone of the department', { ...decider, belongs: true }, 'conflict-of-interest'],
    ['another reviewer', decider, 'accepted'],
  ])('by %s', (_, who, code) => {
    expect(codeOf(grantReview(request(), grant(), who, situation(late())))).toBe(code)
    expect(codeOf(refuseReview(request(), '证据不足', who, head()))).toBe(code)
  })

  it('admits a late log: 83.39 → 90.89, on the indicator 18.75 → 25', () => {
    const before = late()
    const kept = structuredClone(before)
    const result = grantReview(request(), grant(), decider, situation(before))
    expect(result).toMatchObject({
      ok: true,
      value: {
        request: {
          status: 'granted',
          decidedBy: 'reviewer',
          reason: '故障属实',
          before: { points: 18.75, final: 83.39 },
          after: { points: 25, final: 90.89 },
        },
      },
    })
    expect(before).toEqual(kept)
  })

  it.each<[string, AdmittedFact, string]>([
    ['a drill that is not there', { fact: 'lateLog', drill: 'z' }, 'review-fact-missing'],
    ['a fact that stands', { fact: 'recognition', drill: 'd' }, 'review-changes-nothing'],
    ['a plan of the day after', { fact: 'submission', at: at('2026-07-25', '00:00:00') }, 'day-in-future'],
    ['a plan of the day', { fact: 'submission', at: at('2026-07-24', '23:59:59') }, 'accepted'],
    ['a proof of the day after', { fact: 'rectification', finding: 'f', on: '2026-07-25' }, 'day-in-future'],
    ['a session to come', { fact: 'sessionHeld', session: 's', heldAt: at('2026-08-01') }, 'day-in-future'],
  ])('admits or refuses by name: %s', (_, fact, code) => {
    const file = late()
    const drills = file.drills.map((drill) => ({ ...drill, recognised: true }))
    expect(codeOf(grantReview(request(), grant([fact]), decider, situation({ ...file, drills })))).toBe(code)
  })

  it('names no points: a number of points is no fact', () => {
    expect(reviewGrant.safeParse({ changes: [{ fact: 'points', points: 5 }], reason: '酌情' }).success).toBe(false)
    expect(reviewGrant.safeParse({ changes: [], reason: '酌情' }).success).toBe(false)
    expect(reviewGrant.safeParse({ changes: [lateLog], reason: '' }).success).toBe(false)
  })
})
