import type { Request, Response } from '@muster/domain/contract/api.ts'
import { decideCoHosts, decideJoining, serves } from '@muster/domain/drills/decide-joint.ts'
import { decideClosing } from '@muster/domain/drills/decide-closure.ts'
import type { Drill } from '@muster/domain/drills/drill.ts'
import type { Change } from '@muster/domain/shared/change.ts'
import type { RequestContext } from '../platform/context.ts'
import { alsoDelete, alsoPut } from '../platform/dynamo/commit.ts'
import { keys, partitions } from '../platform/dynamo/keys.ts'
import { queryAll, readItems } from '../platform/dynamo/read.ts'
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
  const item = await ctx.read(drillKey(params))
  const before = item ? drillOf(item).coHosts : []
  const { district, department, year, drill: id } = params
  const place = (coHost: string) => keys.coHosting(district, coHost, year, department, id)
  return changeDrill(
    ctx,
    params,
    (drill) => decideCoHosts(drill, departments, known),
    ({ coHosts }) => [
      ...coHosts.map((code) => alsoPut({ ...place(code) })),
      ...before.filter((code) => !coHosts.includes(code)).map((code) => alsoDelete(place(code))),
    ],
  )
}

/** The drills that name the department as co-host and still take place. */
export const readJointDrills = async (
  district: string,
  department: string,
  year: number,
): Promise<Response<'listJointDrills'>['items']> => {
  const named = await queryAll({ pk: partitions.department(district, department), prefix: `COHOST#${year}#` })
  const places = named.map(({ sk }) => {
    const [, , organiser = '', id = ''] = sk.split('#')
    return keys.drill(district, organiser, year, id)
  })
  return (await readItems(places))
    .flatMap((item) => (item ? [drillOf(item)] : []))
    .filter((drill) => serves(drill, department))
    .map(({ id, department: organiser, name, window, day }) => ({
      ref: { department: organiser, year, drill: id },
      name,
      window,
      day,
    }))
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
