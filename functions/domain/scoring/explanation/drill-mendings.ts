import type { CaseDrill, CaseFile } from '../case-file.ts'
import { countedGrade } from '../indicators/evaluation-quality.ts'
import { quarterOf } from '../../shared/time.ts'
import { type MendingSituation, type MendingStep, noon } from './mending-step.ts'

const good: CaseDrill['evaluation'] = { grade: 'good', by: 'expert' }
const withDrill = (file: CaseFile, drill: CaseDrill, over: Partial<CaseDrill>): CaseFile => ({
  ...file,
  drills: file.drills.map((other) => (other === drill ? { ...drill, ...over } : other)),
})

const logs = (situation: MendingSituation): MendingStep[] => {
  const { file, now, on } = situation
  const { calendar, quarter } = now.facts
  return file.drills
    .filter(
      ({ startedAt, loggedAt, admitted }) =>
        startedAt !== null &&
        loggedAt === null &&
        !admitted &&
        quarterOf(calendar.dayOf(startedAt)) === quarter &&
        calendar.dayOf(startedAt) <= on,
    )
    .map((drill) => ({
      kind: 'logDrill',
      ids: [drill.id],
      file: withDrill(file, drill, { loggedAt: noon(situation) }),
      zh: `报送演练 ${drill.id} 的实施资料`,
      en: `File the record of drill ${drill.id}`,
    }))
}

const evaluations = ({ file, now }: MendingSituation): MendingStep[] =>
  now.facts.held
    .map(({ drill }) => drill)
    .filter((drill) => countedGrade(drill) === null || drill.evaluation?.by === 'self')
    .map((drill) => ({
      kind: 'evaluateDrill',
      ids: [drill.id],
      file: withDrill(file, drill, { evaluation: good }),
      zh: `请专家评估演练 ${drill.id}（按评为良测算）`,
      en: `Have an expert evaluate drill ${drill.id} (reckoned as good)`,
    }))

const whole = (expected: number) => ({ expected: Math.max(expected, 1), signed: Math.max(expected, 1) })
const holding = (situation: MendingSituation) => ({
  startedAt: noon(situation),
  loggedAt: noon(situation),
  evaluation: good,
})

const drills = (situation: MendingSituation): MendingStep[] => {
  const { file, now, on } = situation
  if (on > now.facts.lastDay) return []
  return [...now.facts.duties.missed, ...now.facts.duties.notDueYet]
    .filter(({ drill }) => drill.startedAt === null)
    .map(({ drill }) => ({
      kind: 'holdDrill',
      ids: [drill.id],
      file: withDrill(file, drill, { ...holding(situation), ...whole(drill.expected) }),
      zh: `实施演练 ${drill.id}（按全员到场、当日报送资料、专家评良测算）`,
      en: `Hold drill ${drill.id} (reckoned with everyone present, filed the same day, good by an expert)`,
    }))
}

const unplanned = (situation: MendingSituation): MendingStep[] => {
  const { file, now, on } = situation
  const { baseline, cancelled, movedIn, earlyIn, required, filling } = now.facts.duties
  const gap = required - (baseline.length - cancelled.length + movedIn.length + earlyIn.length) - filling.length
  if (on > now.facts.lastDay || gap <= 0) return []
  const drill: CaseDrill = {
    id: '+',
    plannedOn: null,
    changes: [],
    admitted: false,
    ...holding(situation),
    ...whole(1),
    rosterExempt: false,
    largeScale: false,
    unannounced: false,
    recognised: false,
  }
  return [
    {
      kind: 'holdUnplannedDrill',
      ids: [],
      file: { ...file, drills: [...file.drills, drill] },
      zh: '加办一次计划外演练补足规定次数（按全员到场、当日报送资料、专家评良测算）',
      en: 'Hold an unplanned drill towards the required number (reckoned with everyone present, filed the same day, good by an expert)',
    },
  ]
}

/** Drills held and not logged or evaluated, drills still due, and the gap up to the required number. */
export const drillMendings = (situation: MendingSituation): MendingStep[] =>
  [logs, evaluations, drills, unplanned].flatMap((steps) => steps(situation))
