import { dateOf } from '../shared/time.ts'
import { isTime, isWeekly, planDue, planOverdue } from './cadence.ts'
import type { DayFacts } from './day-facts.ts'
import { isOverdue } from './deadlines.ts'
import { type Reminded, unsent } from './department-reminders.ts'

const missingPlans = ({ departments, plans, year, round }: DayFacts): Reminded[] => {
  const due = dateOf(year, 3, 31)
  if (!isTime(round.today <= due ? planDue : planOverdue, due, round)) return []
  const statuses = new Map(plans.map(({ department, status }) => [department, status]))
  return departments
    .filter(({ code }) => unsent.has(statuses.get(code) ?? 'draft'))
    .map(({ code, name }) => ({
      kind: 'plans-missing',
      record: { department: code, kind: 'plan', year, id: `${code}-${year}`, name, due },
    }))
}

const waiting = ({ departments, plans, amended, findings, year, round }: DayFacts): Reminded[] => {
  if (!isWeekly(round)) return []
  const nameOf = new Map(departments.map(({ code, name }) => [code, name]))
  return [
    ...findings
      .filter((finding) => isOverdue(finding, round.today))
      .map(({ drill: id, department, year, text: name, dueOn: due }): Reminded => ({
        kind: 'finding-overdue',
        record: { department, kind: 'drill', year, id, name, due },
      })),
    ...plans
      .filter(({ status }) => status === 'submitted')
      .map(({ department }): Reminded => {
        const [id, name] = [`${department}-${year}`, nameOf.get(department) ?? department]
        return { kind: 'plans-to-review', record: { department, kind: 'plan', year, id, name, due: null } }
      }),
    ...amended.map(({ department, year, id, name }): Reminded => ({
      kind: 'amendments-to-decide',
      record: { department, kind: 'drill', year, id, name, due: null },
    })),
    ...findings
      .filter(({ status }) => status === 'rectified')
      .map(({ drill: id, department, year, text: name, dueOn: due }): Reminded => ({
        kind: 'proofs-to-verify',
        record: { department, kind: 'drill', year, id, name, due },
      })),
  ]
}

/**
 * The district’s summary: the departments without a plan whenever these are reminded of it, and every Monday what waits for
 * a decision and which findings are overdue.
 */
export const districtReminders = (facts: DayFacts): Reminded[] => [...missingPlans(facts), ...waiting(facts)]
