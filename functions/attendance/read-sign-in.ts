import type { RosterEntry } from '@muster/domain/attendance/attendance.ts'
import { tallyOf } from '@muster/domain/attendance/tally.ts'
import type { Response } from '@muster/domain/contract/api.ts'
import type { Person } from '@muster/domain/people/person.ts'
import { readPersonsCheaply } from '../people/person-repository.ts'
import type { RequestContext } from '../platform/context.ts'
import { readMarks } from './mark-repository.ts'
import { type EventParams, readEvent } from './read-event.ts'
import { readRoster, type RosterLine } from './roster-repository.ts'

/** A roster line with the person's name and what they are searched by. */
const entryOf = ({ person: id, walkIn }: RosterLine, department: string, person: Person | undefined): RosterEntry => ({
  person: id,
  name: person?.name ?? '',
  department,
  unit: person?.unit ?? '',
  title: person?.title ?? '',
  phoneTail: person?.phone.replace(/\D/g, '').slice(-4) ?? '',
  initials: person?.initials ?? '',
  walkIn,
})

const listOrder = (a: RosterEntry, b: RosterEntry) => {
  const [left, right] = [a, b].map(({ unit, initials, name, person }) => [unit, initials, name, person].join('\n'))
  return (left ?? '') < (right ?? '') ? -1 : 1
}

/** The sign-in list of an event: who should come, who was marked how, and the count, by unit and initials. */
export const readSignIn = async (ctx: RequestContext, params: EventParams): Promise<Response<'getSignIn'>> => {
  const { district, department } = params
  const { event } = await readEvent(ctx, params)
  const lines = await readRoster(district, event, !ctx.fresh)
  const walkIns = new Set(lines.filter(({ walkIn }) => walkIn).map(({ person }) => person))
  const [persons, marks] = await Promise.all([
    readPersonsCheaply(
      district,
      department,
      lines.map(({ person }) => person),
    ),
    readMarks(district, event, walkIns, !ctx.fresh),
  ])
  const { kind, id, name, day, time, place, signIn, frozen, version } = event
  ctx.answerVersion(version)
  return {
    event: { kind, id, department, name, day, time, place, signIn, frozen, version },
    roster: lines.map((line) => entryOf(line, department, persons.get(line.person))).sort(listOrder),
    marks,
    tally: tallyOf(lines, marks),
  }
}
