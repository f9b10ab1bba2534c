import { accept, inWords, reject, type Rejection, type Result } from '../../shared/result.ts'
import { canonicalJson } from '../canonical-json.ts'
import type { CaseDrill, CaseFile } from '../case-file.ts'
import type { AdmittedFact, ReviewRequest } from './review-request.ts'
import { admittedFactTerms } from './terms.ts'

type Fact<Name extends AdmittedFact['fact']> = Extract<AdmittedFact, { fact: Name }>
type DrillFact = Extract<AdmittedFact, { drill: string }>

const no = (code: 'review-fact-missing' | 'review-fact-unfit', fact: AdmittedFact, record: string): Result<never> =>
  reject(code, { record, ...inWords('fact', fact.fact, admittedFactTerms[fact.fact]) })

/** A list with one of its records changed, or why not. */
const inList = <T extends { readonly id?: string | undefined }>(
  list: readonly T[],
  id: string,
  fact: AdmittedFact,
  change: (found: T) => T | null,
): Result<T[]> => {
  const found = list.find((one) => one.id === id)
  if (!found) return no('review-fact-missing', fact, id)
  const changed = change(found)
  return changed ? accept(list.map((one) => (one === found ? changed : one))) : no('review-fact-unfit', fact, id)
}

const withPart = <T>(result: Result<T>, lay: (part: T) => CaseFile): Result<CaseFile> =>
  result.ok ? accept(lay(result.value)) : result

/** Null where the drill as recorded leaves no room for the fact. */
const admitOnDrill = (drill: CaseDrill, fact: DrillFact): CaseDrill | null => {
  switch (fact.fact) {
    case 'lateLog':
      return drill.startedAt === null ? null : { ...drill, admitted: true }
    case 'rosterExemption':
      return { ...drill, rosterExempt: true }
    case 'recognition':
      return { ...drill, recognised: true }
    case 'forceMajeure': {
      const isMeant = ({ filedAt }: { filedAt: string }) => Date.parse(filedAt) === Date.parse(fact.filedAt)
      if (!drill.changes.some(isMeant)) return null
      return {
        ...drill,
        changes: drill.changes.map((one) => (isMeant(one) ? { ...one, forceMajeure: true } : one)),
      }
    }
    case 'evaluation':
      return drill.startedAt === null ? null : { ...drill, evaluation: { grade: fact.grade, by: fact.by } }
    case 'drillSignIn':
      return { ...drill, signed: fact.signed }
  }
}

const withSubmission = (file: CaseFile, { at }: Fact<'submission'>): CaseFile => {
  const moment = Date.parse(at)
  if (file.plan.submissions.some((known) => Date.parse(known) === moment)) return file
  const submissions = [...file.plan.submissions, at].toSorted((a, b) => Date.parse(a) - Date.parse(b))
  return { ...file, plan: { ...file.plan, submissions } }
}

const withCertificate = (file: CaseFile, fact: Fact<'certificate'>): Result<CaseFile> => {
  const { post, validFrom, validTo, reviewDue } = fact
  const certificate = { validFrom, validTo, reviewDue }
  const text = canonicalJson(certificate)
  return withPart(
    inList(file.posts, post, fact, (found) => {
      if (validTo < validFrom) return null
      const known = found.certificates.some((one) => canonicalJson(one) === text)
      return known ? found : { ...found, certificates: [...found.certificates, certificate] }
    }),
    (posts) => ({ ...file, posts }),
  )
}

/**
 * One fact laid into a case file; doing it twice is doing it once. Errors: `review-fact-missing` where the record is not in
 * the file, `review-fact-unfit` where the record leaves no room for it (a log of a drill that has no actual start).
 */
export const admitFact = (file: CaseFile, fact: AdmittedFact): Result<CaseFile> => {
  switch (fact.fact) {
    case 'inspection':
      return accept({ ...file, inspectedClean: true })
    case 'submission':
      return accept(withSubmission(file, fact))
    case 'certificate':
      return withCertificate(file, fact)
    case 'rectification':
      return withPart(
        inList(file.findings, fact.finding, fact, (found) => ({ ...found, rectifiedOn: fact.on })),
        (findings) => ({ ...file, findings }),
      )
    case 'sessionHeld':
      return withPart(
        inList(file.sessions, fact.session, fact, (found) => ({ ...found, heldAt: fact.heldAt })),
        (sessions) => ({ ...file, sessions }),
      )
    case 'sessionSignIn':
      return withPart(
        inList(file.sessions, fact.session, fact, (found) => ({ ...found, signed: fact.signed })),
        (sessions) => ({ ...file, sessions }),
      )
    default:
      return withPart(
        inList(file.drills, fact.drill, fact, (found) => admitOnDrill(found, fact)),
        (drills) => ({ ...file, drills }),
      )
  }
}

/** All facts of one decision, or the first that cannot be admitted, with its place in the list. */
export const admitFacts = (file: CaseFile, facts: readonly AdmittedFact[]): Result<CaseFile> => {
  let admitted = file
  for (const [index, fact] of facts.entries()) {
    const result = admitFact(admitted, fact)
    if (!result.ok) return { ok: false, rejection: { ...result.rejection, pointer: `/changes/${index}` } }
    admitted = result.value
  }
  return accept(admitted)
}

/** A granted fact whose record has left the case file since. */
export interface LostFact {
  readonly review: string
  readonly fact: AdmittedFact
  readonly rejection: Rejection
}

const byDecision = (a: ReviewRequest, b: ReviewRequest) =>
  Date.parse(a.decidedAt ?? a.filedAt) - Date.parse(b.decidedAt ?? b.filedAt) ||
  (a.id < b.id ? -1 : Number(a.id > b.id))

/**
 * 复核后的考核事实: a case file drawn from the records with every granted review of that department and quarter laid over it,
 * in order of decision. Points are scored from what comes out, by `score`.
 *
 * A fact whose record is no longer in the file changes nothing and is named in `lost`, never dropped in silence.
 * Vector 14: held on 20 June, logged on 15 July → 83.39; with the late log admitted → 90.89.
 */
export const withGrantedReviews = (
  file: CaseFile,
  reviews: readonly ReviewRequest[],
): { readonly caseFile: CaseFile; readonly lost: readonly LostFact[] } => {
  const lost: LostFact[] = []
  let caseFile = file
  const granted = reviews.filter(
    ({ status, department, quarter }) =>
      status === 'granted' && department === file.department.id && quarter === file.quarter,
  )
  for (const review of granted.toSorted(byDecision))
    for (const fact of review.changes) {
      const result = admitFact(caseFile, fact)
      if (result.ok) caseFile = result.value
      else lost.push({ review: review.id, fact, rejection: result.rejection })
    }
  return { caseFile, lost }
}
