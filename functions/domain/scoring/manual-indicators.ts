import type { AssessedIndicator } from './assess.ts'
import type { CaseFile } from './case-file.ts'
import { decimal, dividedBy, hundredthsOf } from './fraction.ts'
import { notApplicable } from './measure.ts'
import type { QuarterFacts } from './quarter-facts.ts'
import type { ManualIndicator, Scorecard } from './scorecard.ts'

const unnamed = (code: string, weight: number): ManualIndicator => ({
  code,
  name: { zh: `人工评分 ${code}`, en: `Manual indicator ${code}` },
  clause: { zh: '考核单位另行规定', en: 'By the district’s own notice' },
  weight,
  applies: { kinds: [], quarters: [] },
})

/**
 * Manual indicators: those of the scorecard in its order, then any other that the case file brings, in order of code.
 *
 * Readings: the weight and points of the case file count, because a frozen file must give the same score for ever; an
 * indicator of the scorecard for which no points were entered does not apply. Points are rounded half-up to 0.01.
 */
export const manualIndicators = (
  scorecard: Scorecard,
  caseFile: CaseFile,
  { kind, number }: QuarterFacts,
): AssessedIndicator[] => {
  const entries = caseFile.manual ?? []
  const known = scorecard.manual.map((indicator) => ({
    indicator,
    entry: entries.find(({ code }) => code === indicator.code),
  }))
  const others = entries
    .filter(({ code }) => !scorecard.manual.some((indicator) => indicator.code === code))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map((entry) => ({ indicator: unnamed(entry.code, entry.weight), entry }))

  return [...known, ...others].map(({ indicator, entry }): AssessedIndicator => {
    const { code, applies, off } = indicator
    if (!entry) {
      const meant = applies.kinds.includes(kind) && applies.quarters.includes(number)
      const reason = off ? 'switchedOff' : meant ? 'notEntered' : 'otherKind'
      return { code, indicator, measure: notApplicable(reason), weight: hundredthsOf(indicator.weight), points: null }
    }
    const inputs = { entered: entry.points, of: entry.weight }
    return {
      code,
      indicator,
      measure: {
        share: dividedBy(decimal(entry.points), decimal(entry.weight)),
        expression: String(entry.points),
        inputs,
        records: {},
      },
      weight: hundredthsOf(entry.weight),
      points: hundredthsOf(entry.points),
    }
  })
}
