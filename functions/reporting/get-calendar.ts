import type { Request, Response } from '@muster/domain/contract/api.ts'
import { admitRange, touches } from '@muster/domain/reporting/calendar-range.ts'
import type { RequestContext } from '../platform/context.ts'
import { orRefuse } from '../platform/refusal.ts'
import { readCalendar } from './calendar-repository.ts'
import { narrowed, scopeOf } from './scope.ts'

/** Drills and sessions that touch the days asked for, in order of day; of one’s own departments, or of all district-wide. */
export const getCalendar = async (
  { params: { district }, query }: Request<'getCalendar'>,
  ctx: RequestContext,
): Promise<Response<'getCalendar'>> => {
  const scope = narrowed(scopeOf(ctx), query.department)
  const range = orRefuse(admitRange(query))
  const found = (await readCalendar(district, range))
    .map(({ entry }) => entry)
    .filter((entry) => touches(entry, range) && (scope.all || scope.own.has(entry.department)))
  const placeOf = ({ day, to, time, department, id }: (typeof found)[number]) =>
    `${day ?? to} ${time ?? '~'} ${department} ${id}`
  const placed = found.map((entry) => ({ entry, place: placeOf(entry) }))
  return { items: placed.toSorted((a, b) => (a.place < b.place ? -1 : 1)).map(({ entry }) => entry) }
}
