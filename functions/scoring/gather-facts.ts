import type { Tally } from '@muster/domain/attendance/attendance.ts'
import type { Drill } from '@muster/domain/drills/drill.ts'
import type { Department } from '@muster/domain/organisation/organisation.ts'
import type { Baseline } from '@muster/domain/plans/plan.ts'
import type { CaseFile } from '@muster/domain/scoring/case-file.ts'
import { isHeldIn } from '@muster/domain/scoring/facts/case-drills.ts'
import { isSessionHeldIn } from '@muster/domain/scoring/facts/case-sessions.ts'
import { calendarOf, compileCaseFile } from '@muster/domain/scoring/facts/compile-case-file.ts'
import type { DepartmentRecords, QuarterSituation } from '@muster/domain/scoring/facts/department-records.ts'
import type { RegisterEntry } from '@muster/domain/scoring/register-entry.ts'
import type { Quarter } from '@muster/domain/shared/time.ts'
import { drillOf, readDrillsOfYear } from '../drills/drill-repository.ts'
import { readFindingsOfYear } from '../drills/finding-repository.ts'
import { readCertificates } from '../people/certificate-repository.ts'
import { readPosts } from '../people/post-repository.ts'
import { planOf } from '../plans/plan-repository.ts'
import { entityOf } from '../platform/dynamo/items.ts'
import { type EventRef, keys } from '../platform/dynamo/keys.ts'
import { readItems } from '../platform/dynamo/read.ts'
import { readSessionsOfYear } from '../training/session-repository.ts'
import { inParallel } from '../platform/in-parallel.ts'
import { cutoffDaysOf, type DistrictYear, headOf } from './quarter-repository.ts'
import { countTally, readTallies } from './tally-repository.ts'

/** A department’s records of a year without sign-in, which is read for a quarter at a time. */
export type YearRecords = Omit<DepartmentRecords, 'tallies'>

const readOrganisers = async (district: string, drills: readonly Drill[]) => {
  const refs = drills.flatMap(({ joint }) => (joint ? [joint] : []))
  const items = await readItems(
    refs.map(({ department, year, drill }) => keys.drill(district, department, year, drill)),
  )
  return new Map(items.flatMap((item) => (item ? [drillOf(item)] : [])).map((drill) => [drill.id, drill]))
}

/** Everything a department has on record for a year, by strong reads of its own partition. */
export const readYearRecords = async (district: string, department: string, year: number): Promise<YearRecords> => {
  const [[plan, baseline], drills, findings, sessions, posts] = await Promise.all([
    readItems([keys.plan(district, department, year), keys.baseline(district, department, year)]),
    readDrillsOfYear(district, department, year),
    readFindingsOfYear(district, department, year),
    readSessionsOfYear(district, department, year),
    readPosts(district, department),
  ])
  return {
    plan: plan && planOf(plan),
    baseline: baseline && entityOf<Baseline>(baseline),
    drills,
    findings,
    sessions,
    posts,
    certificates: posts.some(({ holder }) => holder !== null) ? await readCertificates(district, department) : [],
    organisers: await readOrganisers(district, drills),
  }
}

const situationOf = (
  year: DistrictYear,
  quarter: Quarter,
  department: Department,
  register: readonly RegisterEntry[],
): QuarterSituation => ({
  head: headOf(year, quarter),
  timeZone: year.district.timeZone,
  cutoffDays: cutoffDaysOf(year),
  today: year.today,
  department,
  entries: register.filter((entry) => entry.department === department.code),
})

export const drillEvent = ({ id }: { readonly id: string }): EventRef => ({ kind: 'drill', id })
export const sessionEvent = ({ id }: { readonly id: string }): EventRef => ({ kind: 'session', id })

const heldEvents = (records: YearRecords, situation: QuarterSituation): EventRef[] => {
  const calendar = calendarOf(situation)
  return [
    ...records.drills.filter((drill) => isHeldIn(drill, situation, calendar)).map(drillEvent),
    ...records.sessions.filter((session) => isSessionHeldIn(session, situation, calendar)).map(sessionEvent),
  ]
}

/** `projected` reads the tallies; `counted` counts rosters and marks anew, as a freeze must; or they are known already. */
export type TallySource = 'projected' | 'counted' | ReadonlyMap<string, Tally>

const withTallies = async (
  district: string,
  records: YearRecords,
  situation: QuarterSituation,
  source: TallySource,
): Promise<DepartmentRecords> => {
  if (typeof source === 'object') return { ...records, tallies: source }
  const events = heldEvents(records, situation)
  if (source === 'projected') return { ...records, tallies: await readTallies(district, events) }
  const counted = await inParallel(8, events, async (event): Promise<[string, Tally]> => [
    event.id,
    await countTally(district, event),
  ])
  return { ...records, tallies: new Map(counted) }
}

export interface Facts {
  readonly records: DepartmentRecords
  readonly situation: QuarterSituation
  readonly caseFile: CaseFile
}

/** 考核事实 of a department in a quarter, drawn from source records. */
export const gatherFacts = async (
  year: DistrictYear,
  quarter: Quarter,
  department: Department,
  register: readonly RegisterEntry[],
  source: TallySource = 'projected',
  known?: YearRecords,
): Promise<Facts> => {
  const district = year.district.id
  const situation = situationOf(year, quarter, department, register)
  const yearRecords = known ?? (await readYearRecords(district, department.code, year.year))
  const records = await withTallies(district, yearRecords, situation, source)
  return { records, situation, caseFile: compileCaseFile(records, situation) }
}
