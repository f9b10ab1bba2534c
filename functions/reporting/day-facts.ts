import type { CalendarEntry } from '@muster/domain/contract/endpoints/reporting.ts'
import type { Department } from '@muster/domain/organisation/organisation.ts'
import { nextDeadline } from '@muster/domain/people/certificate-validity.ts'
import type { Certificate } from '@muster/domain/people/person.ts'
import { monthsOf } from '@muster/domain/reporting/calendar-range.ts'
import type { Round } from '@muster/domain/reporting/cadence.ts'
import type { DayFacts, Expiry } from '@muster/domain/reporting/day-facts.ts'
import { isCertificateTold } from '@muster/domain/reporting/department-reminders.ts'
import { addDays, dateOf, yearOf } from '@muster/domain/shared/time.ts'
import { findingEntryOf } from '../drills/finding-repository.ts'
import { readCertificatesOf, readExpiries } from '../people/certificate-repository.ts'
import { readReviewQueue } from '../plans/plan-repository.ts'
import { indexPartitions } from '../platform/dynamo/keys.ts'
import { queryAll } from '../platform/dynamo/read.ts'
import { inParallel } from '../platform/in-parallel.ts'
import { readCalendar, readPendingAdditions } from './calendar-repository.ts'

/** How far back a log or a finding is still asked for. */
const LOGS_BACK = 40
const FINDINGS_BACK = 365
const CERTIFICATES_AHEAD = 60

const readFindings = async (district: string, { today }: Round) => {
  const months = monthsOf({ from: addDays(today, -FINDINGS_BACK), to: addDays(today, 7) })
  const lists = await Promise.all(
    months.map((month) => queryAll({ pk: indexPartitions.findingsDue(district, month), index: true })),
  )
  return lists.flat().map(findingEntryOf)
}

/** A later certificate of the same kind and trade: nobody has to renew the old one. */
const isRenewed = (one: Certificate, all: readonly Certificate[]) =>
  all.some(
    (other) =>
      other.id !== one.id &&
      other.kind === one.kind &&
      other.trade === one.trade &&
      nextDeadline(other) > nextDeadline(one),
  )

/** Certificates told of in this round, by the index; only their holders’ other certificates are read beside it. */
const readExpiring = async (district: string, round: Round): Promise<Expiry[]> => {
  const months = monthsOf({ from: round.since, to: addDays(round.today, CERTIFICATES_AHEAD) })
  const lists = await Promise.all(months.map((month) => readExpiries(district, month)))
  const told = lists.flat().filter(({ due }) => isCertificateTold(due, round))
  const kept = await inParallel(8, told, async (expiry): Promise<Expiry[]> => {
    const all = await readCertificatesOf(district, expiry.department, expiry.person)
    const own = all.find(({ id }) => id === expiry.id)
    return own && !isRenewed(own, all) ? [expiry] : []
  })
  return kept.flat()
}

/** What a district’s reminders of a day go by: from the index, without walking the departments. */
export const readDayFacts = async (
  district: string,
  departments: readonly Department[],
  round: Round,
): Promise<DayFacts> => {
  const year = yearOf(round.today)
  const begin = dateOf(year, 1, 1)
  const back = addDays(round.today, -LOGS_BACK)
  const [plans, marked, additions, findings, expiries] = await Promise.all([
    readReviewQueue(district, year),
    readCalendar(district, { from: back < begin ? back : begin, to: dateOf(year, 12, 31) }),
    readPendingAdditions(district, year),
    readFindings(district, round),
    readExpiring(district, round),
  ])
  const pending: CalendarEntry[] = marked.filter(({ amendmentPending }) => amendmentPending).map(({ entry }) => entry)
  return {
    round,
    year,
    departments: departments.filter(({ active }) => active),
    plans,
    entries: marked.map(({ entry }) => entry),
    amended: [...pending, ...additions],
    findings,
    expiries,
  }
}
