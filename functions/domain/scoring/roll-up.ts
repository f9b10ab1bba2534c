import { decimal, fraction, fromHundredths, hundredthsOf, plus, sum, times, toHundredths } from './fraction.ts'
import { atMost, type Grade, gradeOfPoints } from './grade.ts'
import type { Scorecard } from './scorecard.ts'

/** A published quarter as the half-year and the year need it. `vetoes` are the grounds of its confirmed vetoes. */
export interface QuarterResult {
  readonly final: number | null
  readonly ranked: boolean
  readonly vetoes: readonly string[]
}

/** The annual item of a unit that owes a large-scale drill. */
export interface AnnualItem {
  readonly held: boolean
  readonly evaluatedByExpert: boolean
  readonly summarisedOnTime: boolean
}

export interface RollUp {
  readonly final: number | null
  readonly grade: Grade | null
}

const mean = (finals: readonly number[]) =>
  finals.length === 0 ? null : fraction(sum(finals.map(hundredthsOf)), 100 * finals.length)

const finals = (quarters: readonly QuarterResult[]) => quarters.flatMap(({ final }) => (final === null ? [] : [final]))

/**
 * 半年考核: the mean of its two quarters, to 0.01 half-up.
 *
 * Readings: a quarter without a final score (不参评) is left out, so that the other stands alone; a vetoed quarter counts
 * with its final. The grade goes by the points. 90.89 and 83.38 → 87.14 (87.135 rounded half-up).
 */
export const halfYear = (first: QuarterResult, second: QuarterResult, { grades }: Scorecard): RollUp => {
  const found = mean(finals([first, second]))
  if (found === null) return { final: null, grade: null }
  const points = toHundredths(found)
  return { final: fromHundredths(points), grade: gradeOfPoints(points, grades) }
}

/** Points of the annual item: large-scale drill held 60, expert-evaluated 20, summary on time 20. */
export const annualItemPoints = (item: AnnualItem, { annual }: Scorecard): number =>
  fromHundredths(
    (item.held ? hundredthsOf(annual.item.held) : 0) +
      (item.evaluatedByExpert ? hundredthsOf(annual.item.evaluated) : 0) +
      (item.summarisedOnTime ? hundredthsOf(annual.item.summarised) : 0),
  )

/**
 * 年度考核: 80 % the mean of the ranked quarters, 20 % the annual item; the mean alone for units without that duty (null).
 *
 * Rounded once, at its end. After a veto in any quarter the grade is at most 合格, and 不合格 where the ground was an accident.
 * Reading: “ranked” leaves out 不参评 and vetoed quarters alike; without a ranked quarter there is no annual score.
 *
 * Mean 90 and item 80: 0.8 × 90 + 0.2 × 80 = 88.00, 良好.
 */
export const annual = (quarters: readonly QuarterResult[], item: AnnualItem | null, scorecard: Scorecard): RollUp => {
  const vetoes = quarters.flatMap((quarter) => quarter.vetoes)
  const found = mean(finals(quarters.filter(({ ranked }) => ranked)))
  if (found === null) return { final: null, grade: vetoes.length > 0 ? 'fail' : null }
  const whole = hundredthsOf(1)
  const share = hundredthsOf(scorecard.annual.quarters)
  const mixed =
    item === null
      ? found
      : plus(
          times(found, fraction(share, whole)),
          times(decimal(annualItemPoints(item, scorecard)), fraction(whole - share, whole)),
        )
  const points = toHundredths(mixed)
  const byPoints = gradeOfPoints(points, scorecard.grades)
  const ceiling = vetoes.includes('accident') ? 'fail' : vetoes.length > 0 ? 'pass' : 'excellent'
  return { final: fromHundredths(points), grade: atMost(byPoints, ceiling) }
}
