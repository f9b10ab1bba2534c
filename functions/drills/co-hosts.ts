import type { Request } from '@muster/domain/contract/api.ts'
import { decideCoHosts, decideJoining } from '@muster/domain/drills/decide-joint.ts'
import { decideClosing } from '@muster/domain/drills/decide-closure.ts'
import type { Drill } from '@muster/domain/drills/drill.ts'
import type { Change } from '@muster/domain/shared/change.ts'
import type { RequestContext } from '../platform/context.ts'
import { keys } from '../platform/dynamo/keys.ts'
import { readItems } from '../platform/dynamo/read.ts'
import { changeDrill, drillKey } from './change-drill.ts'
import { drillOf, readDrill } from './drill-repository.ts'
import { readFindingsOfDrill } from './finding-repository.ts'

const placeOf = ({ joint }: Drill) => joint && { department: joint.department, year: joint.year, id: joint.drill }

/** The organiser’s drill of a co-host’s one. */
export const readOrganiser = async (district: string, drill: Drill): Promise<Drill | undefined> => {
  const place = placeOf(drill)
  return place ? readDrill(district, place) : undefined
}

export const nameCoHosts = async (
  { params, body: { departments } }: Request<'nameCoHosts'>,
  ctx: RequestContext,
): Promise<Change> => {
  const items = await readItems(departments.map((code) => keys.department(ctx.district, code)))
  const known = new Set(departments.filter((_, place) => items[place]?.['active'] === true))
  return changeDrill(ctx, params, (drill) => decideCoHosts(drill, departments, known))
}

export const joinDrill = async (
  { params, body: { organiser: ref } }: Request<'joinDrill'>,
  ctx: RequestContext,
): Promise<Change> => {
  const organiser = ref ? await readDrill(ctx.district, { ...ref, id: ref.drill }) : undefined
  return changeDrill(ctx, params, (drill) => decideJoining(drill, ref, organiser))
}

export const closeDrill = async ({ params }: Request<'closeDrill'>, ctx: RequestContext): Promise<Change> => {
  const { department, year, drill: id } = params
  const item = await ctx.read(drillKey(params))
  const [findings, organiser] = await Promise.all([
    readFindingsOfDrill(ctx.district, { department, year, id }),
    item ? readOrganiser(ctx.district, drillOf(item)) : undefined,
  ])
  return changeDrill(ctx, params, (drill) => decideClosing(drill, findings, organiser?.evaluation != null))
}
