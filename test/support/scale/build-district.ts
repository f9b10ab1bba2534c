import type { SignInEvent } from '@muster/domain/attendance/sign-in-event.ts'
import type { FullDrill } from '@muster/domain/drills/new-drill.ts'
import type { Department, Member } from '@muster/domain/organisation/organisation.ts'
import { type LocalDate, type Quarter, quarterOf, yearOf } from '@muster/domain/shared/time.ts'
import { dailyTick } from '../../../functions/scoring/daily-tick.ts'
import { departmentPeople, departmentYear, type DepartmentYear } from './department.ts'
import { districtItems, earlierItems, registerItems, scaleMembers } from './district.ts'
import { scaleDepartments } from './names.ts'
import { expectedFor, signInItems } from './sign-in.ts'
import { writeItems } from './write-items.ts'

/** Totals of the district. */
export interface DistrictSize {
  readonly district: string
  readonly departments: number
  readonly drills: number
  /** At least as many as the largest rosters need are made in any case. */
  readonly people?: number
  /** Spread evenly over the drills and trainings that took place. */
  readonly marks?: number
  /** Drills of firms and communities, as light rows. */
  readonly subordinates?: number
  /** The day the district stands at: what was planned before has happened. */
  readonly today?: LocalDate
  /** Everything planned in this quarter instead of spread over the year. */
  readonly within?: Quarter
  /** Instead of an account per role and a planner per department. */
  readonly members?: readonly Member[]
  /** Scores and boards of the open quarters as well, by the daily tick. */
  readonly readModels?: boolean
  readonly seed?: string
}

export interface BuiltDistrict {
  readonly district: string
  readonly year: number
  readonly quarter: Quarter
  readonly departments: readonly Department[]
  readonly drills: readonly FullDrill[]
  /** What took place, as its sign-in sees it. */
  readonly held: readonly SignInEvent[]
  readonly people: number
  readonly marks: number
  /** Items written. */
  readonly items: number
}

const part = (total: number, parts: number, place: number) =>
  Math.floor(total / parts) + (place < total % parts ? 1 : 0)

/**
 * Builds a district of a given size in the table that the settings name, past the use cases and by the product's own
 * repositories: plans on file, drills in every state, evaluations, findings, sessions, rosters, marks and tallies, people,
 * posts, certificates, registers, three published quarters. The same size gives the same district; several can share a table.
 *
 * Best with the table's stream off: switch it on afterwards.
 */
export const buildDistrict = async (size: DistrictSize): Promise<BuiltDistrict> => {
  const { district, marks = 0, people = 0, subordinates = 0, today = '2026-07-12', within = null } = size
  const { seed = district } = size
  const [year, quarter] = [yearOf(today), within ?? quarterOf(today)]
  const departments = scaleDepartments(size.departments)
  const share = (total: number, place: number) => part(total, departments.length, place)

  const years: DepartmentYear[] = []
  for (const [place, department] of departments.entries()) {
    const organiser = place % 10 === 1 ? years.at(-1)?.drills.find(({ evaluation }) => evaluation !== null) : undefined
    const drills = share(size.drills, place)
    const yearSize = { drills, subordinates: share(subordinates, place), today, quarter: within }
    years.push(departmentYear(seed, department, year, yearSize, organiser))
  }
  const held = years.flatMap((one) => one.held)

  let items = await writeItems([
    ...districtItems(district, departments, size.members ?? scaleMembers(departments)),
    ...registerItems(district, quarter, departments, today),
    ...earlierItems(district, quarter, departments),
  ])
  const counts = { people: 0, marks: 0, held: 0 }
  for (const [place, one] of years.entries()) {
    const events = one.held.map((event) => ({ event, marks: part(marks, held.length, counts.held++) }))
    const largest = Math.max(0, ...events.map((event) => expectedFor(event.marks)))
    const crowd = departmentPeople(seed, one.department, Math.max(share(people, place), largest, 6), today)
    counts.people += crowd.people.length
    counts.marks += events.reduce((sum, event) => sum + event.marks, 0)
    items += await writeItems([
      ...one.items(district),
      ...crowd.items(district),
      ...events.flatMap((event) => {
        const roster = crowd.people.slice(0, expectedFor(event.marks))
        return event.marks > 0 ? signInItems(district, event.event, roster, event.marks) : []
      }),
    ])
  }
  if (size.readModels) await dailyTick(district, `${today}T01:00:00.000Z`)
  return {
    ...{ district, year, quarter, departments, held, items },
    drills: years.flatMap(({ drills }) => drills),
    ...{ people: counts.people, marks: counts.marks },
  }
}
