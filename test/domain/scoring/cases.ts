import type { CaseDrill, CaseFile, Change, EvaluationGrade } from '../../../functions/domain/scoring/case-file.ts'
import { scorecard2026_1 } from '../../../functions/domain/scoring/default-scorecard.ts'
import { score } from '../../../functions/domain/scoring/score.ts'

/** 10:00 in Shanghai on that day. */
export const at = (day: string, time = '10:00:00') => `${day}T${time}+08:00`

export const by = (grade: EvaluationGrade, who: 'self' | 'reviewer' | 'expert' = 'expert') => ({ grade, by: who })

const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().substring(0, 10)

/** A planned drill that has not been held. */
export const planned = (id: string, plannedOn: string | null, over: Partial<CaseDrill> = {}): CaseDrill => ({
  id,
  plannedOn,
  changes: [],
  startedAt: null,
  loggedAt: null,
  admitted: false,
  expected: 50,
  signed: 40,
  rosterExempt: false,
  evaluation: null,
  largeScale: false,
  unannounced: false,
  recognised: false,
  ...over,
})

/** A drill held as planned: 50 expected, 40 signed, 良 by an expert, logged the next day. */
export const held = (id: string, day: string, over: Partial<CaseDrill> = {}): CaseDrill =>
  planned(id, day, { startedAt: at(day), loggedAt: at(nextDay(day)), evaluation: by('good'), ...over })

/** An unplanned drill, otherwise as `held`. */
export const unplanned = (id: string, day: string, over: Partial<CaseDrill> = {}): CaseDrill =>
  held(id, day, { plannedOn: null, ...over })

export const move = (filedOn: string, to: string, over: Partial<Change> = {}): Change =>
  ({ kind: 'move', filedAt: at(filedOn), approved: true, forceMajeure: false, to, ...over }) as Change

export const cancel = (filedOn: string, over: Partial<Change> = {}): Change =>
  ({ kind: 'cancel', filedAt: at(filedOn), approved: true, forceMajeure: false, ...over }) as Change

const days = ['2026-04-14', '2026-05-12', '2026-05-26', '2026-06-09']

/** The four drills of the base case: 优, 良, 良, 中, the last logged 6 days after its start. */
export const baseDrills = (): CaseDrill[] => [
  held('a', '2026-04-14', { evaluation: by('excellent') }),
  held('b', '2026-05-12'),
  held('c', '2026-05-26'),
  held('d', '2026-06-09', { evaluation: by('fair'), loggedAt: at('2026-06-15') }),
]

/** As many drills as asked, all 良 by an expert and logged the next day. */
export const goodDrills = (number: number): CaseDrill[] =>
  Array.from({ length: number }, (_, index) => held(`d${index + 1}`, days[index % 4] ?? '2026-06-10'))

/** Vector 1: a street in the second quarter, one drill required. */
export const baseCase = (over: Partial<CaseFile> = {}): CaseFile => ({
  scorecard: '2026.1',
  quarter: '2026Q2',
  timeZone: 'Asia/Shanghai',
  department: { id: 'd1', kind: 'street', required: 1 },
  plan: { submissions: ['2026-03-20T02:00:00Z'], returns: [] },
  drills: baseDrills(),
  findings: [
    { dueOn: '2026-05-10', rectifiedOn: '2026-05-01' },
    { dueOn: '2026-05-20', rectifiedOn: '2026-05-20' },
    { dueOn: '2026-06-01', rectifiedOn: '2026-05-30' },
    { dueOn: '2026-06-10', rectifiedOn: '2026-06-20' },
    { dueOn: '2026-06-15', rectifiedOn: null },
  ],
  inspectedClean: false,
  sessions: [
    { plannedOn: '2026-04-10', heldAt: at('2026-04-10'), expected: 30, signed: 30 },
    { plannedOn: '2026-05-10', heldAt: at('2026-05-10'), expected: 30, signed: 27 },
  ],
  posts: [],
  commendations: [],
  deductions: [],
  vetoes: [],
  ...over,
})

export const industryPosts = (number: number, certified: number): CaseFile['posts'] =>
  Array.from({ length: number }, (_, index) => ({
    certificates: index < certified ? [{ validFrom: '2024-01-01', validTo: '2026-12-31', reviewDue: null }] : [],
  }))

export const scored = (caseFile: CaseFile) => score(scorecard2026_1, caseFile)

/** The points of one indicator; null where it does not apply. */
export const pointsOf = (caseFile: CaseFile, code: string) =>
  scored(caseFile).indicators.find((indicator) => indicator.code === code)?.points
