import type { Grant, Member } from '../organisation/organisation.ts'
import { dateOf, type Instant } from '../shared/time.ts'
import { logDays } from './cadence.ts'
import type { DayFacts } from './day-facts.ts'
import { daysOver, departmentReminders, type Reminded } from './department-reminders.ts'
import { type Digest, type Reminder, type ReminderKind, reminderKinds } from './digest.ts'
import { districtReminders } from './district-reminders.ts'

/** So many records of a matter are named in a digest; the count tells of the others. */
export const namedInDigest = 10

const ofTrainer = new Set<ReminderKind>([
  'drill-tomorrow',
  'session-tomorrow',
  'certificate-due',
  'certificate-expired',
])
const overdue = new Set<ReminderKind>(['plan-overdue', 'finding-overdue', 'certificate-expired'])

/** What a leader hears of: nothing that is still in time. */
const isLate = (reminded: Reminded, { round, year }: DayFacts): boolean => {
  if (reminded.kind === 'plans-missing') return round.today > dateOf(year, 3, 31)
  if (reminded.kind === 'log-missing') return daysOver(reminded, round) > logDays
  return overdue.has(reminded.kind)
}

/** Whether somebody is told of it by virtue of a role held in its department. */
const concerns = ({ role }: Grant, reminded: Reminded, facts: DayFacts): boolean => {
  if (role === 'planner') return true
  if (role === 'trainer') return ofTrainer.has(reminded.kind)
  return role === 'leader' && isLate(reminded, facts)
}

const byDue = ({ record: a }: Reminded, { record: b }: Reminded) =>
  (a.due ?? '~') < (b.due ?? '~') ? -1 : (a.due ?? '~') > (b.due ?? '~') ? 1 : a.name < b.name ? -1 : 1

/** Reminders by matter, each record once however many roles ask for it, the earliest deadline first. */
const remindersOf = (reminded: readonly Reminded[]): Reminder[] =>
  reminderKinds.flatMap((kind) => {
    const of = new Map(
      reminded
        .filter((one) => one.kind === kind)
        .map((one) => [`${one.record.department} ${one.record.id} ${one.record.name} ${one.record.due}`, one]),
    )
    const records = [...of.values()].toSorted(byDue).map(({ record }) => record)
    if (records.length === 0) return []
    return [{ kind, count: records.length, due: records[0]?.due ?? null, records: records.slice(0, namedInDigest) }]
  })

export interface Addressed {
  readonly sub: string
  readonly digest: Digest
}

/**
 * Everybody’s digest of a day, one for each person; nothing for whom there is nothing to say.
 *
 * A planner hears of everything in the department, a trainer of its events and certificates, a department’s leader 分管领导
 * of what is overdue; district admins and reviewers get the district’s summary, the district’s leader the overdue part of it.
 */
export const composeDigests = (
  facts: DayFacts,
  members: readonly Pick<Member, 'sub' | 'grants' | 'active'>[],
  composedAt: Instant,
): Addressed[] => {
  const whole = districtReminders(facts)
  const late = whole.filter((reminded) => isLate(reminded, facts))
  const byDepartment = Map.groupBy(departmentReminders(facts), ({ record }) => record.department)
  const toldBy = (grant: Grant): readonly Reminded[] => {
    if (grant.department !== null)
      return (byDepartment.get(grant.department) ?? []).filter((reminded) => concerns(grant, reminded, facts))
    if (grant.role === 'admin' || grant.role === 'reviewer') return whole
    return grant.role === 'leader' ? late : []
  }
  return members.flatMap(({ sub, grants, active }) => {
    const reminders = active ? remindersOf(grants.flatMap(toldBy)) : []
    return reminders.length === 0 ? [] : [{ sub, digest: { day: facts.round.today, composedAt, reminders } }]
  })
}
