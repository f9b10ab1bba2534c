import { addDays, dateOf, type Instant, localDateOf, weekdayOf } from '@muster/domain/shared/time.ts'
import { type Agenda, moment } from './agenda.ts'
import { demoAccounts, DEMO_DISTRICT } from './departments.ts'

const compose = async (at: Instant): Promise<void> => {
  const { composeDay } = await import('../../../functions/reporting/compose-day.ts')
  await composeDay(DEMO_DISTRICT, at)
}

/** The mornings on which everyone was reminded of the year’s plan, as its state was then. */
export const remindOfPlans = (agenda: Agenda, year: number): void => {
  for (const [month, day] of [
    [3, 1],
    [3, 24],
    [3, 30],
    [4, 1],
  ] as const)
    agenda.add(moment(dateOf(year, month, day), '08:00'), compose)
}

/** This week’s digests, one a morning as in real use; what is older has been read. */
export const fillInboxes = async (until: Instant): Promise<void> => {
  const { markRead } = await import('../../../functions/reporting/inbox-repository.ts')
  const today = localDateOf(until, 'Asia/Shanghai')
  const sunday = addDays(today, -((weekdayOf(today) + 6) % 7) - 1)
  for (let day = sunday; day <= today; day = addDays(day, 1))
    if (Date.parse(moment(day, '08:00')) <= Date.parse(until)) await compose(moment(day, '08:00'))
  await Promise.all(demoAccounts.map(({ sub }) => markRead(DEMO_DISTRICT, sub, sunday)))
}
