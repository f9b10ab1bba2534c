import type { Instant, LocalDate } from '../shared/time.ts'
import type { DayFacts } from './day-facts.ts'
import { departmentReminders } from './department-reminders.ts'
import { type ReminderKind, reminderKinds } from './digest.ts'

/** What the group of a district is told of a day: matters, departments and counts, no person and no text anybody typed. */
export interface GroupNotice {
  readonly day: LocalDate
  readonly composedAt: Instant
  readonly lines: readonly {
    readonly kind: ReminderKind
    readonly count: number
    readonly due: LocalDate
    /** The first twenty, those with most first. */
    readonly departments: readonly { readonly name: string; readonly count: number }[]
    /** How many departments it concerns. */
    readonly of: number
  }[]
}

const namedAtMost = 20

/** The notice of a day, or null where there is nothing to say. */
export const groupNotice = (facts: DayFacts, composedAt: Instant): GroupNotice | null => {
  const nameOf = new Map(facts.departments.map(({ code, name }) => [code, name]))
  const reminded = departmentReminders(facts)
  const lines = reminderKinds.flatMap((kind) => {
    const found = reminded.filter((one) => one.kind === kind)
    if (found.length === 0) return []
    const counts = [...Map.groupBy(found, ({ record }) => record.department)]
      .map(([code, of]) => ({ name: nameOf.get(code) ?? code, count: of.length }))
      .toSorted((a, b) => b.count - a.count)
    const due = found.map(({ record }) => record.due ?? facts.round.today).toSorted()[0] ?? facts.round.today
    return [{ kind, count: found.length, due, departments: counts.slice(0, namedAtMost), of: counts.length }]
  })
  return lines.length === 0 ? null : { day: facts.round.today, composedAt, lines }
}
