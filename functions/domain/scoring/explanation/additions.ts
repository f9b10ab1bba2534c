import type { BonusKind } from '../bonus.ts'
import type { Assessment } from '../assess.ts'
import type { CaseFile } from '../case-file.ts'
import { fromHundredths, hundredthsOf, twoDecimals } from '../fraction.ts'
import type { Scorecard, Words } from '../scorecard.ts'

type DeductionKind = CaseFile['deductions'][number]

export interface BonusExplanation extends Words {
  readonly kind: BonusKind
  readonly points: number
  readonly ids: readonly string[]
}

export interface DeductionExplanation extends Words {
  readonly kind: DeductionKind
  readonly times: number
  readonly points: number
}

const bonusWords: Readonly<Record<BonusKind, Words>> = {
  unplanned: { zh: '计划外演练，经评估和认可', en: 'Unplanned drills, evaluated and recognised' },
  unannounced: { zh: '双盲演练，良以上', en: 'Unannounced drills, good or better' },
  largeScale: { zh: '大型演练，专家评优', en: 'A large-scale drill, excellent by an expert' },
  commendations: { zh: '表彰', en: 'Commendations' },
}

export const deductionWords: Readonly<Record<DeductionKind, Words>> = {
  criticism: { zh: '通报批评', en: 'Public criticism' },
  lateReport: { zh: '迟报', en: 'Late report' },
  omittedReport: { zh: '漏报', en: 'Omitted report' },
  accident: { zh: '一般事故', en: 'Ordinary accident' },
  falsified: { zh: '弄虚作假，并降一等', en: 'Falsified record, and one grade down' },
}

/** The kinds of bonus that gave points, each after its own cap. */
export const explainBonus = ({ bonus }: Assessment): BonusExplanation[] =>
  bonus.lines
    .filter(({ points }) => points > 0)
    .map(({ kind, points, uncapped, drills }) => {
      const { zh, en } = bonusWords[kind]
      const sum = twoDecimals(points)
      const over = points < uncapped ? twoDecimals(uncapped) : undefined
      return {
        kind,
        points: fromHundredths(points),
        ids: drills,
        zh: over ? `${zh}：${over}，封顶 ${sum}` : `${zh}：${sum}`,
        en: over ? `${en}: ${over}, capped at ${sum}` : `${en}: ${sum}`,
      }
    })

const kinds = Object.keys(deductionWords) as DeductionKind[]

/** Deductions by kind, added up per entry. */
export const explainDeductions = ({ deductions }: CaseFile, scorecard: Scorecard): DeductionExplanation[] =>
  kinds.flatMap((kind) => {
    const times = deductions.filter((entry) => entry === kind).length
    if (times === 0) return []
    const each = hundredthsOf(scorecard.deductions[kind])
    const { zh, en } = deductionWords[kind]
    const sum = `${times} × ${twoDecimals(each)} = ${twoDecimals(times * each)}`
    return [{ kind, times, points: fromHundredths(times * each), zh: `${zh}：${sum}`, en: `${en}: ${sum}` }]
  })
