import * as fc from 'fast-check'
import { scorecard2026_1 } from '../../../functions/domain/scoring/default-scorecard.ts'
import type { Scorecard } from '../../../functions/domain/scoring/scorecard.ts'

export const kinds = ['street', 'town', 'park', 'industryDept', 'committee'] as const
export const quarters = [1, 2, 3, 4] as const

export const changed = (change: (card: Scorecard) => void): Scorecard => {
  // Not structuredClone, which would keep that indicators of the default share one object for where they apply.
  const card = JSON.parse(JSON.stringify(scorecard2026_1)) as Scorecard
  change(card)
  return card
}

export const manualIndicator = (over: Partial<Scorecard['manual'][number]> = {}): Scorecard['manual'][number] => ({
  code: 'M1',
  name: { zh: '宣传', en: 'Publicity' },
  clause: { zh: '区通知第九条', en: 'District notice, article 9' },
  weight: 10,
  applies: { kinds: ['street'], quarters: [1, 2, 3, 4] },
  ...over,
})

const applies = fc.record({ kinds: fc.subarray([...kinds]), quarters: fc.subarray([...quarters]) })
const often = <T>(usual: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })
const points = fc.integer({ min: 0, max: 1000 }).map((hundredths) => hundredths / 100)

type Change = (card: Scorecard) => void
const indicatorChanges: fc.Arbitrary<Change> = fc
  .tuple(
    ...scorecard2026_1.indicators.map(({ weight, applies: usual }) =>
      fc.record({
        weight: often(
          weight,
          fc.integer({ min: 1, max: 4000 }).map((hundredths) => hundredths / 100),
        ),
        applies: often(usual, applies),
        off: often(false, fc.boolean()),
      }),
    ),
  )
  .map((changes) => (card) => {
    card.indicators.forEach((indicator, index) => Object.assign(indicator, changes[index]))
  })

const share = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100)
const otherChanges: fc.Arbitrary<Change> = fc
  .record({
    target: often(0.9, share),
    late: often(0.5, share),
    atLeast: fc.integer({ min: 0, max: 4 }),
    bonus: often(5, points),
    criticism: often(2, points),
    unrankedBelow: often(50, fc.constantFrom(0, 40, 60, 95)),
    excellent: often(90, fc.constantFrom(85, 95)),
    ceiling: often(59.99, fc.constantFrom(0, 50)),
    pool: often(120_000, fc.constantFrom(0, 200_000)),
    prizes: often([36_000, 21_600, 14_400], fc.array(fc.integer({ min: 0, max: 80_000 }), { maxLength: 4 })),
    manual: fc.boolean(),
  })
  .map((change) => (card) => {
    for (const indicator of card.indicators) {
      if (indicator.formula === 'drillParticipation') indicator.target = change.target
      if (indicator.formula === 'findingClosure') indicator.late = change.late
    }
    card.moves.atLeast = change.atLeast
    card.bonus.max = change.bonus
    card.deductions.criticism = change.criticism
    card.unrankedBelow = change.unrankedBelow
    card.grades.excellent = change.excellent
    card.veto.finalAtMost = change.ceiling
    card.reward.pool = change.pool
    const streets = card.reward.groups[0]
    if (streets) streets.prizes = change.prizes
    if (change.manual) card.manual.push(manualIndicator())
  })

/** The default with weights, applicability, targets, caps and money changed, acceptable or not. */
export const anyScorecard: fc.Arbitrary<Scorecard> = fc
  .tuple(indicatorChanges, otherChanges)
  .map((changes) => changed((card) => changes.forEach((change) => change(card))))
