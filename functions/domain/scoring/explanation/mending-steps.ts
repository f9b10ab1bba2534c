import type { Assessment } from '../assess.ts'
import type { CaseDrill, CaseFile } from '../case-file.ts'
import { countedGrade } from '../indicators/evaluation-quality.ts'
import { isCertified } from '../indicators/certification.ts'
import { planStanding } from '../plan-standing.ts'
import { firstDayOf, instantAt, type LocalDate, quarterOf } from '../../shared/time.ts'
import type { Words } from '../scorecard.ts'

export type MendingKind =
  | 'submitPlan'
  | 'logDrill'
  | 'evaluateDrill'
  | 'holdDrill'
  | 'holdUnplannedDrill'
  | 'rectifyFinding'
  | 'holdSession'
  | 'renewCertificate'

/** Something that may still be done, and the case file as it would be then. */
export interface MendingStep extends Words {
  readonly kind: MendingKind
  readonly ids: readonly string[]
  readonly file: CaseFile
}

interface Situation {
  readonly file: CaseFile
  readonly now: Assessment
  readonly on: LocalDate
}

const noon = ({ file, on }: Situation) => instantAt(on, '12:00', file.timeZone)
const good: CaseDrill['evaluation'] = { grade: 'good', by: 'expert' }
const withDrill = (file: CaseFile, drill: CaseDrill, over: Partial<CaseDrill>): CaseFile => ({
  ...file,
  drills: file.drills.map((other) => (other === drill ? { ...drill, ...over } : other)),
})

const plan = (situation: Situation): MendingStep[] => {
  const { file, now } = situation
  if (planStanding(file.plan, now.facts.cutoff, 0, now.facts.calendar).stands) return []
  const submissions = [...file.plan.submissions, noon(situation)]
  return [
    {
      kind: 'submitPlan',
      ids: [],
      file: { ...file, plan: { ...file.plan, submissions } },
      zh: '报送（重报）年度演练计划',
      en: 'Submit the annual plan (again)',
    },
  ]
}

const logs = (situation: Situation): MendingStep[] => {
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

const evaluations = ({ file, now }: Situation): MendingStep[] =>
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
const holding = (situation: Situation) => ({ startedAt: noon(situation), loggedAt: noon(situation), evaluation: good })

const drills = (situation: Situation): MendingStep[] => {
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

const unplanned = (situation: Situation): MendingStep[] => {
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

const findings = ({ file, now, on }: Situation): MendingStep[] =>
  now.facts.findings
    .filter(({ rectifiedOn }) => rectifiedOn === null || rectifiedOn > now.facts.cutoff)
    .map(({ ref }) => ({
      kind: 'rectifyFinding',
      ids: [ref],
      file: {
        ...file,
        findings: file.findings.map((finding, index) =>
          (finding.id ?? `findings[${index}]`) === ref ? { ...finding, rectifiedOn: on } : finding,
        ),
      },
      zh: `完成问题 ${ref} 的整改并经核验`,
      en: `Rectify finding ${ref} and have it verified`,
    }))

const sessions = (situation: Situation): MendingStep[] => {
  const { file, now, on } = situation
  if (on > now.facts.lastDay) return []
  return now.facts.sessionsPlanned
    .filter(({ heldAt }) => heldAt === null)
    .map(({ ref }) => ({
      kind: 'holdSession',
      ids: [ref],
      file: {
        ...file,
        sessions: file.sessions.map((session, index) =>
          (session.id ?? `sessions[${index}]`) === ref
            ? { ...session, heldAt: noon(situation), signed: session.expected }
            : session,
        ),
      },
      zh: `举办培训 ${ref}（按全员到场测算）`,
      en: `Hold session ${ref} (reckoned with everyone present)`,
    }))
}

const certificates = ({ file, now, on }: Situation): MendingStep[] => {
  const { posts, lastDay, asOf } = now.facts
  const day = asOf ?? lastDay
  if (on > day) return []
  return posts
    .filter((post) => !isCertified(post, day))
    .map(({ ref }) => ({
      kind: 'renewCertificate',
      ids: [ref],
      file: {
        ...file,
        posts: file.posts.map((post, index) =>
          (post.id ?? `posts[${index}]`) === ref
            ? { ...post, certificates: [...post.certificates, { validFrom: on, validTo: lastDay, reviewDue: null }] }
            : post,
        ),
      },
      zh: `为岗位 ${ref} 取得有效证书`,
      en: `Obtain a valid certificate for post ${ref}`,
    }))
}

/**
 * All that may still be done on the day `on` towards a quarter's score, each with the case file it would lead to.
 *
 * Nothing after the cut-off day and nothing before the quarter. What can be done after the quarter's last day is paper work:
 * records, evaluations, findings, the plan; drills, sessions and certificates must be had by that day.
 */
export const mendingSteps = (file: CaseFile, now: Assessment, on: LocalDate): MendingStep[] => {
  if (on > now.facts.cutoff || on < firstDayOf(file.quarter)) return []
  const situation = { file, now, on }
  return [plan, logs, evaluations, drills, unplanned, findings, sessions, certificates].flatMap((steps) =>
    steps(situation),
  )
}
