import type { Drill, DrillDraft } from '../drills/drill.ts'
import { drillFieldTerms } from '../drills/field-terms.ts'
import type { Bilingual } from '../shared/schemas.ts'
import { quarterOf, quartersOfYear, type Quarter, yearOf } from '../shared/time.ts'
import type { Session, SessionDraft } from '../training/session.ts'
import { sessionFieldTerms } from '../training/terms.ts'

/** One thing to mend before the plan can be sent. */
export type PlanProblem = { readonly name: string; readonly words: Bilingual } & (
  | { readonly kind: 'drill'; readonly id: string; readonly field: keyof DrillDraft }
  | { readonly kind: 'session'; readonly id: string; readonly field: keyof SessionDraft }
)

export interface PlanTotals {
  readonly drills: number
  /** Planned people over all drills; those without a number count 0. */
  readonly people: number
  readonly sessions: number
  readonly sessionPeople: number
  readonly quarters: readonly { readonly quarter: Quarter; readonly drills: number; readonly people: number }[]
  /** The same of last year’s plan; null where there was none. */
  readonly lastYear: { readonly drills: number; readonly people: number } | null
}

export interface PlanCheck {
  readonly problems: readonly PlanProblem[]
  readonly totals: PlanTotals
}

type CheckedDrill = Pick<Drill, 'id' | 'name' | 'forms' | 'window' | 'place' | 'lead' | 'expected'>
type CheckedSession = Pick<Session, 'id' | 'title' | 'window' | 'expected' | 'status'>

const empty = ({ zh, en }: Bilingual): Bilingual => ({ zh: `请填写“${zh}”`, en: `Fill in “${en}”` })
const noOne: Bilingual = { zh: '参演人数须大于 0', en: 'The number of people must be more than 0' }
const outside = (year: number, { from, to }: Drill['window']): Bilingual => ({
  zh: `时间 ${from} 至 ${to} 不在 ${year} 年内，请改为本年度的日期`,
  en: `${from} to ${to} lies outside ${year}; choose days of that year`,
})
const isInside = (year: number, { from, to }: Drill['window']) => yearOf(from) === year && yearOf(to) === year

const problemsOfDrill = (year: number, drill: CheckedDrill): PlanProblem[] => {
  const found: [keyof DrillDraft, Bilingual][] = []
  for (const field of ['name', 'place', 'lead'] as const)
    if (drill[field].trim() === '') found.push([field, empty(drillFieldTerms[field])])
  if (drill.forms.length === 0) found.push(['forms', empty(drillFieldTerms.forms)])
  if (!isInside(year, drill.window)) found.push(['window', outside(year, drill.window)])
  if (drill.expected === null) found.push(['expected', empty(drillFieldTerms.expected)])
  else if (drill.expected < 1) found.push(['expected', noOne])
  return found.map(([field, words]) => ({ kind: 'drill', id: drill.id, name: drill.name, field, words }))
}

const problemsOfSession = (year: number, session: CheckedSession): PlanProblem[] => {
  const found: [keyof SessionDraft, Bilingual][] = []
  if (session.title.trim() === '') found.push(['title', empty(sessionFieldTerms.title)])
  if (!isInside(year, session.window)) found.push(['window', outside(year, session.window)])
  return found.map(([field, words]) => ({ kind: 'session', id: session.id, name: session.title, field, words }))
}

const peopleOf = (events: readonly { readonly expected: number | null }[]) =>
  events.reduce((sum, { expected }) => sum + (expected ?? 0), 0)

/**
 * Checks the rows of a year's plan before it is sent (考核细则: a submission must be complete). Required of each drill:
 * name, form, a window inside the year, place, lead and more than 0 people; of each training: title and a window inside
 * the year. A drill belongs to the quarter of its window's last day.
 *
 * Two drills, of 30 people in 第二季度 and of 50 in September: 2 drills, 80 people; Q2 1 and 30, Q3 1 and 50.
 */
export const checkPlan = ({
  year,
  drills,
  sessions,
  lastYear = null,
}: {
  readonly year: number
  readonly drills: readonly CheckedDrill[]
  readonly sessions: readonly CheckedSession[]
  readonly lastYear?: PlanTotals['lastYear']
}): PlanCheck => {
  const planned = sessions.filter(({ status }) => status !== 'cancelled')
  return {
    problems: [
      ...drills.flatMap((drill) => problemsOfDrill(year, drill)),
      ...planned.flatMap((session) => problemsOfSession(year, session)),
    ],
    totals: {
      drills: drills.length,
      people: peopleOf(drills),
      sessions: planned.length,
      sessionPeople: peopleOf(planned),
      quarters: quartersOfYear(year).map((quarter) => {
        const due = drills.filter(({ window }) => quarterOf(window.to) === quarter)
        return { quarter, drills: due.length, people: peopleOf(due) }
      }),
      lastYear,
    },
  }
}
