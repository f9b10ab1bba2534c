import type { AssessedIndicator } from '../assess.ts'
import { fromHundredths, twoDecimals } from '../fraction.ts'
import type { Inputs } from '../measure.ts'
import type { Words } from '../scorecard.ts'
import { reasonWords } from './reasons.ts'
import { type RecordGroup, recordGroups } from './roles.ts'

export interface IndicatorExplanation {
  readonly code: string
  readonly name: Words
  readonly clause: Words
  readonly weight: number
  readonly applicable: boolean
  readonly points: number | null
  readonly inputs: Inputs
  /** The sum as people write it: `25 × min(1, 3 ÷ 4) = 18.75`. */
  readonly arithmetic: Words
  readonly records: readonly RecordGroup[]
}

const arithmeticOf = ({ measure, points }: AssessedIndicator): Words => {
  const reason = measure.reason && reasonWords[measure.reason]
  if (points === null) return reason ?? { zh: '缺项', en: 'not applicable' }
  const earned = twoDecimals(points)
  const sum = measure.expression === undefined ? earned : `${measure.expression} = ${earned}`
  return reason ? { zh: `${reason.zh}：${sum}`, en: `${reason.en}: ${sum}` } : { zh: sum, en: sum }
}

/** An indicator told in full but for its rule: clause, numbers, arithmetic and the records behind them. */
export const explainIndicator = (assessed: AssessedIndicator): IndicatorExplanation => {
  const { code, indicator, measure, weight, points } = assessed
  return {
    code,
    name: indicator.name,
    clause: indicator.clause,
    weight: fromHundredths(weight),
    applicable: points !== null,
    points: points === null ? null : fromHundredths(points),
    inputs: measure.inputs,
    arithmetic: arithmeticOf(assessed),
    records: recordGroups(measure),
  }
}
