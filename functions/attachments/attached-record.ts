import type { RecordKind } from '@muster/domain/attachments/attachment.ts'
import { drillDay, planDay, sessionDay } from '@muster/domain/attachments/record-day.ts'
import type { AttachedRecord } from '@muster/domain/attachments/record-state.ts'
import type { Plan } from '@muster/domain/plans/plan.ts'
import { isVisible } from '@muster/domain/plans/plan-rows.ts'
import type { LocalDate } from '@muster/domain/shared/time.ts'
import { drillOf } from '../drills/drill-repository.ts'
import { planOf } from '../plans/plan-repository.ts'
import type { RequestContext } from '../platform/context.ts'
import { type Key, keys, type RecordRef } from '../platform/dynamo/keys.ts'
import { sessionOf } from '../training/session-repository.ts'

export interface RecordParams {
  readonly district: string
  readonly department: string
  readonly recordKind: RecordKind
  readonly year: number
  readonly record: string
}

export const refOf = ({ recordKind: kind, year, record: id }: RecordParams): RecordRef => ({ kind, year, id })

const planKey = ({ district, department, year }: RecordParams): Key => keys.plan(district, department, year)

const recordKey = (params: RecordParams): Key => {
  const { district, department, year, record } = params
  if (params.recordKind === 'drill') return keys.drill(district, department, year, record)
  if (params.recordKind === 'session') return keys.session(district, department, year, record)
  return planKey(params)
}

/** The record, and the plan that says whether it is there: rows of an import that was undone are not. */
export const recordReads = (params: RecordParams): Key[] =>
  params.recordKind === 'plan' ? [planKey(params)] : [recordKey(params), planKey(params)]

export interface Found {
  readonly record: AttachedRecord
  /** The day whose quarter decides how long its files can be taken out. */
  readonly dayIn: (timeZone: string) => LocalDate
}

/** The record that attachments belong to; undefined where it is not there. */
export const findRecord = async (ctx: RequestContext, params: RecordParams): Promise<Found | undefined> => {
  const [item, planItem] = await Promise.all([ctx.read(recordKey(params)), ctx.read(planKey(params))])
  const plan: Plan | undefined = planItem && planOf(planItem)
  if (params.recordKind === 'plan') {
    if (!plan || params.record !== params.department) return undefined
    return { record: { kind: 'plan', status: plan.status }, dayIn: () => planDay(plan.year) }
  }
  if (!item) return undefined
  const imports = plan ?? { imports: [] }
  if (params.recordKind === 'drill') {
    const drill = drillOf(item)
    if (!isVisible(imports, drill)) return undefined
    return { record: { kind: 'drill', status: drill.status }, dayIn: (timeZone) => drillDay(drill, timeZone) }
  }
  const session = sessionOf(item)
  if (!isVisible(imports, session)) return undefined
  return { record: { kind: 'session', status: session.status }, dayIn: () => sessionDay(session) }
}
