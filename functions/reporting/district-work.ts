import type { Department, Role } from '@muster/domain/organisation/organisation.ts'
import { monthsOf } from '@muster/domain/reporting/calendar-range.ts'
import type { DistrictWork } from '@muster/domain/reporting/district-tasks.ts'
import { isUnfrozen } from '@muster/domain/scoring/decide-quarter.ts'
import { addDays, dateOf, firstDayOf } from '@muster/domain/shared/time.ts'
import { findingEntryOf } from '../drills/finding-repository.ts'
import { readReviewQueue } from '../plans/plan-repository.ts'
import { indexPartitions } from '../platform/dynamo/keys.ts'
import { queryAll } from '../platform/dynamo/read.ts'
import type { DistrictYear } from '../scoring/quarter-repository.ts'
import { readRegister } from '../scoring/register-repository.ts'
import { readCalendar, readPendingAdditions } from './calendar-repository.ts'

interface Wanted {
  readonly year: DistrictYear
  readonly departments: readonly Department[]
  readonly roles: ReadonlySet<Role>
  readonly sub: string
}

/** Findings not yet verified, by the month of their deadline: a deadline lies at most a few months ahead. */
const readOpenFindings = async (district: string, year: number, today: string) => {
  const months = monthsOf({ from: dateOf(year, 1, 1), to: addDays(today, 120) })
  const lists = await Promise.all(
    months.map((month) => queryAll({ pk: indexPartitions.findingsDue(district, month), index: true })),
  )
  return lists.flat().map(findingEntryOf)
}

/** What the district has in hand, from the index alone and the register. */
export const readDistrictWork = async ({ year, departments, roles, sub }: Wanted): Promise<DistrictWork> => {
  const { today, year: number, heads } = year
  const district = year.district.id
  const begun = Object.values(heads).filter(({ quarter }) => firstDayOf(quarter) <= today)
  const [plans, marked, additions, findings, register] = await Promise.all([
    readReviewQueue(district, number),
    readCalendar(district, { from: dateOf(number, 1, 1), to: dateOf(number, 12, 31) }),
    readPendingAdditions(district, number),
    readOpenFindings(district, number, today),
    Promise.all(begun.filter(isUnfrozen).map(({ quarter }) => readRegister(district, quarter))),
  ])
  return {
    departments,
    year: number,
    today,
    roles,
    sub,
    plans,
    entries: marked.map(({ entry }) => entry),
    amended: [...marked.filter(({ amendmentPending }) => amendmentPending).map(({ entry }) => entry), ...additions],
    joint: new Set(marked.filter(({ joint }) => joint).map(({ entry }) => entry.id)),
    findings,
    heads: begun,
    register: register.flat(),
  }
}
