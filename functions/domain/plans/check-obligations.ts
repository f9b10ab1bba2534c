import type { Drill, DrillDraft } from '../drills/drill.ts'
import type { ContingencyPlan, Department } from '../organisation/organisation.ts'
import type { Bilingual } from '../shared/schemas.ts'
import {
  firstDayOf,
  lastDayOf,
  type LocalDate,
  numberOfQuarter,
  quarterOf,
  quartersOfYear,
  yearOf,
} from '../shared/time.ts'
import type { Session, SessionDraft } from '../training/session.ts'
import type { Obligation, ObligationRule } from './obligations.ts'

/** What would close a gap: the fields of a row to add; the form fills in the others. */
export type Suggestion =
  | { readonly kind: 'drill'; readonly draft: Partial<DrillDraft> }
  | { readonly kind: 'session'; readonly draft: Partial<SessionDraft> }

export interface ObligationCheck {
  readonly obligation: Obligation
  readonly status: 'met' | 'gap' | 'notApplicable'
  readonly have: number
  readonly need: number
  /** What is missing, one entry each: 第三季度, or a contingency plan's name. */
  readonly missing: readonly { readonly words: Bilingual; readonly suggestion: Suggestion }[]
}

export interface ObligationFacts {
  readonly department: Pick<Department, 'kind' | 'required' | 'name'>
  readonly year: number
  /** The rows of the plan, as `drillsOfPlan` gives them. */
  readonly drills: readonly Pick<Drill, 'name' | 'window' | 'hazard' | 'largeScale' | 'status'>[]
  readonly sessions: readonly Pick<Session, 'kind' | 'window' | 'lecturer' | 'status'>[]
  readonly contingencyPlans: readonly Pick<ContingencyPlan, 'name' | 'issuedOn' | 'drilledOn'>[]
  /** The last day a drill was held before this year, where known. */
  readonly lastHeldOn?: LocalDate | null
}

type Counted = Pick<ObligationCheck, 'have' | 'need' | 'missing'>
type Missing = ObligationCheck['missing'][number]

const drill = (words: Bilingual, draft: Partial<DrillDraft>): Missing => ({
  words,
  suggestion: { kind: 'drill', draft },
})
const session = (words: Bilingual, draft: Partial<SessionDraft>): Missing => ({
  words,
  suggestion: { kind: 'session', draft },
})
const times = <T>(count: number, one: T): T[] => Array.from({ length: Math.max(0, count) }, () => one)

const quarterNames = ['第一季度', '第二季度', '第三季度', '第四季度'] as const

const quartersOf = (year: number) =>
  quartersOfYear(year).map((quarter) => {
    const zh = quarterNames[numberOfQuarter(quarter) - 1] ?? quarter
    return {
      quarter,
      words: { zh, en: quarter },
      window: { from: firstDayOf(quarter), to: lastDayOf(quarter), text: zh },
    }
  })

/** 云麓街道防汛应急预案 is drilled by whatever is called 防汛…: the name without its department and its kind. */
const subjectOf = (name: string, department: string) => {
  const own = name.startsWith(department) ? name.substring(department.length) : name
  const subject = own.replace(/(生产安全)?(事故)?(应急救援|应急)?(综合|专项)?(应急)?(预案|处置方案|方案)$/, '').trim()
  return subject === '' ? own : subject
}

const contingencyPlans = (
  years: number,
  { contingencyPlans: plans, drills, year, department }: ObligationFacts,
): Counted => {
  const due = plans.filter(({ drilledOn, issuedOn }) => yearOf(drilledOn ?? issuedOn) + years <= year)
  const undrilled = due.filter(({ name }) => {
    const subject = subjectOf(name, department.name)
    return !drills.some((planned) => planned.name.includes(subject))
  })
  return {
    need: plans.length,
    have: plans.length - undrilled.length,
    missing: undrilled.map(({ name }) =>
      drill({ zh: name, en: name }, { name: `${subjectOf(name, department.name)}应急演练`.substring(0, 80) }),
    ),
  }
}

const count = (rule: ObligationRule, facts: ObligationFacts): Counted => {
  const { drills, sessions, year, department } = facts
  const within = <T extends { readonly window: Drill['window'] }>(events: readonly T[], quarter: string) =>
    events.filter(({ window }) => quarterOf(window.to) === quarter)
  switch (rule.kind) {
    case 'drillEveryYears': {
      const planned = drills.filter(({ hazard }) => rule.hazards.includes(hazard)).length
      const earlier = facts.lastHeldOn ? Number(yearOf(facts.lastHeldOn) > year - rule.years) : 0
      const words = { zh: '生产安全事故演练 1 场', en: 'one drill on a production safety accident' }
      const suggested = drill(words, { hazard: rule.hazards[0] ?? 'other', hostKind: 'own', content: 'comprehensive' })
      return { have: planned + earlier, need: 1, missing: times(1 - planned - earlier, suggested) }
    }
    case 'contingencyPlansEveryYears':
      return contingencyPlans(rule.years, facts)
    case 'drillsEachQuarter': {
      const missing = quartersOf(year).flatMap(({ quarter, words, window }) =>
        times(department.required - within(drills, quarter).length, drill(words, { window })),
      )
      const need = department.required * 4
      return { have: need - missing.length, need, missing }
    }
    case 'largeScaleDrills': {
      const have = drills.filter(({ largeScale }) => largeScale).length
      const words = { zh: '大型专项演练', en: 'a large-scale special drill' }
      const suggested = drill(words, { largeScale: true, forms: ['operational'], content: 'single' })
      return { have, need: rule.least, missing: times(rule.least - have, suggested) }
    }
    case 'sessionsInYear': {
      const { least, of } = rule
      const have = sessions.filter(({ kind }) => !of || of.includes(kind)).length
      const words = of
        ? { zh: '领导干部培训', en: 'a training of leaders' }
        : { zh: '安全培训', en: 'a safety training' }
      return { have, need: least, missing: times(least - have, session(words, { kind: of?.[0] ?? 'allStaff' })) }
    }
    case 'lecturerEachQuarter': {
      const lectures = sessions.filter(({ lecturer }) => lecturer !== '')
      const missing = quartersOf(year)
        .filter(({ quarter }) => within(lectures, quarter).length === 0)
        .map(({ words, window }) => session(words, { window }))
      return { have: 4 - missing.length, need: 4, missing }
    }
  }
}

const inForce = ({ from, to }: Obligation, year: number) =>
  from <= `${year}-12-31` && (to === null || to >= `${year}-01-01`)

/**
 * Holds a department's plan for a year against its obligations: each is met, has a gap (with what would close it), or
 * does not apply, because it binds others or nothing is required. Obligations not in force in that year are left out.
 * Removed and cancelled rows do not count; a row counts in the quarter of its window's last day.
 *
 * A street that must drill once a quarter and plans 2 drills in Q2 and one in Q4 has 2 of 4: Q1 and Q3 are missing.
 */
export const checkObligations = (obligations: readonly Obligation[], facts: ObligationFacts): ObligationCheck[] => {
  const counted: ObligationFacts = {
    ...facts,
    drills: facts.drills.filter(({ status }) => status !== 'removed' && status !== 'cancelled'),
    sessions: facts.sessions.filter(({ status }) => status !== 'cancelled'),
  }
  return obligations
    .filter((obligation) => inForce(obligation, facts.year))
    .map((obligation) => {
      const binds = obligation.kinds.includes(facts.department.kind)
      const { have, need, missing } = binds ? count(obligation.rule, counted) : { have: 0, need: 0, missing: [] }
      return {
        obligation,
        status: need === 0 ? 'notApplicable' : missing.length > 0 ? 'gap' : 'met',
        have,
        need,
        missing,
      }
    })
}
