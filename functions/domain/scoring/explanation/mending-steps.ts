import type { Assessment } from '../assess.ts'
import type { CaseFile } from '../case-file.ts'
import { isCertified } from '../indicators/certification.ts'
import { planStanding } from '../plan-standing.ts'
import { firstDayOf, type LocalDate } from '../../shared/time.ts'
import { drillMendings } from './drill-mendings.ts'
import { type MendingSituation, type MendingStep, noon } from './mending-step.ts'

const plan = (situation: MendingSituation): MendingStep[] => {
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

const findings = ({ file, now, on }: MendingSituation): MendingStep[] =>
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

const sessions = (situation: MendingSituation): MendingStep[] => {
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

const certificates = ({ file, now, on }: MendingSituation): MendingStep[] => {
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
  return [plan, drillMendings, findings, sessions, certificates].flatMap((steps) => steps(situation))
}
