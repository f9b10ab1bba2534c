import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CaseFile, parseCaseFile } from '../../../functions/domain/scoring/case-file.ts'
import { scorecard2026_1 } from '../../../functions/domain/scoring/default-scorecard.ts'
import { explainedScore } from '../../../functions/domain/scoring/explain.ts'
import { anyCase } from './any-case.ts'
import { scored } from './cases.ts'

const runs = { numRuns: 400 }
const hundredths = (points: number | null) => Math.round((points ?? 0) * 100)
const total = (values: readonly (number | null)[]) => values.reduce<number>((sum, value) => sum + hundredths(value), 0)

const shuffled = (file: CaseFile): CaseFile => ({
  ...file,
  plan: { submissions: file.plan.submissions.toReversed(), returns: file.plan.returns.toReversed() },
  drills: file.drills.toReversed().map((drill) => ({ ...drill, changes: drill.changes.toReversed() })),
  findings: file.findings.toReversed(),
  sessions: file.sessions.toReversed(),
  posts: file.posts.toReversed().map(({ certificates }) => ({ certificates: certificates.toReversed() })),
  commendations: file.commendations.toReversed(),
  deductions: file.deductions.toReversed(),
  vetoes: file.vetoes.toReversed(),
  ...(file.manual && { manual: file.manual.toReversed() }),
})

describe('any case file that the schema accepts', () => {
  it('is accepted, scored and explained without an exception, provisional or not, on any day', () => {
    fc.assert(
      fc.property(anyCase, (file) => {
        expect(parseCaseFile(file)).toMatchObject({ ok: true })
        expect(explainedScore(scorecard2026_1, file, '2026-06-15').indicators.length).toBeGreaterThanOrEqual(10)
      }),
      runs,
    )
  })

  it('has the same score whatever the order of its records', () => {
    fc.assert(
      fc.property(anyCase, (file) => {
        expect(scored(shuffled(file))).toEqual(scored(file))
      }),
      runs,
    )
  })

  it('earns between nothing and the weight in every indicator, and a final between 0 and 105', () => {
    fc.assert(
      fc.property(anyCase, (file) => {
        const result = scored(file)
        for (const { points, weight, applicable } of result.indicators) {
          expect(applicable).toBe(points !== null)
          expect(points ?? 0).toBeGreaterThanOrEqual(0)
          expect(points ?? 0).toBeLessThanOrEqual(weight)
        }
        expect(result.final ?? 0).toBeGreaterThanOrEqual(0)
        expect(result.final ?? 0).toBeLessThanOrEqual(105)
        expect(result.bonus).toBeLessThanOrEqual(5)
        expect(result.base === null).toBe(result.weight < 50)
      }),
      runs,
    )
  })

  it('shows the sums that it was made of', () => {
    fc.assert(
      fc.property(anyCase, (file) => {
        const result = scored(file)
        const applicable = result.indicators.filter((indicator) => indicator.applicable)
        expect(hundredths(result.earned)).toBe(total(applicable.map(({ points }) => points)))
        expect(hundredths(result.weight)).toBe(total(applicable.map(({ weight }) => weight)))
      }),
      runs,
    )
  })

  it('loses exactly what is missing: W − ΣP in points, 100 − base and 100 + bonus − final in points of the final', () => {
    fc.assert(
      fc.property(anyCase, (file) => {
        const { explanation, ...result } = explainedScore(scorecard2026_1, file)
        const indicators = explanation.losses.filter(({ source }) => source === 'indicator')
        expect(total(indicators.map(({ points }) => points))).toBe(
          hundredths(result.weight) - hundredths(result.earned),
        )
        if (result.base === null || result.final === null) return
        expect(total(indicators.map(({ ofFinal }) => ofFinal))).toBe(10_000 - hundredths(result.base))
        expect(total(explanation.losses.map(({ ofFinal }) => ofFinal))).toBe(
          10_000 + hundredths(result.bonus) - hundredths(result.final),
        )
      }),
      runs,
    )
  })

  it('lists losses and mendings from the largest to the smallest, and no mending that does not help', () => {
    fc.assert(
      fc.property(anyCase, (file) => {
        const { explanation } = explainedScore(scorecard2026_1, file)
        const sizes = explanation.losses.map(({ ofFinal, points }) => ofFinal ?? points)
        const gains = explanation.mendable.map(({ gain }) => gain)
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
        expect(gains).toEqual(gains.toSorted((a, b) => b - a))
        expect(gains.every((gain) => gain >= 0)).toBe(true)
      }),
      runs,
    )
  })
})
