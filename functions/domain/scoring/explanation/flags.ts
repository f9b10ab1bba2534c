import type { Assessment, Flag } from '../assess.ts'
import { drillsWithoutRoster } from '../indicators/drill-participation.ts'
import type { Words } from '../scorecard.ts'

export interface FlagExplanation extends Words {
  readonly code: Flag
  readonly ids: readonly string[]
}

const flagWords: Readonly<Record<Flag, Words>> = {
  PLAN_MISSING: {
    zh: '数据截止时没有有效报送的计划，等次最高为合格。',
    en: 'No standing submission of the plan at the cut-off: the grade is at most 合格 (pass).',
  },
  ROSTER_MISSING: {
    zh: '有已实施的演练应有而没有应参名单。',
    en: 'A held drill that owes a roster has none.',
  },
  SUPERVISION: {
    zh: '演练完成率低于督办线，请尽快补做或提请协调。',
    en: 'Drill completion is below the supervision line: make drills up or ask for help soon.',
  },
}

/** The flags in words, with the drills behind them. */
export const explainFlags = ({ flags, facts }: Assessment): FlagExplanation[] =>
  flags.map((code) => {
    const drills = {
      PLAN_MISSING: [],
      ROSTER_MISSING: drillsWithoutRoster(facts).map(({ drill }) => drill.id),
      SUPERVISION: facts.duties.missed.map(({ drill }) => drill.id),
    } satisfies Record<Flag, string[]>
    return { code, ...flagWords[code], ids: drills[code] }
  })
