import { randomUUID } from 'node:crypto'
import type { Api } from '@muster/domain/contract/api.ts'
import type { EndpointName } from '@muster/domain/contract/routes.ts'
import type { Drill, Finding } from '@muster/domain/drills/drill.ts'
import type { Plan } from '@muster/domain/plans/plan.ts'
import type { QuarterHead } from '@muster/domain/scoring/quarter.ts'
import type { Quarter } from '@muster/domain/shared/time.ts'
import type { Session } from '@muster/domain/training/session.ts'
import { drillItem } from '../../../functions/drills/drill-repository.ts'
import { findingItem } from '../../../functions/drills/finding-repository.ts'
import { departmentItem, readDistrict } from '../../../functions/organisation/organisation-repository.ts'
import { personItem } from '../../../functions/people/person-repository.ts'
import { baselineItem, planItem } from '../../../functions/plans/plan-repository.ts'
import { orMissing } from '../../../functions/platform/refusal.ts'
import { quarterItem } from '../../../functions/scoring/quarter-repository.ts'
import { sessionItem } from '../../../functions/training/session-repository.ts'
import { departments } from '../api.ts'
import { filedPlan, findingDue, putItems } from '../department-year.ts'
import { drillLike, heldLike } from '../drills.ts'
import { personDraft } from '../people.ts'
import { sessionLike } from '../sessions.ts'

/** Where good calls are made: two departments of a district at 2026-05-13 09:00 in Shanghai. */
export interface Ground {
  readonly district: string
  readonly department: string
  readonly other: string
}

/** A request that succeeds. */
export interface GoodCall<Name extends EndpointName = EndpointName> {
  /** An account of `startApi` that may make it. */
  readonly as: string
  readonly params: Readonly<Record<keyof Api[Name]['params'], string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: Api[Name]['body']
  readonly ifMatch?: number
}

/** For each endpoint: makes a fresh situation and answers a request that succeeds in it, once. */
export type GoodCalls<Name extends EndpointName> = {
  readonly [N in Name]: (there: Ground) => Promise<GoodCall<N>>
}

let made = 0
/** Versions go up by thousands, so that what is put anew never meets the change events of what was there before. */
export const nextVersion = (): number => (made += 1) * 1000

export const YEAR = '2026'

/** Ways of putting things there past the use cases; each answers what it put. */
export const filed = async ({ district, department }: Ground): Promise<void> =>
  putItems([
    planItem(district, filedPlan(department)),
    baselineItem(district, department, 2026, { drills: [], sessions: [] }),
  ])

export const aDrill = async (there: Ground, over: Partial<Drill> = {}): Promise<Drill> => {
  const drill = drillLike({ id: randomUUID(), department: there.department, ...over })
  await filed({ ...there, department: drill.department })
  await putItems([drillItem(there.district, drill, true)])
  return drill
}

export const heldDrill = (there: Ground, over: Partial<Drill> = {}): Promise<Drill> =>
  aDrill(there, { status: 'held', day: '2026-05-12', time: '09:30', held: heldLike, ...over })

export const aFinding = async (there: Ground, over: Partial<Finding> = {}): Promise<Finding> => {
  const drill = await heldDrill(there)
  const finding = { ...findingDue(drill, '2026-06-01', null), ...over }
  await putItems([findingItem(there.district, finding)])
  return finding
}

export const aSession = async (there: Ground, over: Partial<Session> = {}): Promise<Session> => {
  const session = sessionLike({ id: randomUUID(), department: there.department, ...over })
  await putItems([sessionItem(there.district, session, true)])
  return session
}

export const aPerson = async ({ district, department }: Ground): Promise<string> => {
  const id = randomUUID()
  await putItems([personItem(district, { ...personDraft(), id, department, version: 1 })])
  return id
}

let years = 0
/** A plan of a year of its own with two complete drills, in any state. */
export const aPlan = async (there: Ground, over: Partial<Plan> = {}, signOff = false) => {
  const { district, department } = there
  const year = 2027 + (years++ % 60)
  const window = { from: `${year}-05-11`, to: `${year}-05-20`, text: '5月中旬' }
  const drills = [1, 2].map(() => drillLike({ id: randomUUID(), department, year, window }))
  const plan = filedPlan(department, { year, version: nextVersion(), status: 'draft', filedAt: null, ...over })
  await putItems([
    ...(await departmentItems(there, { signOff })).items,
    planItem(district, plan),
    ...drills.map((drill) => drillItem(district, drill, false)),
  ])
  return { plan, drills, params: { district, department, year: String(year) } }
}

/** The department as it is in the tests, under a new version. */
export const departmentItems = async ({ district, department }: Ground, over: { signOff?: boolean } = {}) => {
  const known = departments.find(({ code }) => code === department)
  const groups = (await readDistrict(district))?.groups ?? []
  const unit = { ...orMissing(known), group: groups[0]?.id ?? '', version: nextVersion(), ...over }
  return { unit, items: [departmentItem(district, unit)] }
}

let quarters = 0
/** A quarter long over, in any state. */
export const aQuarter = async ({ district }: Ground, over: Partial<QuarterHead> = {}): Promise<QuarterHead> => {
  const at = quarters++ % 100
  const quarter: Quarter = `${2000 + Math.floor(at / 4)}Q${((at % 4) + 1) as 1 | 2 | 3 | 4}`
  const head: QuarterHead = {
    ...{ quarter, version: nextVersion(), status: 'open', scorecard: '2026.1', steps: [], revision: 0 },
    ...{ cutoffDay: '2025-12-31', digest: null, documentNumber: null },
    ...over,
  }
  await putItems([quarterItem(district, head)])
  return head
}
