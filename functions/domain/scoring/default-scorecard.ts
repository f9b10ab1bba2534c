import type { Scorecard, Words } from './scorecard.ts'

type Applies = Scorecard['indicators'][number]['applies']

const kinds: Applies['kinds'] = ['street', 'town', 'park', 'industryDept', 'committee']
const everywhere: Applies = { kinds, quarters: [1, 2, 3, 4] }
const clause = (zh: string, en: string): Words => ({
  zh: `《考核细则（默认 2026.1）》${zh}`,
  en: `Default scorecard 2026.1, ${en}`,
})

/** The scorecard that ships. Each district replaces its clauses, weights and targets by those of its own notice. */
export const scorecard2026_1: Scorecard = {
  version: '2026.1',
  name: { zh: '默认季度考核细则 2026.1', en: 'Default quarterly scorecard 2026.1' },
  indicators: [
    {
      code: 'PL1',
      name: { zh: '计划按时报送', en: 'Plan submitted on time' },
      clause: clause('第一条第一项', 'article 1 (1)'),
      weight: 10,
      applies: { kinds, quarters: [1] },
      formula: 'planSubmission',
      dueOn: '03-31',
      perDay: 1,
      answerDays: 5,
    },
    {
      code: 'PL2',
      name: { zh: '计划执行规范率', en: 'Plan kept as filed' },
      clause: clause('第一条第二项', 'article 1 (2)'),
      weight: 10,
      applies: { kinds, quarters: [2, 3, 4] },
      formula: 'planKeeping',
      noticeDays: 3,
    },
    {
      code: 'DR1',
      name: { zh: '演练完成率', en: 'Drills completed' },
      clause: clause('第二条第一项', 'article 2 (1)'),
      weight: 25,
      applies: everywhere,
      formula: 'drillCompletion',
      makeUp: 0.5,
      superviseBelow: 0.6,
    },
    {
      code: 'DR2',
      name: { zh: '参演率', en: 'Drill participation' },
      clause: clause('第二条第二项', 'article 2 (2)'),
      weight: 10,
      applies: everywhere,
      formula: 'drillParticipation',
      target: 0.9,
    },
    {
      code: 'DR3',
      name: { zh: '评估质量', en: 'Quality as evaluated' },
      clause: clause('第二条第三项', 'article 2 (3)'),
      weight: 15,
      applies: everywhere,
      formula: 'evaluationQuality',
      worth: { excellent: 1, good: 0.85, fair: 0.7, poor: 0.4 },
    },
    {
      code: 'DR4',
      name: { zh: '整改闭环率', en: 'Findings closed' },
      clause: clause('第二条第四项', 'article 2 (4)'),
      weight: 15,
      applies: everywhere,
      formula: 'findingClosure',
      late: 0.5,
      withoutFindings: 0.7,
    },
    {
      code: 'RP',
      name: { zh: '演练资料报送及时率', en: 'Drill records filed in time' },
      clause: clause('第二条第五项', 'article 2 (5)'),
      weight: 5,
      applies: everywhere,
      formula: 'logTimeliness',
      withinDays: 5,
    },
    {
      code: 'TR1',
      name: { zh: '培训完成率', en: 'Trainings completed' },
      clause: clause('第三条第一项', 'article 3 (1)'),
      weight: 10,
      applies: everywhere,
      formula: 'trainingCompletion',
    },
    {
      code: 'TR2',
      name: { zh: '参训率', en: 'Training participation' },
      clause: clause('第三条第二项', 'article 3 (2)'),
      weight: 10,
      applies: everywhere,
      formula: 'trainingParticipation',
      target: 0.95,
    },
    {
      code: 'CE1',
      name: { zh: '持证率', en: 'Posts certified' },
      clause: clause('第四条', 'article 4'),
      weight: 10,
      applies: { kinds: ['industryDept'], quarters: [1, 2, 3, 4] },
      formula: 'certification',
    },
  ],
  manual: [],
  moves: { atLeast: 1, oneIn: 5 },
  unrankedBelow: 50,
  bonus: {
    max: 5,
    clause: clause('第五条', 'article 5'),
    unplanned: { each: 0.5, max: 2 },
    unannounced: { each: 1, max: 2 },
    largeScale: { each: 1, max: 1 },
    commendations: { national: 2, provincial: 1, city: 0.5, max: 2 },
  },
  deductions: {
    clause: clause('第六条', 'article 6'),
    criticism: 2,
    lateReport: 1,
    omittedReport: 3,
    accident: 3,
    falsified: 10,
  },
  finalAtMost: 105,
  veto: { clause: clause('第七条', 'article 7'), finalAtMost: 59.99 },
  grades: { excellent: 90, good: 80, pass: 60 },
  annual: { quarters: 0.8, item: { held: 60, evaluated: 20, summarised: 20 } },
  reward: {
    pool: 120_000,
    groups: [
      { group: 'streets', kinds: ['street', 'town', 'park'], prizes: [36_000, 21_600, 14_400] },
      { group: 'departments', kinds: ['industryDept'], prizes: [] },
      { group: 'committees', kinds: ['committee'], prizes: [24_000, 14_400, 9_600] },
    ],
  },
}

const shipped: readonly Scorecard[] = [scorecard2026_1]

/** The shipped scorecard of that version, or undefined: `shippedScorecard('2026.1')`. */
export const shippedScorecard = (version: string): Scorecard | undefined =>
  shipped.find((scorecard) => scorecard.version === version)
