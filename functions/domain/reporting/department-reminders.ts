import type { CalendarEntry } from '../contract/endpoints/reporting.ts'
import { dateOf, daysBetween } from '../shared/time.ts'
import {
  certificateDue,
  certificateExpired,
  dayBefore,
  findingDue,
  findingOverdue,
  isTime,
  isWeekly,
  logMissing,
  logMissingOfWindow,
  planDue,
  planOverdue,
} from './cadence.ts'
import type { DayFacts } from './day-facts.ts'
import { isOverdue } from './deadlines.ts'
import type { ReminderKind, WorkRecord } from './digest.ts'

/** One record that somebody is reminded of today. */
export interface Reminded {
  readonly kind: ReminderKind
  readonly record: WorkRecord & { readonly department: string }
}

/** What has not been sent to the district. A returned plan was; it has a reminder of its own. */
export const unsent = new Set(['draft', 'signing'])

const planReminders = ({ departments, plans, year, round }: DayFacts): Reminded[] => {
  const statuses = new Map(plans.map(({ department, status }) => [department, status]))
  const due = dateOf(year, 3, 31)
  return departments.flatMap(({ code, name }): Reminded[] => {
    const status = statuses.get(code)
    const record = { department: code, kind: 'plan', year, id: `${code}-${year}`, name, due } as const
    if (status === 'returned') return isWeekly(round) ? [{ kind: 'plan-returned', record }] : []
    if (status !== undefined && !unsent.has(status)) return []
    if (round.today <= due) return isTime(planDue, due, round) ? [{ kind: 'plan-due', record }] : []
    return isTime(planOverdue, due, round) ? [{ kind: 'plan-overdue', record }] : []
  })
}

const entryReminder = ({ round }: DayFacts, entry: CalendarEntry): Reminded[] => {
  const { kind, department, year, id, name, status, day } = entry
  const on = day ?? entry.to
  const record = { department, kind, year, id, name, due: on } as const
  if (on >= round.today) {
    const ahead = (kind === 'drill' && status === 'planned') || (kind === 'session' && status === 'scheduled')
    if (!ahead || !isTime(dayBefore, on, round)) return []
    return [{ kind: kind === 'drill' ? 'drill-tomorrow' : 'session-tomorrow', record }]
  }
  if (kind !== 'drill' || status !== 'planned') return []
  return isTime(day === null ? logMissingOfWindow : logMissing, on, round) ? [{ kind: 'log-missing', record }] : []
}

const findingReminders = ({ findings, round }: DayFacts): Reminded[] =>
  findings.flatMap(({ drill: id, department, year, text, dueOn, status }): Reminded[] => {
    if (status !== 'open' && status !== 'supervised') return []
    const record = { department, kind: 'drill', year, id, name: text, due: dueOn } as const
    if (isOverdue({ dueOn, status }, round.today))
      return isTime(findingOverdue, dueOn, round) ? [{ kind: 'finding-overdue', record }] : []
    return isTime(findingDue, dueOn, round) ? [{ kind: 'finding-due', record }] : []
  })

/** True where a certificate’s holder is to be asked for it in this round: before its end, or the day after. */
export const isCertificateTold = (due: string, round: DayFacts['round']): boolean =>
  isTime(due < round.today ? certificateExpired : certificateDue, due, round)

const certificateReminders = ({ expiries, year, round }: DayFacts): Reminded[] =>
  expiries
    .filter(({ due }) => isCertificateTold(due, round))
    .map(({ department, person, kind, due }) => ({
      kind: due < round.today ? 'certificate-expired' : 'certificate-due',
      record: { department, kind: 'person', year, id: person, name: kind, due },
    }))

/**
 * What the departments are to be reminded of today, each by the cadence of its kind: the plan of the year, drills and
 * sessions of tomorrow, logs not filed, findings, certificates. A drill on 2026-05-10 not logged: on 05-13, 05-15, 05-22 …
 */
export const departmentReminders = (facts: DayFacts): Reminded[] => {
  const known = new Set(facts.departments.map(({ code }) => code))
  return [
    ...planReminders(facts),
    ...facts.entries.flatMap((entry) => entryReminder(facts, entry)),
    ...findingReminders(facts),
    ...certificateReminders(facts),
  ].filter(({ record }) => known.has(record.department))
}

/** Days since the record’s own day, 0 before. */
export const daysOver = ({ record }: Reminded, { today }: DayFacts['round']): number =>
  record.due === null ? 0 : Math.max(0, daysBetween(record.due, today))
